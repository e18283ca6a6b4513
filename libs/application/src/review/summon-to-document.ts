import { findContractOfDocument } from '@countersign/database';
import { isWithin } from '../contracts/reach-contract.ts';
import { summonReviewer } from '../contracts/summon-reviewer.ts';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';

/** Somebody edits a document in whose room no AI reviewer is: it is sent there. */
export async function summonToDocument(
  services: Services,
  principal: Principal,
  documentId: string,
): Promise<Answer<null, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'finding.propose', async ({ transaction, record, conceal }) => {
    const contract = await findContractOfDocument(transaction, { workspaceId, teams: null }, documentId);
    if (contract && !isWithin(contract, principal, 'finding.propose')) {
      return conceal('There is no such document.', { field: 'documentId', value: documentId });
    }
    if (contract?.state === 'in review') {
      await summonReviewer(transaction, {
        jobId: services.newId(),
        workspaceId,
        contractId: contract.id,
        documentId,
        allowance: { most: services.quotas.reviewsPerDay, record },
      });
    }
    return null;
  });
}
