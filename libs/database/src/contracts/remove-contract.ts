import type { WorkspaceTransaction } from '../connect.ts';

/** Takes a contract out of sight. Its decisions and its log stay. */
export async function removeContract(
  transaction: WorkspaceTransaction,
  { workspaceId, contractId, by, at }: { workspaceId: string; contractId: string; by: string; at: Date },
): Promise<void> {
  await transaction
    .updateTable('contract')
    .set((set) => ({ removedAt: at, removedBy: by, version: set('version', '+', 1) }))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', contractId)
    .execute();
}
