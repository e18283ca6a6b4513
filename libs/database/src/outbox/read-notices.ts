import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';
import type { Row } from '../schema.ts';

type Topic = { readonly workspaceId: string; readonly topic: string };

const notices = (transaction: WorkspaceTransaction, { workspaceId, topic }: Topic) =>
  transaction
    .selectFrom('outbox')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('topic', '=', topic)
    .orderBy('id');

/** Notices of a workspace that failed at least once and are still there, oldest first. */
export async function readHeldUp(
  transaction: WorkspaceTransaction,
  { limit, ...of }: Topic & { limit: number },
): Promise<Row<'outbox'>[]> {
  return notices(transaction, of).where('attempts', '>', 0).limit(limit).execute();
}

/** Notices about one document that nobody is through with yet, oldest first; also those that failed and are kept. */
export async function readWaiting(
  transaction: WorkspaceTransaction,
  { documentId, ...of }: Topic & { documentId: string },
): Promise<Row<'outbox'>[]> {
  return notices(transaction, of)
    .where(sql`payload ->> 'documentId'`, '=', documentId)
    .execute();
}

/** Lets a notice be tried again, from the first try on. False when it is not there any more. */
export async function tryAgain(
  transaction: WorkspaceTransaction,
  { workspaceId, topic, id }: Topic & { id: number },
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
