import { listFindings } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readRedline } from '../findings/finding-records.ts';
import { holdContract } from '../contracts/reach-contract.ts';
import { commandDocument } from './command-document.ts';

export type RedlineDecision = {
  readonly contractId: string;
  /** As it is in the document. A redline of a finding is decided with the finding. */
  readonly changeId: string;
  readonly verdict: 'accept' | 'reject';
};

/**
 * Accepts or rejects a redline that belongs to no finding. The room carries it out as an edit by this person, on the
 * document as it is committed: also for whoever suggests, and after the baseline was sent.
 */
export async function decideRedline(
  services: Services,
  principal: Principal,
  { contractId, changeId, verdict }: RedlineDecision,
): Promise<Answer<Record<string, never>, 'signed off' | 'still open'>> {
  return transact<Record<string, never>, 'signed off' | 'still open'>(
    services,
    principal,
    'redline.decide',
    async (work) => {
      const { workspaceId, accountId } = principal;
      const contract = await holdContract(work, principal, contractId, 'redline.decide');
      if (contract.state === 'signed off' || contract.readOnly) {
        work.refuse('signed off', 'The text of this contract stands still.');
      }
      const { findings } = await listFindings(work.transaction, { workspaceId, contractId });
      const isOfFinding = findings.some(
        ({ state, redline }) => state === 'open' && readRedline(redline)?.changeIds.includes(changeId),
      );
      if (isOfFinding) work.refuse('still open', 'This redline belongs to a finding: decide the finding.');
      await commandDocument(work.transaction, {
        workspaceId,
        documentId: contract.documentId,
        messageId: services.newId(),
        actorId: accountId,
        command: { kind: verdict, changeIds: [changeId] },
      });
      work.record({
        action: verdict === 'accept' ? 'redline.accepted' : 'redline.rejected',
        subject: { kind: 'contract', id: contractId },
        detail: { change: changeId },
      });
      return {};
    },
  );
}
