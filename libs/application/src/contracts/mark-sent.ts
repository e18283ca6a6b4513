import { announceContract, sendBaseline } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { holdContract } from './reach-contract.ts';

/**
 * How a contract went to the counterparty: `redline`, with every change to what they know marked; `clean`, so that the
 * text as it stands is what they know from here on.
 */
export type SentAs = 'redline' | 'clean';

/** Records that the contract went to the counterparty. From here on everybody's edits are redlines. */
export async function markSent(
  services: Services,
  principal: Principal,
  { contractId, as }: { contractId: string; as: SentAs },
): Promise<Answer<{ sentAt: string }, 'signed off'>> {
  return transact<{ sentAt: string }, 'signed off'>(
    services,
    principal,
    'contract.sign-off',
    async (work) => {
      const { workspaceId, accountId } = principal;
      const contract = await holdContract(work, principal, contractId, 'contract.sign-off');
      if (contract.state === 'signed off') {
        work.refuse('signed off', 'This contract is signed off: nothing of it changes any more.');
      }
      await sendBaseline(work.transaction, {
        workspaceId,
        documentId: contract.documentId,
        by: accountId,
        at: work.now,
        whole: as === 'clean',
      });
      await announceContract(work.transaction, contractId);
      work.record({ action: 'contract.sent', subject: { kind: 'contract', id: contractId }, detail: { as } });
      return { sentAt: work.now.toISOString() };
    },
  );
}
