export { betaQuantile } from './beta-distribution.ts';
export {
  binomialLowerTail,
  binomialTest,
  binomialUpperTail,
  logBinomialLowerTail,
  logBinomialMass,
  logBinomialUpperTail,
} from './binomial.ts';
export { bootstrapInterval, bootstrapSamples, type BootstrapOptions, type Statistic } from './bootstrap.ts';
export {
  requireCount,
  requireFinite,
  requireInnerShare,
  requireNonNegative,
  requireNumbers,
  requirePositive,
  requireSameLength,
  requireShare,
  type Numbers,
} from './checks.ts';
export { chiSquaredQuantile, chiSquaredTails } from './chi-squared.ts';
export { clopperPearson, exactLowerBound, exactUpperBound } from './clopper-pearson.ts';
export {
  agentsNeeded,
  erlangB,
  erlangC,
  type QueueLoad,
  type StaffingTarget,
  type WaitingTimes,
} from './erlang-c.ts';
export { logRegularisedBeta, regularisedBeta } from './incomplete-beta.ts';
export { regularisedGamma } from './incomplete-gamma.ts';
export type { Estimate, Interval } from './interval.ts';
export { logChoose, logGamma } from './log-gamma.ts';
export { logAddExp, logOneMinusExp, logSumExp, softmax } from './log-sum-exp.ts';
export { mcnemar, type McNemarOptions } from './mcnemar.ts';
export { benjaminiHochberg, holm } from './multiple-testing.ts';
export {
  newcombeDifference,
  newcombePairedDifference,
  type PairedCounts,
  type Successes,
} from './newcombe.ts';
export { normalCdf, normalDensity, normalQuantile } from './normal.ts';
export {
  pairedPermutationTest,
  permutationTest,
  type PermutationOptions,
  type PermutationResult,
} from './permutation-test.ts';
export {
  drawBeta,
  drawBinomial,
  drawChance,
  drawExponential,
  drawGamma,
  drawIndex,
  drawInteger,
  drawNormal,
  shuffled,
} from './random-draws.ts';
export { randomFromState, seededRandom, type RandomSource } from './random.ts';
export { studentTCdf, studentTQuantile } from './student-t.ts';
export { mean, requireWeights, stableSum, variance, weightedMean } from './sum.ts';
export { quantile, weightedQuantile } from './weighted-quantile.ts';
export {
  stratifiedPairedDifference,
  stratifiedShare,
  weightedShare,
  type PairedStratum,
  type Stratum,
} from './weighted-share.ts';
export { wilson, wilsonOfShare } from './wilson.ts';
