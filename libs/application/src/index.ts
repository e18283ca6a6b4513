export { answered, type Answer, type CommonCode } from './kernel/answer.ts';
export { authorise } from './kernel/authorise.ts';
export { outageOf, type OutageCode } from './kernel/outage.ts';
export type { Principal } from './kernel/principal.ts';
export type { Services } from './kernel/services.ts';
export { hashToken, makeToken } from './identity/tokens.ts';
export { noteSession, type SessionEvent } from './identity/note-session.ts';
export { principalOfKey, principalOfSession, type SignedIn } from './identity/resolve-principal.ts';
export {
  AI_NAME,
  aiOfWorkspace,
  createWorkspace,
  type NewWorkspace,
  type WorkspaceMade,
} from './workspaces/create-workspace.ts';
export {
  changeRole,
  invite,
  joinByInvitation,
  listMembers,
  previewInvitation,
  removeMember,
  withdrawInvitation,
  type Members,
} from './workspaces/manage-members.ts';
export { createKey, listKeys, revokeKey } from './workspaces/manage-api-keys.ts';
export { readQuotaUse, type QuotaUsed } from './workspaces/read-quota-use.ts';
export type { MembershipFound } from '@countersign/database';
export { exportContractList } from './contracts/export-contract-list.ts';
export { listContracts, type ContractRow, type ContractsPage } from './contracts/list-contracts.ts';
export { readContract, type ContractShown } from './contracts/read-contract.ts';
export { removeContract } from './contracts/remove-contract.ts';
export { reopenContract, signOff } from './contracts/sign-off.ts';
export { listComments, reply, setThreadResolved, startThread, type Thread } from './contracts/comments.ts';
export {
  changeDraft,
  discardDraft,
  startDraft,
  type DraftChanged,
  type DraftEdit,
} from './policies/draft-policy.ts';
export type { PolicyEdit } from './policies/edited-policy.ts';
export { publishDraft, type DraftToPublish } from './policies/publish-draft.ts';
export { readPolicy, type PolicyDraft, type PolicyPage, type PolicyVersion } from './policies/read-policy.ts';
export {
  replayDraft,
  type DraftReplay,
  type ItemMoved,
  type ReplayFigures,
} from './policies/replay-draft.ts';
export {
  discardPlaybookDraft,
  publishPlaybook,
  removeRule,
  saveRule,
  startPlaybookDraft,
  type PlaybookChanged,
} from './playbooks/draft-playbook.ts';
export {
  readPlaybook,
  type PlaybookPage,
  type PlaybookShown,
  type PlaybookVersion,
  type RuleShown,
} from './playbooks/read-playbook.ts';
export { readLog, type LogPage, type LogRow } from './audit/read-log.ts';
export { readActivity, type ActivityPage, type ActivityRow } from './audit/read-activity.ts';
export { askColleague, claim, release } from './decisions/manage-tasks.ts';
export {
  submitJudgment,
  type JudgmentGiven,
  type JudgmentInput,
  type JudgmentRefusal,
} from './decisions/submit-judgment.ts';
export { undoJudgment } from './decisions/undo-judgment.ts';
export {
  createProcess,
  readProcesses,
  type NewProcess,
  type ProcessShown,
} from './processes/manage-processes.ts';
export { approveItem, readItem } from './processes/items.ts';
export type { Prediction } from './processes/prediction.ts';
export {
  receiveItems,
  type ItemRouted,
  type ItemsReceived,
  type ItemsSent,
} from './processes/receive-items.ts';
export type { ItemShown } from './processes/show-item.ts';
export { claimNext, type TaskTaken } from './processes/claim-next.ts';
export { judgeItem, type ItemJudged } from './processes/judge-item.ts';
export { markSent, type SentAs } from './contracts/mark-sent.ts';
export {
  compareRevision,
  readRevisions,
  restoreRevision,
  type ParagraphRestored,
  type RevisionCompared,
  type RevisionPage,
  type RevisionShown,
} from './contracts/revisions.ts';
export { decideRedline, type RedlineDecision } from './documents/decide-redline.ts';
export {
  EXPORT_CHANGES,
  exportContract,
  type ExportChanges,
  type FileMade,
} from './contracts/export-contract.ts';
export { readOriginal } from './contracts/read-original.ts';
export { exportReport, REPORT_FORMATS, type ReportFormat } from './contracts/export-report.ts';
export { exportLog } from './audit/export-log.ts';
export { exportLogTable, type LogFilter } from './audit/export-log-table.ts';
export { headKey, publicHeadKey, readSignedHead, signHead, type SignedHead } from './audit/signed-head.ts';
export { verifyLog, type LogVerified } from './audit/verify-log.ts';
export { moveTasks, type MoveAsked } from './decisions/move-tasks.ts';
export { readAdjudications, settle, type AdjudicationShown } from './decisions/adjudicate.ts';
export { nextPosition } from './decisions/next-position.ts';
export { readFindings } from './showing/read-findings.ts';
export type { FindingShown, JudgmentShown, OutcomeShown, TaskShown } from './showing/shapes.ts';
export { documentRevisions, revisionsOf, type Revisions } from './documents/document-revisions.ts';
export type { ProposedFinding } from './findings/proposed-finding.ts';
export { receiveFindings, type FindingsReport } from './findings/receive-findings.ts';
export type { Person } from './insight/people.ts';
export { readLoad, type Load } from './insight/read-load.ts';
export { exportInbox } from './decisions/export-inbox.ts';
export { readInbox, type InboxAsked, type InboxPage, type InboxTask } from './decisions/read-inbox.ts';
export {
  readOperation,
  retryCommand,
  retryReview,
  type CommandHeldUp,
  type NodeShown,
  type Operation,
  type ReviewGivenUp,
} from './insight/read-operation.ts';
export { readThresholds, type PolicyInForce, type ThresholdRow } from './insight/read-thresholds.ts';
export { readSummary } from './insight/read-summary.ts';
export type { CategorySummary, Summary, WeekSummary } from './insight/summarise-decisions.ts';
export { openDocument, type DocumentAsked, type DocumentOpened } from './documents/open-document.ts';
export type { ContractMade, Upload } from './contracts/file-contract.ts';
export { mayUpload, receiveContract } from './contracts/receive-contract.ts';
export { setUpInstallation } from './workspaces/set-up-installation.ts';
export { furnishWorkspace } from './workspaces/furnish-workspace.ts';
export { SAMPLE_ACCOUNTS, sampleEmail } from './sample/sample-accounts.ts';
export { resetSample, type SampleReset } from './sample/reset-sample.ts';
export { sampleUploads } from './sample/sample-uploads.ts';
export { seedSample, type SampleMember, type SampleSeed } from './sample/seed-sample.ts';
export { readRedline, type FindingEvidence, type FindingRedline } from './findings/finding-records.ts';
export { giveUpReview } from './review/give-up-review.ts';
export { linkRedline, type RedlineNote } from './findings/link-redline.ts';
export { atPosition } from './review/at-position.ts';
export { decideProposals, type ProposalDecisions, type RedlineCase } from './review/decide-proposals.ts';
export { followFindings, type Followed } from './review/follow-findings.ts';
export { noteContractType, openReview, readStanding, type ReviewGround } from './review/open-review.ts';
export { changeIdFor, ownProposals, textUnder, type OwnProposal } from './review/own-proposals.ts';
export { readAsContract, type ContractReading } from './review/read-as-contract.ts';
export { redlineCases, type RedlineFacts } from './review/redline-cases.ts';
export { REVIEW_JOB, summonReviewer } from './contracts/summon-reviewer.ts';
export {
  reviewImported,
  type ImportedReview,
  type ReviewedDocument,
  type ReviewedFinding,
} from './review/review-imported.ts';
export {
  readText,
  reviewText,
  type ReviewOrder,
  type TextReading,
  type TextReview,
} from './review/review-text.ts';
export { summonToDocument } from './review/summon-to-document.ts';
export { writeRedline, type RedlinePlace } from './review/write-redline.ts';
