import { scopeOf, type Permission } from '@countersign/domain';
import { findContract, lockContract, type ContractFound } from '@countersign/database';
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

/**
 * The contract within reach, locked until the transaction ends: as whoever held it before has left it, and nobody changes
 * it meanwhile.
 */
export async function holdContract<Code extends string>(
  work: Work<Code>,
  principal: Principal,
  contractId: string,
  permission: Permission,
): Promise<ContractFound> {
  await reachContract(work, principal, contractId, permission);
  await lockContract(work.transaction, { workspaceId: principal.workspaceId, contractId });
  // Read again under the lock: somebody may have signed it off, or removed it.
  return reachContract(work, principal, contractId, permission);
}

/** The contract for whoever may know that it exists. An analyst may; what they are shown of it is masked. */
export async function seeContract<Code extends string>(
  { transaction, refuse, conceal }: Work<Code>,
  principal: Principal,
  contractId: string,
  permission: Permission = 'contract.see',
): Promise<ContractFound> {
  const { workspaceId } = principal;
  const contract = await findContract(transaction, { workspaceId, teams: null }, contractId);
  const about = { field: 'contractId', value: contractId };
  if (!contract) return refuse('not found', NO_SUCH_CONTRACT, about);
  if (!isWithin(contract, principal, permission)) return conceal(NO_SUCH_CONTRACT, about);
  return contract;
}

const NO_SUCH_CONTRACT = 'There is no such contract.';

/** Whether the contract is one of those that the permission reaches for this principal. */
export function isWithin(
  { teamId, assigned }: Pick<ContractFound, 'teamId' | 'assigned'>,
  principal: Principal,
  permission: Permission,
): boolean {
  if (principal.role === null) return assigned.includes(principal.accountId);
  const teams = reachableTeams(principal, permission);
  return teams === null || (teamId !== null && teams.includes(teamId));
}
