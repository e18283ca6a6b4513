export { auditWeights, type AuditWeights } from './calibration/audit-weights.ts';
export type { Outcomes } from './calibration/binary-outcomes.ts';
export { brierDecomposition, type BrierParts } from './calibration/brier-decomposition.ts';
export { brier, brierInterval } from './calibration/brier.ts';
export {
  expectedCalibrationError,
  expectedCalibrationErrorInterval,
  type CalibrationEstimate,
} from './calibration/expected-calibration-error.ts';
export { applyIsotonic, fitIsotonic, isotonic, type IsotonicCurve } from './calibration/isotonic.ts';
export { applyPlatt, platt, type PlattScaling } from './calibration/platt.ts';
export { reliabilityBins, type BinningOptions, type ReliabilityBin } from './calibration/reliability-bins.ts';
export { applyTemperature, temperature } from './calibration/temperature.ts';
export { adwin, type AdwinDetector, type AdwinOptions, type AdwinState } from './drift/adwin.ts';
export { bernoulliCusum, type CusumOptions, type CusumState } from './drift/bernoulli-cusum.ts';
export type { DriftDetector } from './drift/detector.ts';
export { kolmogorovSmirnov, type KolmogorovSmirnov } from './drift/kolmogorov-smirnov.ts';
export { pageHinkley, type PageHinkleyOptions, type PageHinkleyState } from './drift/page-hinkley.ts';
export { populationStability } from './drift/population-stability.ts';
export {
  fitLearningCurve,
  type LearningCurve,
  type LearningPoint,
  type PowerLaw,
} from './learning-curve/fit-learning-curve.ts';
export { errorAt, labelsFor, type CurveReading } from './learning-curve/read-learning-curve.ts';
export { comparePaired, type PairedComparison, type PairedTable } from './promotion/paired-results.ts';
export { promotionTest, type PromotionResult } from './promotion/promotion-test.ts';
export { crowdlabScore, type CrowdlabItem } from './sampling/crowdlab-score.ts';
export { diverseSelection } from './sampling/diverse-selection.ts';
export { uncertainty, type UncertaintyMeasure } from './sampling/uncertainty.ts';
