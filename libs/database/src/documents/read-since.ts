import type { WorkspaceTransaction } from '../connect.ts';

export type LoggedUpdate = {
  readonly seq: number;
  readonly messageId: string;
  readonly actorId: string;
  readonly payload: Uint8Array;
};

/** The log after number `seq`, in order, up to `upto` if given. */
export async function readSince(
  transaction: WorkspaceTransaction,
  { documentId, seq, upto, limit }: { documentId: string; seq: number; upto?: number; limit?: number },
): Promise<LoggedUpdate[]> {
  let query = transaction
    .selectFrom('documentUpdate')
    .select(['seq', 'messageId', 'actorId', 'payload'])
    .where('documentId', '=', documentId)
    .where('seq', '>', seq)
    .orderBy('seq');
  if (upto !== undefined) query = query.where('seq', '<=', upto);
  if (limit !== undefined) query = query.limit(limit);
  return query.execute();
}
