import type { WorkspaceTransaction } from '../connect.ts';

export type NewDocument = {
  readonly id: string;
  readonly workspaceId: string;
  readonly contractId: string;
  readonly actorId: string;
  /** The text as it came in: a Yjs update, format 1. It becomes number 1 of the log. */
  readonly state: Uint8Array;
  /** Yjs client ids that `state` is written with; nobody else may write with them. */
  readonly clients: readonly number[];
};

/** Makes the live document of a contract. */
export async function createDocument(
  transaction: WorkspaceTransaction,
  { id, workspaceId, contractId, actorId, state, clients }: NewDocument,
): Promise<void> {
  await transaction.insertInto('document').values({ id, workspaceId, contractId, head: 1 }).execute();
  await transaction
    .insertInto('documentUpdate')
    .values({ documentId: id, seq: 1, workspaceId, messageId: 'created', actorId, payload: state })
    .execute();
  for (const clientId of clients) {
    await transaction
      .insertInto('documentClient')
      .values({ documentId: id, clientId, workspaceId, accountId: actorId })
      .execute();
  }
}
