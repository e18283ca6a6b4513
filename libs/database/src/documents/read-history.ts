import type { WorkspaceTransaction } from '../connect.ts';
import { readRevision } from './read-revision.ts';

export type HistoryRead = {
  /** Updates that give the baseline. */
  readonly baseline: Uint8Array[];
  /** The log after it, in order. */
  readonly edits: {
    readonly seq: number;
    readonly actorId: string;
    readonly at: Date;
    readonly update: Uint8Array;
  }[];
};

/** A document's baseline and everything that happened since. Undefined when there is no such document. */
export async function readHistory(
  transaction: WorkspaceTransaction,
  { workspaceId, documentId }: { workspaceId: string; documentId: string },
): Promise<HistoryRead | undefined> {
  const document = await transaction
    .selectFrom('document')
    .select(['baselineSeq', 'head'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', documentId)
    .executeTakeFirst();
  if (!document) return undefined;
  const baseline = await readRevision(transaction, { documentId, seq: document.baselineSeq });
  if (!baseline) return undefined;
  const edits = await transaction
    .selectFrom('documentUpdate')
    .select(['seq', 'actorId', 'createdAt as at', 'payload as update'])
    .where('documentId', '=', documentId)
    .where('seq', '>', document.baselineSeq)
    .where('seq', '<=', document.head)
    .orderBy('seq')
    .execute();
  return { baseline, edits };
}
