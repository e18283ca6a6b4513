import type { WorkspaceTransaction } from '../connect.ts';

/** Ids of the contract's items that nobody has settled yet. */
export async function openItemsOfContract(
  transaction: WorkspaceTransaction,
  contractId: string,
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('item')
    .select('id')
    .where('contractId', '=', contractId)
    .where('state', '=', 'open')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
