import type { NewRow, Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export async function insertThread(
  transaction: WorkspaceTransaction,
  thread: NewRow<'commentThread'>,
): Promise<void> {
  await transaction.insertInto('commentThread').values(thread).execute();
}

export async function insertComment(
  transaction: WorkspaceTransaction,
  comment: NewRow<'comment'>,
): Promise<void> {
  await transaction.insertInto('comment').values(comment).execute();
}

export type ThreadFound = Row<'commentThread'> & { readonly comments: Row<'comment'>[] };

/** Those of the file in its order, those that were started here after them, as they came; and so the remarks of each. */
export async function listThreads(
  transaction: WorkspaceTransaction,
  { workspaceId, documentId }: { workspaceId: string; documentId: string },
): Promise<ThreadFound[]> {
  const threads = await transaction
    .selectFrom('commentThread')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('documentId', '=', documentId)
    .orderBy('position', (order) => order.asc().nullsLast())
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  if (threads.length === 0) return [];
  const comments = await transaction
    .selectFrom('comment')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where(
      'threadId',
      'in',
      threads.map((thread) => thread.id),
    )
    .orderBy('position', (order) => order.asc().nullsLast())
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return threads.map((thread) => ({
    ...thread,
    comments: comments.filter((comment) => comment.threadId === thread.id),
  }));
}

export async function findThread(
  transaction: WorkspaceTransaction,
  { workspaceId, threadId }: { workspaceId: string; threadId: string },
): Promise<Row<'commentThread'> | undefined> {
  return transaction
    .selectFrom('commentThread')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', threadId)
    .executeTakeFirst();
}

/** False when it is so already: who resolved it, and when, stays. */
export async function setThreadState(
  transaction: WorkspaceTransaction,
  { threadId, by, at }: { threadId: string; by: string | null; at: Date | null },
): Promise<boolean> {
  const state = at ? 'resolved' : 'open';
  const { numUpdatedRows } = await transaction
    .updateTable('commentThread')
    .set({ state, resolvedBy: by, resolvedAt: at })
    .where('id', '=', threadId)
    .where('state', '!=', state)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
