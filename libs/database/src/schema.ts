import type { ColumnType, Generated, Insertable, JSONColumnType, Selectable } from 'kysely';
import type { Disposition, Role, RouteReason, Severity, Verdict } from '@countersign/domain';
import type { NodeFigures } from './operations/node-figures.ts';

/** Rows as they lie in PostgreSQL, in camel case. Rows are not domain objects: operations turn one into the other. */
type Instant = Date;
type At = Generated<Instant>;

export type AccountTable = { id: string; kind: 'person' | 'ai' | 'service'; name: string; createdAt: At };
export type WorkspaceTable = { id: string; name: string; sample: Generated<boolean>; createdAt: At };
export type MembershipTable = {
  workspaceId: string;
  accountId: string;
  /** Null for AI reviewers, which have no role. */
  role: Role | null;
  createdAt: At;
  removedAt: Instant | null;
};
export type TeamTable = { id: string; workspaceId: string; name: string; createdAt: At };
export type TeamMemberTable = { workspaceId: string; teamId: string; accountId: string };
export type AssignmentTable = {
  contractId: string;
  accountId: string;
  workspaceId: string;
  assignedAt: At;
};
export type InvitationTable = {
  id: string;
  workspaceId: string;
  tokenHash: Uint8Array;
  role: Role;
  teamId: string | null;
  createdBy: string;
  createdAt: At;
  expiresAt: Instant;
  acceptedBy: string | null;
  acceptedAt: Instant | null;
  revokedAt: Instant | null;
};
export type ApiKeyTable = {
  id: string;
  workspaceId: string;
  accountId: string;
  name: string;
  prefix: string;
  tokenHash: Uint8Array;
  createdBy: string;
  createdAt: At;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
};
export type InstallationTable = {
  onlyRow: Generated<boolean>;
  setupCodeHash: Uint8Array | null;
  completedAt: Instant | null;
  secret: Uint8Array;
};

export type BlobTable = {
  workspaceId: string;
  sha256: Uint8Array;
  mediaType: string;
  bytes: Uint8Array;
  createdAt: At;
};
export type ProcessTable = {
  id: string;
  workspaceId: string;
  name: string;
  kind: 'contract' | 'record';
  labels: JSONColumnType<string[]>;
  createdAt: At;
};
export type ContractTable = {
  id: string;
  workspaceId: string;
  processId: string;
  teamId: string | null;
  title: string;
  contractType: string | null;
  state: 'in review' | 'signed off';
  version: Generated<number>;
  fileName: string;
  originalSha256: Uint8Array;
  pages: number;
  readOnly: Generated<boolean>;
  importNotes: JSONColumnType<{ code: string; message: string }[], string | undefined>;
  packageInfo: JSONColumnType<Record<string, unknown>, string | null | undefined> | null;
  sample: Generated<boolean>;
  createdBy: string;
  createdAt: At;
  signedOffBy: string | null;
  signedOffAt: Instant | null;
  removedAt: ColumnType<Instant | null, Instant | null | undefined>;
  removedBy: ColumnType<string | null, string | null | undefined>;
};
export type ContractNoteTable = {
  id: string;
  workspaceId: string;
  contractId: string;
  authorId: string;
  body: string;
  createdAt: Instant;
};
export type DocumentTable = {
  id: string;
  workspaceId: string;
  contractId: string;
  head: Generated<number>;
  baselineSent: Generated<boolean>;
  baselineSeq: Generated<number>;
  baselineSentAt: Date | null;
  baselineSentBy: string | null;
  createdAt: At;
};
export type DocumentUpdateTable = {
  documentId: string;
  seq: number;
  workspaceId: string;
  messageId: string;
  actorId: string;
  payload: Uint8Array;
  createdAt: At;
};
export type DocumentSnapshotTable = {
  documentId: string;
  uptoSeq: number;
  workspaceId: string;
  state: Uint8Array;
  outline: Uint8Array | null;
  createdAt: At;
};
export type DocumentClientTable = {
  documentId: string;
  clientId: number;
  workspaceId: string;
  accountId: string;
};
export type CommentThreadTable = {
  id: string;
  workspaceId: string;
  documentId: string;
  anchor: string;
  paragraphId: string | null;
  quote: string;
  state: Generated<'open' | 'resolved'>;
  createdBy: string;
  createdAt: At;
  resolvedBy: string | null;
  resolvedAt: Instant | null;
  /** Where it came among those of the file; null for one that was started here. */
  position: number | null;
};
export type CommentTable = {
  id: string;
  workspaceId: string;
  threadId: string;
  authorId: string;
  authorName: string | null;
  body: string;
  createdAt: At;
  /** Where it came in its thread, and its id, in the file that brought it; null for one that was written here. */
  position: number | null;
  sourceId: string | null;
};

export type PolicyTable = {
  id: string;
  workspaceId: string;
  processId: string;
  version: number;
  state: 'draft' | 'published' | 'retired';
  body: JSONColumnType<Record<string, unknown>>;
  note: Generated<string>;
  createdBy: string;
  createdAt: At;
  publishedBy: string | null;
  publishedAt: Instant | null;
  /** How often a draft was changed: whoever changes it says which they saw. */
  edits: Generated<number>;
  /** The edits that were replayed last; null where none were. */
  replayedEdits: ColumnType<number | null, number | null | undefined>;
  /** The version that it was made from. */
  basedOn: ColumnType<number | null, number | null | undefined>;
  /** Its certificates rest on what had been checked by then. */
  calibratedAt: ColumnType<Instant | null, Instant | null | undefined>;
};
export type PlaybookTable = {
  id: string;
  workspaceId: string;
  version: number;
  state: 'draft' | 'published' | 'retired';
  body: JSONColumnType<Record<string, unknown>>;
  createdBy: string;
  createdAt: At;
  note: Generated<string>;
  publishedBy: ColumnType<string | null, string | null | undefined>;
  publishedAt: ColumnType<Instant | null, Instant | null | undefined>;
  /** How often a draft was changed: whoever changes it says which they saw. */
  edits: Generated<number>;
  /** The version that it was made from. */
  basedOn: ColumnType<number | null, number | null | undefined>;
};
export type ItemTable = {
  id: string;
  workspaceId: string;
  processId: string;
  contractId: string | null;
  externalId: string | null;
  state: Generated<'open' | 'resolved' | 'withdrawn'>;
  version: Generated<number>;
  payload: JSONColumnType<Record<string, unknown>, string | undefined>;
  createdAt: At;
  resolvedAt: Instant | null;
};
export type FindingTable = {
  itemId: string;
  workspaceId: string;
  contractId: string;
  key: string;
  kind: 'clause' | 'deviation' | 'check' | 'missing';
  category: string;
  severity: Severity;
  rule: string | null;
  paragraphId: string | null;
  startOffset: number | null;
  endOffset: number | null;
  quote: string | null;
  reason: JSONColumnType<Record<string, unknown>>;
  revision: string;
  position: Generated<number>;
  redline: JSONColumnType<Record<string, unknown>, string | null | undefined> | null;
  live: Generated<boolean>;
};
export type ProposalTable = {
  id: string;
  workspaceId: string;
  itemId: string;
  aiId: string;
  modelVersion: string;
  label: number;
  probabilities: number[];
  confidence: number;
  evidence: JSONColumnType<Record<string, unknown>, string | undefined>;
  createdAt: At;
};
export type RouteTable = {
  id: string;
  workspaceId: string;
  itemId: string;
  policyId: string;
  policyVersion: number;
  disposition: Disposition;
  reviewers: number;
  priority: number;
  dueAt: Instant | null;
  auditProbability: number;
  audited: Generated<boolean>;
  reasons: JSONColumnType<RouteReason[]>;
  current: Generated<boolean>;
  createdAt: At;
};
export type TaskTable = {
  id: string;
  workspaceId: string;
  itemId: string;
  kind: 'review' | 'adjudicate' | 'audit';
  state: Generated<'open' | 'done' | 'cancelled'>;
  assigneeId: string | null;
  blind: Generated<boolean>;
  priority: number;
  dueAt: Instant | null;
  claimedAt: Instant | null;
  createdAt: At;
  doneAt: Instant | null;
  note: Generated<string>;
  askedBy: ColumnType<string | null, string | null | undefined>;
};
export type JudgmentTable = {
  id: string;
  workspaceId: string;
  itemId: string;
  taskId: string | null;
  reviewerId: string;
  verdict: Verdict;
  label: number;
  correction: JSONColumnType<Record<string, string>, string | null | undefined> | null;
  note: Generated<string>;
  confidence: number | null;
  aiVisible: boolean;
  revision: string;
  seconds: number;
  state: Generated<'standing' | 'undone' | 'overtaken'>;
  createdAt: At;
};
/** A view that the outcome went against. */
export type Dissent = { reviewer: string; label: number; note: string; verdict?: Verdict };
export type OutcomeTable = {
  id: string;
  workspaceId: string;
  itemId: string;
  label: number;
  how: 'automatic' | 'agreed' | 'adjudicated';
  posterior: number[];
  decidedBy: string;
  policyVersion: number;
  dissent: JSONColumnType<Dissent[], string | undefined>;
  current: Generated<boolean>;
  createdAt: At;
};
export type ApprovalTable = {
  itemId: string;
  workspaceId: string;
  contentHash: string;
  approvedBy: string;
  createdAt: At;
};

export type AuditHeadTable = { workspaceId: string; seq: number; hash: Uint8Array };
export type AuditEntryTable = {
  workspaceId: string;
  seq: number;
  at: Instant;
  actorId: string | null;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  detail: JSONColumnType<Record<string, unknown>>;
  previous: Uint8Array;
  hash: Uint8Array;
};
export type OutboxTable = {
  id: Generated<number>;
  workspaceId: string;
  topic: string;
  payload: JSONColumnType<Record<string, unknown>>;
  createdAt: At;
  attempts: Generated<number>;
  /** When it may be taken. */
  nextAt: At;
  lastError: string | null;
  /** Tried for the last time. */
  failedAt: Instant | null;
};
export type ServiceNodeTable = {
  node: string;
  service: string;
  host: string;
  startedAt: Instant;
  seenAt: At;
  figures: JSONColumnType<NodeFigures>;
};
export type IdempotencyTable = {
  workspaceId: string;
  accountId: string;
  key: string;
  requestHash: Uint8Array;
  response: JSONColumnType<Record<string, unknown>>;
  createdAt: At;
};
export type JobTable = {
  id: string;
  workspaceId: string;
  kind: string;
  payload: JSONColumnType<Record<string, unknown>>;
  dedupeKey: string | null;
  state: Generated<'waiting' | 'done' | 'failed'>;
  attempts: Generated<number>;
  calls: Generated<number>;
  runAt: At;
  leasedUntil: Instant | null;
  leasedBy: string | null;
  lastError: string | null;
  progress: JSONColumnType<Record<string, unknown>, string | null | undefined> | null;
  createdAt: At;
  doneAt: Instant | null;
};

export type Schema = {
  account: AccountTable;
  workspace: WorkspaceTable;
  membership: MembershipTable;
  team: TeamTable;
  teamMember: TeamMemberTable;
  assignment: AssignmentTable;
  invitation: InvitationTable;
  apiKey: ApiKeyTable;
  installation: InstallationTable;
  blob: BlobTable;
  process: ProcessTable;
  contract: ContractTable;
  contractNote: ContractNoteTable;
  document: DocumentTable;
  documentUpdate: DocumentUpdateTable;
  documentSnapshot: DocumentSnapshotTable;
  documentClient: DocumentClientTable;
  commentThread: CommentThreadTable;
  comment: CommentTable;
  policy: PolicyTable;
  playbook: PlaybookTable;
  item: ItemTable;
  finding: FindingTable;
  proposal: ProposalTable;
  route: RouteTable;
  task: TaskTable;
  judgment: JudgmentTable;
  outcome: OutcomeTable;
  approval: ApprovalTable;
  auditHead: AuditHeadTable;
  auditEntry: AuditEntryTable;
  outbox: OutboxTable;
  serviceNode: ServiceNodeTable;
  idempotency: IdempotencyTable;
  job: JobTable;
};

export type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;
export type NewRow<Table extends keyof Schema> = Insertable<Schema[Table]>;
