import type { NewRow } from '../../schema.ts';

export const ID = '0198c0de-0000-7000-8000-000000000001';
export const OTHER = '0198c0de-0000-7000-8000-000000000002';
export const AT = new Date('2026-06-01T12:00:00Z');
export const HASH = new Uint8Array(32);
/** An array that Yjs would read as an update of nothing. */
export const BYTES = Uint8Array.of(0, 0);
/** Whose workspace and contract a statement is about. */
export const OF_CONTRACT = { workspaceId: ID, contractId: ID };
export const REACH = { workspaceId: ID, teams: [ID] };

/** New rows of the tables that callers fill in, each with every column that has to be said. */
export const ITEM: NewRow<'item'> = {
  id: ID,
  workspaceId: ID,
  processId: ID,
  contractId: ID,
  externalId: null,
  resolvedAt: null,
};
export const FINDING: NewRow<'finding'> = {
  itemId: ID,
  workspaceId: ID,
  contractId: ID,
  key: 'key',
  kind: 'clause',
  category: 'category',
  severity: 'low',
  rule: null,
  paragraphId: null,
  startOffset: null,
  endOffset: null,
  quote: null,
  reason: '{}',
  revision: '1',
};
export const PROPOSAL: NewRow<'proposal'> = {
  id: ID,
  workspaceId: ID,
  itemId: ID,
  aiId: 'ai',
  modelVersion: '1',
  label: 1,
  probabilities: [0.1, 0.9],
  confidence: 0.9,
};
export const ROUTE: NewRow<'route'> = {
  id: ID,
  workspaceId: ID,
  itemId: ID,
  policyId: ID,
  policyVersion: 1,
  disposition: 'one',
  reviewers: 1,
  priority: 1,
  dueAt: AT,
  auditProbability: 0.1,
  reasons: '[]',
};
export const TASK: NewRow<'task'> = {
  id: ID,
  workspaceId: ID,
  itemId: ID,
  kind: 'review',
  assigneeId: null,
  priority: 1,
  dueAt: AT,
  claimedAt: null,
  doneAt: null,
};
export const JUDGMENT: NewRow<'judgment'> = {
  id: ID,
  workspaceId: ID,
  itemId: ID,
  taskId: ID,
  reviewerId: 'reviewer',
  verdict: 'accept',
  label: 1,
  confidence: null,
  aiVisible: true,
  revision: '1',
  seconds: 10,
};
export const OUTCOME: NewRow<'outcome'> = {
  id: ID,
  workspaceId: ID,
  itemId: ID,
  label: 1,
  how: 'agreed',
  posterior: [0, 1],
  decidedBy: 'reviewer',
  policyVersion: 1,
};
