import type { WorkspaceTransaction } from '../connect.ts';

/** Number of the document's update that has this message id; undefined when there is none. */
export async function findUpdate(
  transaction: WorkspaceTransaction,
  { documentId, messageId }: { documentId: string; messageId: string },
): Promise<number | undefined> {
  const row = await transaction
    .selectFrom('documentUpdate')
    .select('seq')
    .where('documentId', '=', documentId)
    .where('messageId', '=', messageId)
    .executeTakeFirst();
  return row?.seq;
}
