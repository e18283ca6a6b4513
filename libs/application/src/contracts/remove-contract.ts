import { openItemsOfContract, removeContract as remove } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { withdrawFindings } from '../findings/withdraw-findings.ts';
import { holdContract } from './reach-contract.ts';

/**
 * Takes a contract out of sight: what is open is withdrawn, what was decided stays on record. A reviewer removes what
 * they uploaded themselves; what is signed off is not removed.
 */
export async function removeContract(
  services: Services,
  principal: Principal,
  contractId: string,
): Promise<Answer<null, 'signed off' | 'not yours'>> {
  const { workspaceId, accountId } = principal;
  return transact<null, 'signed off' | 'not yours'>(services, principal, 'contract.upload', async (work) => {
    const { transaction, refuse, record, now } = work;
    const contract = await holdContract(work, principal, contractId, 'contract.upload');
    if (contract.state === 'signed off') {
      refuse('signed off', 'A contract that is signed off stays. A lead can reopen it first.');
    }
    if (principal.role === 'reviewer' && contract.createdBy !== accountId) {
      refuse('not yours', 'Whoever uploaded this contract can remove it, or a lead.');
    }
    const itemIds = await openItemsOfContract(transaction, contractId);
    const withdrawn = await withdrawFindings(work, { workspaceId, contractId, itemIds });
    await remove(transaction, { workspaceId, contractId, by: accountId, at: now });
    record({
      action: 'contract.removed',
      subject: { kind: 'contract', id: contractId },
      detail: { withdrawn },
    });
    return null;
  });
}
