export type { CalibrationItem } from './calibration-item.ts';
export { certificateMismatches, type CertificateMismatch } from './certificate-mismatch.ts';
export {
  fitCertifiedThreshold,
  fitGroupThresholds,
  labelsNeeded,
  type CertifiedThreshold,
  type CertifyOptions,
} from './certified-threshold.ts';
export {
  certifyThresholds,
  itemsByGroup,
  thresholdGroupOf,
  thresholdGroups,
  type ErrorPromise,
} from './certify-thresholds.ts';
export { compilePolicy, parsePolicy, type CompiledPolicy } from './compile-policy.ts';
export { conformalRiskControl, itemsForMissBound, smallestMissBound } from './conformal-risk-control.ts';
export { describePolicyChanges, type PolicyChange } from './describe-policy-changes.ts';
export { explainProblem } from './explain-problem.ts';
export { explainReason } from './explain-reason.ts';
export {
  policySchema,
  type Certificate,
  type Policy,
  type PolicyInput,
  type PolicyRule,
  type PolicyThreshold,
} from './policy-schema.ts';
export { regroupPolicy, type ThresholdsBy } from './regroup-policy.ts';
export type { RoutingReason, RoutingReasonCode } from './reasons.ts';
export { drawSecondReading, type SecondReading } from './second-reading.ts';
export { reviewWorth, type ReviewCase } from './review-worth.ts';
export type { FeatureValue, RoutableItem } from './routable-item.ts';
export { routeItem, type ReasonedRoute, type RoutingContext } from './route-item.ts';
export {
  assignReviewers,
  type Assigned,
  type Assignment,
  type Candidate,
  type Ineligibility,
} from './assign-reviewers.ts';
export { lintPolicy, type PolicyProblem } from './lint-policy.ts';
export type { ReplayHistory } from './replay-history.ts';
export {
  replayPolicy,
  type Missed,
  type ReplayOptions,
  type ReplayReport,
  type ReplaySegment,
} from './replay-policy.ts';
export {
  observeAudit,
  startWatch,
  tightenPolicy,
  type AuditedItem,
  type ThresholdWatch,
  type Tightening,
} from './tighten-policy.ts';
