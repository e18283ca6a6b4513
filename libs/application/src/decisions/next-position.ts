import {
  findContract,
  latestProposal,
  lockItem,
  openTasksOf,
  setFindingRedline,
  setItemState,
  standingJudgments,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { isWithin } from '../contracts/reach-contract.ts';
import { summonReviewer } from '../contracts/summon-reviewer.ts';
import { readRedline } from '../findings/finding-records.ts';
import { readContent } from '../showing/finding-content.ts';
import { findingFor } from '../showing/read-findings.ts';
import type { FindingShown } from '../showing/shapes.ts';
import { sightOf } from '../showing/sight.ts';

type PositionRefusal = 'not open' | 'not yours' | 'no other position' | 'signed off';

/**
 * Asks for the finding's next wording, from the preferred one through the fallbacks. The redline that stands in the
 * text is withdrawn, the AI reviewer is sent to propose the next, and whoever was about to decide on the old one is
 * asked to look again.
 */
export async function nextPosition(
  services: Services,
  principal: Principal,
  findingId: string,
): Promise<Answer<FindingShown, PositionRefusal>> {
  const { workspaceId } = principal;
  return transact<FindingShown, PositionRefusal>(services, principal, 'redline.decide', async (work) => {
    const { transaction, refuse, record } = work;
    const about = { field: 'findingId', value: findingId };
    const item = await lockItem(transaction, { workspaceId, itemId: findingId });
    if (!item?.finding || item.contractId === null)
      return refuse('not found', 'There is no such finding.', about);
    const contract = await findContract(transaction, { workspaceId, teams: null }, item.contractId);
    if (!contract) return refuse('not found', 'There is no such finding.', about);
    if (!isWithin(contract, principal, 'redline.decide')) {
      return work.conceal('There is no such finding.', about);
    }
    if (contract.state === 'signed off') {
      refuse('signed off', 'This contract is signed off. A lead can reopen it.');
    }
    const tasks = await openTasksOf(transaction, item.id);
    const judgments = await standingJudgments(transaction, item.id);
    if (sightOf(principal, tasks, judgments) !== 'all') {
      refuse('not yours', 'You decide on this without the AI’s view: its wordings are shown afterwards.');
    }
    if (item.state !== 'open') refuse('not open', 'This has been decided; take the decision back first.');
    const proposal = await latestProposal(transaction, item.id);
    if (!proposal) throw new Error(`Item ${item.id} has no proposal`);
    const { wordings } = readContent(item.finding.reason, proposal.evidence);
    const position = item.finding.position + 1;
    if (position >= wordings.length) {
      refuse(
        'no other position',
        'The playbook has no further position on this: it is for a person to write one.',
      );
    }
    // What stands in the text stays noted until the AI reviewer has taken it back and proposed the next.
    const redline = readRedline(item.finding.redline);
    await setFindingRedline(transaction, { itemId: item.id, position, redline });
    await setItemState(transaction, { itemId: item.id, state: 'open', at: null });
    record({
      action: 'finding.position-asked',
      subject: { kind: 'item', id: item.id },
      detail: { position, contract: contract.id },
    });
    await summonReviewer(transaction, {
      jobId: services.newId(),
      workspaceId,
      contractId: contract.id,
      documentId: contract.documentId,
      allowance: { most: services.quotas.reviewsPerDay, record },
    });
    return findingFor(transaction, principal, item.id);
  });
}
