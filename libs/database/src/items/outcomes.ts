import type { NewRow, Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

/** The outcome of a decision. The database holds no two in force for one item. */
export async function insertOutcome(
  transaction: WorkspaceTransaction,
  outcome: NewRow<'outcome'>,
): Promise<void> {
  await transaction.insertInto('outcome').values(outcome).execute();
}

export async function currentOutcome(
  transaction: WorkspaceTransaction,
  itemId: string,
): Promise<Row<'outcome'> | undefined> {
  return transaction
    .selectFrom('outcome')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('current', '=', true)
    .executeTakeFirst();
}

/** Takes an outcome out of force; it is kept beside the one that follows. */
export async function retireOutcome(transaction: WorkspaceTransaction, itemId: string): Promise<void> {
  await transaction
    .updateTable('outcome')
    .set({ current: false })
    .where('itemId', '=', itemId)
    .where('current', '=', true)
    .execute();
}
