import { scopeOf, type Permission } from '@countersign/domain';
import { findContract, type ContractFound } from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';
import { reachableTeams, type Work } from '../kernel/transact.ts';

/** The contract, if it exists and is within this permission's reach; otherwise refused as if it did not exist. */
export async function reachContract<Code extends string>(
  { transaction, refuse }: Work<Code>,
  principal: Principal,
  contractId: string,
  permission: Permission = 'contract.see',
): Promise<ContractFound> {
  if (scopeOf(permission, principal.role) === 'masked') {
    refuse('not allowed', 'Analysts see figures; the text of contracts is hidden from them.');
  }
  const reach = { workspaceId: principal.workspaceId, teams: reachableTeams(principal, permission) };
  const contract = await findContract(transaction, reach, contractId);
  return (
    contract ?? refuse('not found', 'There is no such contract.', { field: 'contractId', value: contractId })
  );
}
