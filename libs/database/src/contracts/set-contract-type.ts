import type { WorkspaceTransaction } from '../connect.ts';

/** What kind of contract it is, as an AI reviewer recognised it. What is known already stays: false then. */
export async function setContractType(
  transaction: WorkspaceTransaction,
  {
    workspaceId,
    contractId,
    contractType,
  }: { workspaceId: string; contractId: string; contractType: string },
): Promise<boolean> {
  const result = await transaction
    .updateTable('contract')
    .set({ contractType })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', contractId)
    .where('contractType', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
