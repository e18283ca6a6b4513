import type { WorkspaceTransaction } from '../connect.ts';

/** Everything needed to build a document as it is committed now: the newest snapshot and the updates after it. */
export async function readDocumentState(
  transaction: WorkspaceTransaction,
  { workspaceId, documentId }: { workspaceId: string; documentId: string },
): Promise<{ head: number; updates: Uint8Array[] } | undefined> {
  const document = await transaction
    .selectFrom('document')
    .select('head')
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', documentId)
    .executeTakeFirst();
  if (!document) return undefined;
  const snapshot = await transaction
    .selectFrom('documentSnapshot')
    .select(['uptoSeq', 'state'])
    .where('documentId', '=', documentId)
    .where('uptoSeq', '<=', document.head)
    .orderBy('uptoSeq', 'desc')
    .executeTakeFirst();
  const tail = await transaction
    .selectFrom('documentUpdate')
    .select('payload')
    .where('documentId', '=', documentId)
    .where('seq', '>', snapshot?.uptoSeq ?? 0)
    .where('seq', '<=', document.head)
    .orderBy('seq')
    .execute();
  return {
    head: document.head,
    updates: [...(snapshot ? [snapshot.state] : []), ...tail.map((row) => row.payload)],
  };
}

export async function documentOfContract(
  transaction: WorkspaceTransaction,
  { workspaceId, contractId }: { workspaceId: string; contractId: string },
): Promise<string | undefined> {
  const row = await transaction
    .selectFrom('document')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('contractId', '=', contractId)
    .executeTakeFirst();
  return row?.id;
}
