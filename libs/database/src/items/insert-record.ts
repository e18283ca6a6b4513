import type { NewRow } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

/** An item that lies in no contract, with its AI's proposal. False when its process has one of that external id. */
export async function insertRecord(
  transaction: WorkspaceTransaction,
  rows: { readonly item: NewRow<'item'>; readonly proposal: NewRow<'proposal'> },
): Promise<boolean> {
  const result = await transaction
    .insertInto('item')
    .values(rows.item)
    .onConflict((conflict) => conflict.columns(['processId', 'externalId']).doNothing())
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows !== 1n) return false;
  await transaction.insertInto('proposal').values(rows.proposal).execute();
  return true;
}
