import type { NewRow, Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

/** A new route takes the place of the one in force, which is kept. Tasks come with it. */
export async function insertRoute(
  transaction: WorkspaceTransaction,
  route: NewRow<'route'>,
  tasks: readonly NewRow<'task'>[],
): Promise<void> {
  await transaction
    .updateTable('route')
    .set({ current: false })
    .where('itemId', '=', route.itemId)
    .where('current', '=', true)
    .execute();
  await transaction.insertInto('route').values(route).execute();
  if (tasks.length > 0)
    await transaction
      .insertInto('task')
      .values([...tasks])
      .execute();
}

export async function readCurrentRoute(
  transaction: WorkspaceTransaction,
  itemId: string,
): Promise<Row<'route'> | undefined> {
  return transaction
    .selectFrom('route')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('current', '=', true)
    .executeTakeFirst();
}
