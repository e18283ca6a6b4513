import type { NewRow, Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export async function insertTask(transaction: WorkspaceTransaction, task: NewRow<'task'>): Promise<void> {
  await transaction.insertInto('task').values(task).execute();
}

export async function findTask(
  transaction: WorkspaceTransaction,
  { workspaceId, taskId }: { workspaceId: string; taskId: string },
): Promise<Row<'task'> | undefined> {
  return transaction
    .selectFrom('task')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', taskId)
    .executeTakeFirst();
}

export async function openTasksOf(transaction: WorkspaceTransaction, itemId: string): Promise<Row<'task'>[]> {
  return transaction
    .selectFrom('task')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('state', '=', 'open')
    .orderBy('createdAt')
    .execute();
}

/** Everybody who was asked about an item and was not let off. */
export async function tasksOfItem(transaction: WorkspaceTransaction, itemId: string): Promise<Row<'task'>[]> {
  return transaction
    .selectFrom('task')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('state', '<>', 'cancelled')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}

/** Gives an open, unassigned task to somebody. False when somebody else was faster. */
export async function claimTask(
  transaction: WorkspaceTransaction,
  { taskId, accountId, at }: { taskId: string; accountId: string; at: Date },
): Promise<boolean> {
  const result = await transaction
    .updateTable('task')
    .set({ assigneeId: accountId, claimedAt: at })
    .where('id', '=', taskId)
    .where('state', '=', 'open')
    .where((where) => where.or([where('assigneeId', 'is', null), where('assigneeId', '=', accountId)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function assignTask(
  transaction: WorkspaceTransaction,
  { taskId, accountId }: { taskId: string; accountId: string | null },
): Promise<void> {
  await transaction
    .updateTable('task')
    .set({ assigneeId: accountId, claimedAt: null })
    .where('id', '=', taskId)
    .execute();
}

export async function closeTask(
  transaction: WorkspaceTransaction,
  { taskId, state, at }: { taskId: string; state: 'open' | 'done' | 'cancelled'; at: Date | null },
): Promise<void> {
  await transaction.updateTable('task').set({ state, doneAt: at }).where('id', '=', taskId).execute();
}

/** What is open per person, to spread new work evenly. */
export async function openCounts(
  transaction: WorkspaceTransaction,
  workspaceId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction
    .selectFrom('task')
    .select(({ fn }) => ['assigneeId', fn.countAll<number>().as('open')])
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'open')
    .where('assigneeId', 'is not', null)
    .groupBy('assigneeId')
    .execute();
  return new Map(rows.map((row) => [row.assigneeId ?? '', row.open]));
}
