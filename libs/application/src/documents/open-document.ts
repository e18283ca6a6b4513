import { narrowerMode, widestMode, type DocumentMode } from '@countersign/domain';
import { findContractOfDocument } from '@countersign/database';
import { signDocumentToken, TOKEN_LIFE_MS } from '@countersign/coediting';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { isWithin, reachContract } from '../contracts/reach-contract.ts';
import { summonReviewer } from '../contracts/summon-reviewer.ts';

export type DocumentOpened = {
  readonly token: string;
  readonly documentId: string;
  readonly mode: DocumentMode;
  readonly expiresAt: string;
};

export type DocumentAsked =
  | { readonly contractId: string; readonly mode?: DocumentMode | undefined }
  | { readonly documentId: string; readonly mode?: DocumentMode | undefined };

/** A token that opens one document for ten minutes, in the mode asked for or the widest that the role allows. */
export async function openDocument(
  services: Services,
  principal: Principal,
  asked: DocumentAsked,
): Promise<Answer<DocumentOpened, never>> {
  return transact(services, principal, 'contract.see', async (work) => {
    const contractId = 'contractId' in asked ? asked.contractId : await contractOf(asked.documentId);
    const contract = await reachContract(work, principal, contractId);
    const allowed = contract.state === 'signed off' ? 'view' : widestMode(principal.role);
    const mode = narrowerMode(allowed, asked.mode ?? allowed);
    const exp = work.now.getTime() + TOKEN_LIFE_MS;
    const token = await signDocumentToken(
      {
        workspace: principal.workspaceId,
        document: contract.documentId,
        account: principal.accountId,
        kind: principal.kind,
        name: principal.name,
        mode,
        session: principal.sessionId,
        exp,
      },
      services.secret,
    );
    if (principal.kind !== 'ai' && contract.state !== 'signed off') {
      // The AI reviewer works beside whoever opens a contract.
      await summonReviewer(work.transaction, {
        jobId: services.newId(),
        workspaceId: principal.workspaceId,
        contractId: contract.id,
        documentId: contract.documentId,
        allowance: { most: services.quotas.reviewsPerDay, record: work.record },
      });
    }
    // The AI's own comings are in the log as what it does there.
    if (principal.kind !== 'ai') {
      work.record({
        action: 'contract.opened',
        subject: { kind: 'contract', id: contract.id },
        detail: { mode },
      });
    }
    return { token, documentId: contract.documentId, mode, expiresAt: new Date(exp).toISOString() };

    async function contractOf(documentId: string): Promise<string> {
      const reach = { workspaceId: principal.workspaceId, teams: null };
      const about = { field: 'documentId', value: documentId };
      const found = await findContractOfDocument(work.transaction, reach, documentId);
      if (!found) return work.refuse('not found', 'There is no such document.', about);
      if (!isWithin(found, principal, 'contract.see')) {
        return work.conceal('There is no such document.', about);
      }
      return found.id;
    }
  });
}
