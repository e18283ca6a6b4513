import type { WorkspaceTransaction } from '../connect.ts';

export type LoggedUpdate = {
  readonly seq: number;
  readonly messageId: string;
  readonly actorId: string;
  readonly payload: Uint8Array;
};

/** The log after number `seq`, in order, up to `upto` if given; of those before `upto` only up to `longest` bytes long, if given. */
export async function readSince(
  transaction: WorkspaceTransaction,
  { documentId, seq, upto, longest, limit }: Stretch,
): Promise<LoggedUpdate[]> {
  let query = transaction
    .selectFrom('documentUpdate')
    .select(['seq', 'messageId', 'actorId', 'payload'])
    .where('documentId', '=', documentId)
    .where('seq', '>', seq)
    .orderBy('seq');
  if (upto !== undefined) query = query.where('seq', '<=', upto);
  if (longest !== undefined)
    query = query.where((eb) =>
      eb.or([eb(eb.fn<number>('octet_length', ['payload']), '<=', longest), eb('seq', '=', upto ?? null)]),
    );
  if (limit !== undefined) query = query.limit(limit);
  return query.execute();
}

type Stretch = {
  readonly documentId: string;
  readonly seq: number;
  readonly upto?: number;
  readonly longest?: number;
  readonly limit?: number;
};
