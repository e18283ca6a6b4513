import {
  publishedPlaybook,
  setContractType,
  standingFindings,
  type StandingFinding,
} from '@countersign/database';
import { parsePlaybook, type Playbook } from '@countersign/playbook';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { reachContract } from '../contracts/reach-contract.ts';
import type { NumberingModel } from './read-as-contract.ts';

/** What an AI reviewer needs to know of a contract before it reads its text. */
export type ReviewGround = {
  readonly contractId: string;
  readonly documentId: string;
  readonly title: string;
  readonly contractType: string | null;
  readonly signedOff: boolean;
  readonly numbering: NumberingModel;
  readonly playbook: Playbook;
};

export async function openReview(
  services: Services,
  principal: Principal,
  contractId: string,
): Promise<Answer<ReviewGround, never>> {
  return transact(services, principal, 'finding.propose', async (work) => {
    const { transaction } = work;
    const { workspaceId } = principal;
    const contract = await reachContract(work, principal, contractId, 'finding.propose');
    const playbook = await publishedPlaybook(transaction, workspaceId);
    if (!playbook) throw new Error(`Workspace ${workspaceId} has no published playbook`);
    const { documentId, title, contractType, state, packageInfo } = contract;
    return {
      contractId,
      documentId,
      title,
      contractType,
      signedOff: state === 'signed off',
      // Written from an import, and by nothing else.
      numbering: (packageInfo?.['numbering'] ?? {}) as NumberingModel,
      playbook: parsePlaybook(playbook.body),
    };
  });
}

/** What this AI reviewer has found in a contract and not withdrawn. */
export async function readStanding(
  services: Services,
  principal: Principal,
  contractId: string,
): Promise<Answer<readonly StandingFinding[], never>> {
  const { workspaceId, accountId } = principal;
  return transact(services, principal, 'finding.propose', async (work) => {
    await reachContract(work, principal, contractId, 'finding.propose');
    return standingFindings(work.transaction, { workspaceId, contractId, aiId: accountId });
  });
}

/** Notes what kind of contract it is, where nobody has said so. */
export async function noteContractType(
  services: Services,
  principal: Principal,
  { contractId, contractType }: { contractId: string; contractType: string },
): Promise<Answer<null, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'finding.propose', async (work) => {
    const { transaction, record } = work;
    await reachContract(work, principal, contractId, 'finding.propose');
    if (!(await setContractType(transaction, { workspaceId, contractId, contractType }))) return null;
    record({
      action: 'contract.type-recognised',
      subject: { kind: 'contract', id: contractId },
      detail: { contractType },
    });
    return null;
  });
}
