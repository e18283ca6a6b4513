import { addJob, callCopilot, type WorkspaceTransaction } from '@countersign/database';

/** The kind of work that sends AI reviewers into a contract. */
export const REVIEW_JOB = 'review-contract';

export type Summons = {
  readonly jobId: string;
  readonly workspaceId: string;
  readonly contractId: string;
  readonly documentId: string;
};

/** Sends the AI reviewer into a contract's room; one that is there already looks again. */
export async function summonReviewer(
  transaction: WorkspaceTransaction,
  { jobId, workspaceId, contractId, documentId }: Summons,
): Promise<void> {
  await addJob(transaction, {
    id: jobId,
    workspaceId,
    kind: REVIEW_JOB,
    payload: { contractId, documentId },
    dedupeKey: documentId,
  });
  await callCopilot(transaction, documentId);
}
