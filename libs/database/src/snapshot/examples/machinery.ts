import { appendAuditEntry } from '../../audit/append-entry.ts';
import { lastAuditEntry } from '../../audit/last-entry.ts';
import { nameSubjects } from '../../audit/name-subjects.ts';
import { readAuditEntries } from '../../audit/read-entries.ts';
import { readAuditHeads, readEntryHash } from '../../audit/read-heads.ts';
import { readAuditRun } from '../../audit/read-run.ts';
import { keepAnswer, takeIdempotencyKey } from '../../idempotency/idempotency.ts';
import * as failed from '../../jobs/failed-jobs.ts';
import * as jobs from '../../jobs/jobs.ts';
import { newestJob } from '../../jobs/newest-job.ts';
import type { NodeFigures } from '../../operations/node-figures.ts';
import { readNodes } from '../../operations/read-nodes.ts';
import { announceNode, forgetNode, reportNode } from '../../operations/report-node.ts';
import { enqueue, takeFromOutbox } from '../../outbox/outbox.ts';
import { readHeldUp, readWaiting, tryAgain } from '../../outbox/read-notices.ts';
import { lockQuota } from '../../quotas/lock-quota.ts';
import { readUsage } from '../../quotas/read-usage.ts';
import { reviewsOfDay } from '../../quotas/reviews-of-day.ts';
import { calibrationDecisions } from '../../policies/calibration-decisions.ts';
import { listPolicies } from '../../policies/list-policies.ts';
import * as policies from '../../policies/policies.ts';
import * as drafts from '../../policies/policy-draft.ts';
import { findingsOfRules } from '../../playbooks/findings-of-rules.ts';
import * as playbooks from '../../playbooks/playbooks.ts';
import { findProcess, listProcesses } from '../../policies/processes.ts';
import { BrokenPolicyError, publishedPolicy } from '../../policies/published-policy.ts';
import { routedItems } from '../../policies/routed-items.ts';
import type { Examples } from './example.ts';
import { AT, HASH, ID } from './rows.ts';

const IDEMPOTENCY = { workspaceId: ID, accountId: 'program', key: 'key' };
const LEASE = { id: ID, worker: 'worker' };
const TAKING = { topic: 'topic', limit: 10, tries: 3, retrySeconds: 1 };
const COUNTS = { joins: 0, pushes: 0, committed: 0, delivered: 0, receivedBytes: 0, sentBytes: 0 };
const FIGURES: NodeFigures = {
  rooms: 0,
  connections: 0,
  roomBytes: 0,
  residentBytes: 0,
  cpu: 0,
  loopBusy: 0,
  redis: 'none',
  waiting: 0,
  behind: 0,
  slow: 0,
  perSecond: COUNTS,
  total: { ...COUNTS, slow: 0, reloads: 0, compactions: 0, logReads: 0, commands: 0, failedCommands: 0 },
  refused: {},
  commit: { count: 0, sum: 0, buckets: [] },
};

export const machinery: Examples = {
  appendAuditEntry: (on) =>
    appendAuditEntry(on, {
      workspaceId: ID,
      at: AT,
      actorId: 'reviewer',
      action: 'judgment.submitted',
      subject: { kind: 'item', id: ID },
      detail: {},
    }),
  nameSubjects: (on) => nameSubjects(on, { workspaceId: ID, contractIds: [ID], itemIds: [ID] }),
  readAuditEntries: [
    (on) => readAuditEntries(on, { workspaceId: ID, limit: 50 }),
    (on) =>
      readAuditEntries(on, {
        workspaceId: ID,
        subjects: [ID],
        actorId: 'reviewer',
        action: 'judgment',
        before: 9,
        limit: 50,
      }),
  ],
  lastAuditEntry: (on) =>
    lastAuditEntry(on, {
      workspaceId: ID,
      subject: { kind: 'contract', id: ID },
      actions: ['redline.accepted', 'redline.rejected'],
      detail: { key: 'change', value: 'change' },
    }),
  readAuditHeads: (on) => readAuditHeads(on),
  readEntryHash: (on) => readEntryHash(on, { workspaceId: ID, seq: 1 }),
  readAuditRun: (on) => readAuditRun(on, { workspaceId: ID, after: 0, through: 9, limit: 50 }),
  takeIdempotencyKey: (on) => takeIdempotencyKey(on, IDEMPOTENCY),
  keepAnswer: (on) => keepAnswer(on, { ...IDEMPOTENCY, requestHash: HASH, response: {} }),
  addJob: [
    (on) => jobs.addJob(on, { id: ID, workspaceId: ID, kind: 'kind', payload: {} }),
    (on) => jobs.addJob(on, { id: ID, workspaceId: ID, kind: 'kind', payload: {}, runAt: AT }),
  ],
  leaseJob: (on) => jobs.leaseJob(on, { kinds: ['kind'], worker: 'worker', seconds: 30 }),
  renewLease: [
    (on) => jobs.renewLease(on, { ...LEASE, seconds: 30 }),
    (on) => jobs.renewLease(on, { ...LEASE, seconds: 30, progress: {}, afresh: true }),
  ],
  finishJob: (on) => jobs.finishJob(on, { ...LEASE, calls: 0 }),
  failJob: (on) => jobs.failJob(on, { ...LEASE, error: 'error' }),
  releaseJob: (on) => jobs.releaseJob(on, LEASE),
  readFailedJobs: (on) => failed.readFailedJobs(on, { workspaceId: ID, kind: 'kind', limit: 10 }),
  readUntoldFailures: (on) => failed.readUntoldFailures(on, 'kind'),
  noteFailureTold: (on) => failed.noteFailureTold(on, ID),
  newestJob: (on) => newestJob(on, { workspaceId: ID, kind: 'kind', dedupeKey: 'key' }),
  retryJob: (on) => failed.retryJob(on, { workspaceId: ID, kind: 'kind', id: ID }),
  readNodes: (on) => readNodes(on),
  reportNode: (on) =>
    reportNode(
      on,
      { node: 'node', service: 'presence', host: 'host', startedAt: AT, figures: FIGURES },
      { forgetAfterSeconds: 60 },
    ),
  forgetNode: (on) => forgetNode(on, 'node'),
  announceNode: (on) => announceNode(on, 'node'),
  enqueue: (on) => enqueue(on, { workspaceId: ID, topic: 'topic', payload: {} }),
  takeFromOutbox: [
    (on) => takeFromOutbox(on, TAKING, () => Promise.resolve()),
    (on) => takeFromOutbox(on, TAKING, () => Promise.reject(new Error('not delivered'))),
    (on) => takeFromOutbox(on, { ...TAKING, tries: 1 }, () => Promise.reject(new Error('not delivered'))),
  ],
  lockQuota: (on) => lockQuota(on, { workspaceId: ID, of: 'rows' }),
  readUsage: (on) => readUsage(on, { workspaceId: ID, from: AT, now: AT }),
  // What the recorder answers is no day; by then the statement was sent.
  reviewsOfDay: (on) => reviewsOfDay(on, { workspaceId: ID, kind: 'kind', day: 0 }).catch(() => undefined),
  readHeldUp: (on) => readHeldUp(on, { workspaceId: ID, topic: 'topic', limit: 10 }),
  readWaiting: (on) => readWaiting(on, { workspaceId: ID, topic: 'topic', documentId: ID }),
  tryAgain: (on) => tryAgain(on, { workspaceId: ID, topic: 'topic', id: 1 }),
  insertProcess: (on) =>
    policies.insertProcess(on, { id: ID, workspaceId: ID, name: 'process', kind: 'record', labels: '[]' }),
  contractProcess: (on) => policies.contractProcess(on, ID),
  insertPolicy: (on) =>
    policies.insertPolicy(on, {
      id: ID,
      workspaceId: ID,
      processId: ID,
      version: 1,
      state: 'published',
      body: '{}',
      createdBy: 'manager',
      publishedBy: 'manager',
      publishedAt: AT,
    }),
  calibrationDecisions: (on) => calibrationDecisions(on, { workspaceId: ID, processId: ID, before: AT }),
  listPolicies: (on) => listPolicies(on, { workspaceId: ID, processId: ID }),
  lockPolicyDraft: (on) => drafts.lockPolicyDraft(on, { workspaceId: ID, processId: ID }),
  changePolicyDraft: (on) => drafts.changePolicyDraft(on, { id: ID, body: '{}', edits: 1, calibratedAt: AT }),
  noteReplay: (on) => drafts.noteReplay(on, { id: ID, edits: 1 }),
  removePolicyDraft: (on) => drafts.removePolicyDraft(on, ID),
  routedItems: (on) => routedItems(on, { workspaceId: ID, processId: ID, from: AT, to: AT, limit: 10 }),
  retirePolicy: (on) => policies.retirePolicy(on, ID),
  insertPlaybook: (on) =>
    playbooks.insertPlaybook(on, {
      id: ID,
      workspaceId: ID,
      version: 1,
      state: 'published',
      body: '{}',
      createdBy: 'manager',
    }),
  publishedPlaybook: (on) => playbooks.publishedPlaybook(on, ID),
  listPlaybooks: (on) => playbooks.listPlaybooks(on, ID),
  lockPlaybookDraft: (on) => playbooks.lockPlaybookDraft(on, ID),
  changePlaybookDraft: (on) => playbooks.changePlaybookDraft(on, { id: ID, body: '{}', edits: 1 }),
  removePlaybookDraft: (on) => playbooks.removePlaybookDraft(on, ID),
  putPlaybookInForce: (on) =>
    playbooks.putPlaybookInForce(on, {
      workspaceId: ID,
      id: ID,
      note: 'why',
      publishedBy: 'manager',
      publishedAt: AT,
    }),
  findingsOfRules: (on) => findingsOfRules(on, { workspaceId: ID, teams: null }),
  listProcesses: (on) => listProcesses(on, ID),
  findProcess: (on) => findProcess(on, { workspaceId: ID, processId: ID }),
  // What the recorder answers is no policy; by then the statement was sent.
  publishedPolicy: (on) =>
    publishedPolicy(on, ID).catch((error: unknown) => {
      if (!(error instanceof BrokenPolicyError)) throw error;
    }),
};
