export { applyRedlines, type Applied } from './apply-redlines.ts';
export { CHECKS } from './checks/all-checks.ts';
export { type Check } from './checks/check.ts';
export { clauseFindings } from './clause-findings.ts';
export {
  contractText,
  type CellPosition,
  type ClassifiedClause,
  type Contract,
  type Paragraph,
} from './contract.ts';
export { defaultPlaybook } from './defaults/default-playbook.ts';
export { explainFinding, REASON_CODES } from './explain-finding.ts';
export { findingKey, normaliseQuote } from './finding-key.ts';
export {
  FINDING_KINDS,
  type Finding,
  type FindingKind,
  type Offer,
  type Reason,
  type Redline,
  type Span,
} from './finding.ts';
export { nextPosition, type NextPosition } from './next-position.ts';
export { type KeyDate } from './outline/key-dates.ts';
export { compilePattern, type Pattern } from './patterns/compile-pattern.ts';
export { reconcileFindings, type Reconciled } from './reconcile-findings.ts';
export {
  checkContract,
  EMPTY_MEMORY,
  openReading,
  reviewAgainstPlaybook,
  reviewContract,
  type ClauseRead,
  type Reading,
  type Review,
  type ReviewInput,
  type ReviewMemory,
} from './review-contract.ts';
export { describePlaybookChanges, type PlaybookChange } from './rules/describe-playbook-changes.ts';
export { explainCondition } from './rules/explain-condition.ts';
export { lintPlaybook, type PlaybookFault } from './rules/lint-playbook.ts';
export { diffWords, minimalRedline, type DiffStep } from './rules/minimal-redline.ts';
export { parsePlaybook } from './rules/parse-playbook.ts';
export {
  type Condition,
  type Playbook,
  type PlaybookInput,
  type Position,
  type Rule,
} from './rules/playbook-schema.ts';
export { type RuleOutcome } from './rules/review-rules.ts';
export { isCategory, PLAYBOOK_TOPICS } from './rules/topics.ts';
