import type { WorkspaceTransaction } from '../connect.ts';
import { readSince, type LoggedUpdate } from './read-since.ts';

export type LoadedDocument = {
  readonly workspaceId: string;
  readonly contractId: string;
  readonly head: number;
  /** The newest compaction. `outline` is null when it was written without one. */
  readonly snapshot: {
    readonly uptoSeq: number;
    readonly state: Uint8Array;
    readonly outline: Uint8Array | null;
  } | null;
  /** What followed the snapshot, up to `head`, without a gap. */
  readonly tail: readonly LoggedUpdate[];
  /** Owner of each Yjs client id. */
  readonly clients: ReadonlyMap<number, string>;
};

/** Everything a room needs. Undefined when there is no such document in the workspaces acted for. */
export async function loadDocument(
  transaction: WorkspaceTransaction,
  documentId: string,
): Promise<LoadedDocument | undefined> {
  const document = await transaction
    .selectFrom('document')
    .select(['workspaceId', 'contractId', 'head'])
    .where('id', '=', documentId)
    .executeTakeFirst();
  if (!document) return undefined;
  const snapshot = await transaction
    .selectFrom('documentSnapshot')
    .select(['uptoSeq', 'state', 'outline'])
    .where('documentId', '=', documentId)
    .orderBy('uptoSeq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const tail = await readSince(transaction, { documentId, seq: snapshot?.uptoSeq ?? 0 });
  const clients = await transaction
    .selectFrom('documentClient')
    .select(['clientId', 'accountId'])
    .where('documentId', '=', documentId)
    .execute();
  return {
    ...document,
    // Others may have committed between the reads.
    head: tail.at(-1)?.seq ?? snapshot?.uptoSeq ?? 0,
    snapshot: snapshot ?? null,
    tail,
    clients: new Map(clients.map(({ clientId, accountId }) => [clientId, accountId])),
  };
}
