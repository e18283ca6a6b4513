import type { WorkspaceTransaction } from '../connect.ts';
import type { Row } from '../schema.ts';

/** Notices of a workspace that failed at least once and are still there, oldest first. */
export async function readHeldUp(
  transaction: WorkspaceTransaction,
  { workspaceId, topic, limit }: { workspaceId: string; topic: string; limit: number },
): Promise<Row<'outbox'>[]> {
  return transaction
    .selectFrom('outbox')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('topic', '=', topic)
    .where('attempts', '>', 0)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Lets a notice be tried again, from the first try on. False when it is not there any more. */
export async function tryAgain(
  transaction: WorkspaceTransaction,
  { workspaceId, topic, id }: { workspaceId: string; topic: string; id: number },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('outbox')
    .set({ attempts: 0, failedAt: null, nextAt: new Date(0) })
    .where('workspaceId', '=', workspaceId)
    .where('topic', '=', topic)
    .where('attempts', '>', 0)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
