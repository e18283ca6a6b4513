import {
  addJob,
  assignContract,
  callCopilot,
  lockQuota,
  reviewsOfDay,
  type WorkspaceTransaction,
} from '@countersign/database';
import { aiOfWorkspace } from '../workspaces/create-workspace.ts';
import type { Work } from '../kernel/transact.ts';

/** The kind of work that sends AI reviewers into a contract. */
export const REVIEW_JOB = 'review-contract';

export type Summons = {
  readonly jobId: string;
  readonly workspaceId: string;
  readonly contractId: string;
  readonly documentId: string;
  /** How many contracts the AI may read within a day; null where nobody counts. */
  readonly allowance: { readonly most: number; readonly record: Work<never>['record'] } | null;
};

/** Further than this nothing is put off: the last of these days takes what is left. */
const FURTHEST_DAY = 30;

/**
 * Assigns a contract to the built-in AI reviewer and sends it into the contract's room; one that is there already looks again. When the day's reviews are used
 * up it comes on the next day that has one left: people go on without it until then.
 */
export async function summonReviewer(transaction: WorkspaceTransaction, summons: Summons): Promise<void> {
  const { jobId, workspaceId, contractId, documentId, allowance } = summons;
  const runAt = await dayFor(transaction, summons);
  await assignContract(transaction, { workspaceId, contractId, accountId: aiOfWorkspace(workspaceId) });
  const added = await addJob(transaction, {
    id: jobId,
    workspaceId,
    kind: REVIEW_JOB,
    payload: { contractId, documentId },
    dedupeKey: documentId,
    ...(runAt ? { runAt } : {}),
  });
  if (added && runAt) {
    allowance?.record({
      action: 'review.put-off',
      subject: { kind: 'contract', id: contractId },
      detail: { until: runAt.toISOString(), limit: allowance.most },
    });
  }
  await callCopilot(transaction, documentId);
}

/** Null: at once. */
async function dayFor(
  transaction: WorkspaceTransaction,
  { workspaceId, documentId, allowance }: Summons,
): Promise<Date | null> {
  if (allowance === null || allowance.most === Infinity) return null;
  await lockQuota(transaction, { workspaceId, of: 'reviews' });
  for (let day = 0; ; day += 1) {
    const { begins, documents } = await reviewsOfDay(transaction, { workspaceId, kind: REVIEW_JOB, day });
    const room = documents.size < allowance.most || documents.has(documentId);
    if (room || day === FURTHEST_DAY) return day === 0 ? null : begins;
  }
}
