export {
  agentsNeeded,
  clopperPearson,
  erlangB,
  erlangC,
  mcnemar,
  stratifiedShare,
  wilson,
} from '@countersign/statistics';
export type {
  Estimate,
  Interval,
  QueueLoad,
  StaffingTarget,
  Stratum,
  WaitingTimes,
} from '@countersign/statistics';
export {
  accuracyUnderSelection,
  complementarity,
  type Complementarity,
  type MetricsWarning,
} from './complementarity.ts';
export {
  costWeightedError,
  decisionMetrics,
  type DecisionMetrics,
  type MetricsOptions,
} from './decision-metrics.ts';
export type { DecisionRecord } from './decision-record.ts';
export {
  forecastUtilisation,
  type UtilisationForecast,
  type UtilisationInput,
} from './forecast-utilisation.ts';
export { injectionShare, practiceNeed, type PracticeNeed } from './practice.ts';
export { reliance, type AdvisedRecord, type Reliance } from './reliance.ts';
export {
  returnOnInvestment,
  type InvestmentInputs,
  type ReturnOnInvestment,
  type SampleSummary,
  type WorkSample,
} from './return-on-investment.ts';
export { rotateDuties, type Duty, type Practitioner, type Rotation } from './rotate-duties.ts';
export {
  simulateQueue,
  type QueueClass,
  type QueueClassResult,
  type QueueSimulation,
  type QueueSimulationResult,
} from './simulate-queue.ts';
export { planFadeWatch, watchFade, type FadeOptions, type FadePlan, type FadeWatch } from './skill-fade.ts';
export {
  skillFreshness,
  type Freshness,
  type FreshnessOptions,
  type PracticeCase,
} from './skill-freshness.ts';
