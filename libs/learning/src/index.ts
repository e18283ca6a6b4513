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
export {
  classifyContract,
  createClauseMemory,
  type ClassifyOptions,
  type ClauseFinding,
  type ClauseMemory,
} from './clauses/classify-contract.ts';
export type { CategoryReliability, ClauseModel, ReadingTarget } from './clauses/clause-model.ts';
export type { ClauseContract, ClauseParagraph } from './clauses/contract-text.ts';
export { markedCategories } from './clauses/evaluation/marked-categories.ts';
export { evaluateClauses, type ClauseEvaluation } from './clauses/evaluation/evaluate-clauses.ts';
export { scoreContract, scoresOf, type ScoredContract } from './clauses/evaluation/scored-contract.ts';
export { readClauseModel, writeClauseModel } from './clauses/file/clause-model-file.ts';
export { readSections, writeSections, type Sections } from './clauses/file/sections.ts';
export { planReading, type PlannedReading } from './clauses/plan-reading.ts';
export type { LabelledContract, LabelledSpan } from './clauses/labelled-contract.ts';
export { trainClauseModel, type ClauseTraining } from './clauses/training/train-clause-model.ts';
export { makeAgain, type KeepStep } from './clauses/training/training-steps.ts';
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
