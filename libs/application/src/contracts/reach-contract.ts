import { scopeOf, type Permission } from '@countersign/domain';
import { findContract, type ContractFound } from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';
import { reachableTeams, type Work } from '../kernel/transact.ts';

/** The contract, if its text is within this permission's reach; otherwise refused as if it did not exist. */
export async function reachContract<Code extends string>(
  work: Work<Code>,
  principal: Principal,
  contractId: string,
  permission: Permission = 'contract.see',
): Promise<ContractFound> {
  if (scopeOf(permission, principal.role) === 'masked') {
    work.refuse('not allowed', 'Analysts see figures; the text of contracts is hidden from them.');
  }
  return seeContract(work, principal, contractId, permission);
}

/** The contract for whoever may know that it exists. An analyst may; what they are shown of it is masked. */
export async function seeContract<Code extends string>(
  { transaction, refuse }: Work<Code>,
  principal: Principal,
  contractId: string,
  permission: Permission = 'contract.see',
): Promise<ContractFound> {
  const reach = { workspaceId: principal.workspaceId, teams: reachableTeams(principal, permission) };
  const contract = await findContract(transaction, reach, contractId);
  return (
    contract ?? refuse('not found', 'There is no such contract.', { field: 'contractId', value: contractId })
  );
}
