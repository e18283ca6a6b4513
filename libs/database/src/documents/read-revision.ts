import type { WorkspaceTransaction } from '../connect.ts';
import { readSince } from './read-since.ts';

/**
 * The document as it was after update `seq`: updates to apply in order, the first perhaps a snapshot.
 * Undefined when the document never had that many.
 */
export async function readRevision(
  transaction: WorkspaceTransaction,
  { documentId, seq }: { documentId: string; seq: number },
): Promise<Uint8Array[] | undefined> {
  const snapshot = await transaction
    .selectFrom('documentSnapshot')
    .select(['uptoSeq', 'state'])
    .where('documentId', '=', documentId)
    .where('uptoSeq', '<=', seq)
    .orderBy('uptoSeq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const tail = await readSince(transaction, { documentId, seq: snapshot?.uptoSeq ?? 0, upto: seq });
  if ((tail.at(-1)?.seq ?? snapshot?.uptoSeq ?? 0) !== seq) return undefined;
  return [...(snapshot ? [snapshot.state] : []), ...tail.map((update) => update.payload)];
}
