import type { WorkspaceTransaction } from '../connect.ts';

export type ContractNamed = { readonly id: string; readonly title: string; readonly documentId: string };

/** What contracts are called, by their own ids or by their documents'; one that was removed has no name. */
export async function nameContracts(
  transaction: WorkspaceTransaction,
  { workspaceId, ids }: { readonly workspaceId: string; readonly ids: readonly string[] },
): Promise<ContractNamed[]> {
  if (ids.length === 0) return [];
  return transaction
    .selectFrom('contract')
    .innerJoin('document', 'document.contractId', 'contract.id')
    .select(['contract.id', 'contract.title', 'document.id as documentId'])
    .where('contract.workspaceId', '=', workspaceId)
    .where('contract.removedAt', 'is', null)
    .where((where) => where.or([where('contract.id', 'in', ids), where('document.id', 'in', ids)]))
    .execute();
}
