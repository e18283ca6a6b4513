export { cohenKappa, fleissKappa, krippendorffAlpha } from './agreement.ts';
export { anchoring, type AnchoredJudgment, type Anchoring } from './anchoring.ts';
export {
  calibrationWithinGroups,
  type CalibrationWithinGroups,
  type GroupCalibration,
  type GroupCalibrationOptions,
} from './calibration-within-groups.ts';
export { feedbackLoop, type FeedbackLoop, type TrainingRound } from './feedback-loop.ts';
export {
  groupFairness,
  type FairnessOptions,
  type GapIntervals,
  type GroupFairness,
  type GroupMeasures,
} from './group-fairness.ts';
export { intersectionalFairness } from './intersections.ts';
export { itemsNeeded, powerToSee, smallestVisibleGap, type PowerOptions } from './power.ts';
export {
  reviewerBias,
  type ReviewerBias,
  type ReviewerBiasOptions,
  type ReviewerDecision,
} from './reviewer-bias.ts';
export {
  biasReport,
  calibrationFinding,
  findingsOf,
  intersectionFinding,
  reviewerFindings,
  type AuditedDecision,
  type AuditFinding,
  type AuditSubject,
  type BiasReport,
  type BiasReportOptions,
} from './bias-report.ts';
export { explainFinding, type FindingWords } from './explain-finding.ts';
