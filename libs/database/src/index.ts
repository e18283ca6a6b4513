export {
  acting,
  connect,
  connectSignIn,
  type Acting,
  type ConnectOptions,
  type Database,
  type WorkspaceTransaction,
} from './connect.ts';
export { APPLICATION_ROLE, migrate } from './migrate.ts';
export { PULSE_TIMES, takePulse, type Pulse, type PulseTimes } from './outage/take-pulse.ts';
export { databaseTrouble, DatabaseSilentError, type DatabaseTrouble } from './outage/trouble.ts';
export type { NewRow, Row, Schema } from './schema.ts';
export { limitAttempts, type Attempted, type AttemptLimit } from './accounts/limit-attempts.ts';
export { assignContract, type NewAssignment } from './contracts/assign-contract.ts';
export { findMemberships, type MembershipFound } from './accounts/find-memberships.ts';
export { findTeamsOf } from './accounts/find-teams-of.ts';
export { saveAccount } from './accounts/save-account.ts';
export { listPeople, type MemberFound } from './accounts/list-people.ts';
export {
  announceRevocation,
  removeMembership,
  setMembership,
  type NewMembership,
} from './accounts/set-membership.ts';
export {
  acceptInvitation,
  findInvitationByToken,
  insertInvitation,
  listOpenInvitations,
  revokeInvitation,
  type InvitationFound,
} from './accounts/invitations.ts';
export {
  findApiKey,
  insertApiKey,
  listApiKeys,
  revokeApiKey,
  touchApiKey,
  type ApiKeyFound,
  type ApiKeyListed,
} from './accounts/api-keys.ts';
export { appendAuditEntry, hashAuditEntry, type AuditFact } from './audit/append-entry.ts';
export { nameSubjects, type SubjectsNamed } from './audit/name-subjects.ts';
export { lastAuditEntry, type LastEntryAsked } from './audit/last-entry.ts';
export { readAuditEntries, type AuditFilter } from './audit/read-entries.ts';
export { readAuditHeads, readEntryHash } from './audit/read-heads.ts';
export { findWorkspace, type WorkspaceFound } from './workspaces/find-workspace.ts';
export { readAuditRun, type AuditRun } from './audit/read-run.ts';
export { firstBrokenEntry, type ChainEntry } from './audit/verify-chain.ts';
export { emptyWorkspace } from './workspaces/empty-workspace.ts';
export { insertTeam, insertWorkspace, listTeams } from './workspaces/workspaces.ts';
export {
  completeInstallation,
  readInstallation,
  setSetupCode,
  type Installation,
} from './workspaces/installation.ts';
export { readBlob, saveBlob } from './contracts/blobs.ts';
export {
  holdOpenItems,
  subjectsOfContract,
  findContract,
  findContractOfDocument,
  insertContract,
  lockContract,
  setContractState,
  type ContractFound,
  type ContractState,
  type Reach,
} from './contracts/contracts.ts';
export {
  listContractIds,
  listContracts,
  readContractsListed,
  type ContractFilter,
  type ContractListed,
  type ContractQuery,
} from './contracts/list-contracts.ts';
export {
  findThread,
  insertComment,
  insertThread,
  listThreads,
  setThreadState,
  type ThreadFound,
} from './contracts/comments.ts';
export { enqueue, takeFromOutbox, type Delivery, type Taking } from './outbox/outbox.ts';
export { newestJob } from './jobs/newest-job.ts';
export { readHeldUp, readWaiting, tryAgain } from './outbox/read-notices.ts';
export type { NodeCounts, NodeFigures } from './operations/node-figures.ts';
export { readNodes, type NodeSeen } from './operations/read-nodes.ts';
export {
  announceNode,
  forgetNode,
  NODES_CHANNEL,
  reportNode,
  type NodeReport,
} from './operations/report-node.ts';
export {
  addJob,
  failJob,
  finishJob,
  leaseJob,
  MAX_ATTEMPTS,
  releaseJob,
  renewLease,
  type NewJob,
  type Renewal,
} from './jobs/jobs.ts';
export { lockQuota } from './quotas/lock-quota.ts';
export { readUsage, type Usage } from './quotas/read-usage.ts';
export { reviewsOfDay, type ReviewsOfDay } from './quotas/reviews-of-day.ts';
export { noteFailureTold, readFailedJobs, readUntoldFailures, retryJob } from './jobs/failed-jobs.ts';
export { standingFindings, type StandingFinding } from './items/standing-findings.ts';
export { setContractType } from './contracts/set-contract-type.ts';
export { callCopilot, COPILOT_CHANNEL } from './documents/call-copilot.ts';
export { insertFinding, type NewFinding } from './items/insert-finding.ts';
export { insertRoute, readCurrentRoute } from './items/insert-route.ts';
export { lockItem, setItemState, type LockedItem } from './items/lock-item.ts';
export {
  findingKeys,
  latestProposal,
  listFindings,
  type FindingParts,
  type FindingsAsked,
  type FindingRow,
} from './items/list-findings.ts';
export { moveFinding, retireFinding, setFindingRedline, type FindingGround } from './items/update-finding.ts';
export {
  assignTask,
  claimTask,
  closeTask,
  findTask,
  insertTask,
  openCounts,
  openTasksOf,
  tasksOfItem,
} from './items/tasks.ts';
export { findJudgment, insertJudgment, setJudgmentState, standingJudgments } from './items/judgments.ts';
export { currentOutcome, insertOutcome, retireOutcome } from './items/outcomes.ts';
export {
  listInbox,
  listInboxIds,
  readInboxRows,
  type InboxFilter,
  type InboxFound,
  type InboxQuery,
  type InboxRow,
} from './items/list-inbox.ts';
export {
  keepAnswer,
  takeIdempotencyKey,
  type AnsweredBefore,
  type IdempotencyKey,
} from './idempotency/idempotency.ts';
export { calibrationDecisions, type CalibrationDecision } from './policies/calibration-decisions.ts';
export { listPolicies } from './policies/list-policies.ts';
export {
  changePolicyDraft,
  lockPolicyDraft,
  noteReplay,
  removePolicyDraft,
  type PolicyOf,
} from './policies/policy-draft.ts';
export { findingsOfRules, type FindingsOfRule } from './playbooks/findings-of-rules.ts';
export {
  changePlaybookDraft,
  insertPlaybook,
  listPlaybooks,
  lockPlaybookDraft,
  publishedPlaybook,
  putPlaybookInForce,
  removePlaybookDraft,
} from './playbooks/playbooks.ts';
export { routedItems, type RoutedItem } from './policies/routed-items.ts';
export { BrokenPolicyError, publishedPolicy, type PublishedPolicy } from './policies/published-policy.ts';
export { findProcess, listProcesses } from './policies/processes.ts';
export { nextTask, type NextTaskQuery } from './items/next-task.ts';
export { insertRecord } from './items/insert-record.ts';
export { readItem, type ItemParts } from './items/read-item.ts';
export { saveApproval } from './items/save-approval.ts';
export { moveTasks, type TaskMove } from './items/move-tasks.ts';
export { listAdjudications, type AdjudicationFound } from './items/list-adjudications.ts';
export { openItemsOfContract } from './items/open-items-of-contract.ts';
export { insertContractNote, listContractNotes } from './contracts/contract-notes.ts';
export { contractProgress, type ContractProgress } from './contracts/contract-progress.ts';
export { nameContracts, type ContractNamed } from './contracts/name-contracts.ts';
export { removeContract } from './contracts/remove-contract.ts';
export { contractProcess, insertPolicy, insertProcess, retirePolicy } from './policies/policies.ts';
export { documentOfContract, readDocumentState } from './contracts/document-state.ts';
export { decidedItems, type DecidedItem, type DecidedReach } from './insight/decided-items.ts';
export {
  loadOfAi,
  loadOfPeople,
  type Pace,
  queueAge,
  type AiLoad,
  type PersonLoad,
  type QueueAge,
} from './insight/load.ts';
export { announceContract, CONTRACTS_CHANNEL } from './documents/announce-contract.ts';
export { announceChanges, CHANGES_CHANNEL, type DocumentChange } from './documents/announce-changes.ts';
export { appendUpdates } from './documents/append-updates.ts';
export { lockDocument } from './documents/lock-document.ts';
export {
  checkAccess,
  SESSION_LIFE_MS,
  type AccessAnswer,
  type AccessFacts,
  type AccessQuestion,
} from './documents/check-access.ts';
export { compactDocument, type Compacted, type CompactionDone } from './documents/compact-document.ts';
export { findUpdate } from './documents/find-update.ts';
export { createDocument, type NewDocument } from './documents/create-document.ts';
export type { Appended, DocumentEdit, RestsOn } from './documents/document-edit.ts';
export { listen, type Listener, type ListenOptions } from './documents/listen.ts';
export { loadDocument, openDocument, type LoadedDocument } from './documents/load-document.ts';
export { openJournal, type Journal } from './documents/open-journal.ts';
export { listRevisions, type RevisionFound } from './documents/list-revisions.ts';
export { readHistory, type HistoryRead } from './documents/read-history.ts';
export { sendBaseline, type BaselineSent } from './documents/send-baseline.ts';
export { readHeads } from './documents/read-heads.ts';
export { readRevision } from './documents/read-revision.ts';
export { readSince, type LoggedUpdate } from './documents/read-since.ts';
export { insertHistory, type HistoryRows } from './items/insert-history.ts';
