import { announceContract, lockItem, setFindingRedline } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { reachContract } from '../contracts/reach-contract.ts';
import type { FindingRedline } from './finding-records.ts';

export type RedlineNote = {
  readonly contractId: string;
  readonly itemId: string;
  /** Null: its tracked changes are taken back. */
  readonly redline: FindingRedline | null;
};

/**
 * Notes with a finding which tracked changes carry its wording into the text, so that deciding the finding decides
 * them. Refused once the finding is decided: its decision did not know of them.
 */
export async function linkRedline(
  services: Services,
  principal: Principal,
  { contractId, itemId, redline }: RedlineNote,
): Promise<Answer<null, 'not open' | 'changed meanwhile'>> {
  const { workspaceId } = principal;
  return transact<null, 'not open' | 'changed meanwhile'>(
    services,
    principal,
    'finding.propose',
    async (work) => {
      const { transaction, refuse, record } = work;
      await reachContract(work, principal, contractId, 'finding.propose');
      const item = await lockItem(transaction, { workspaceId, itemId });
      if (!item?.finding || item.contractId !== contractId) {
        return refuse('not found', 'There is no such finding.', { field: 'itemId', value: itemId });
      }
      if (item.state !== 'open') {
        return refuse('not open', 'This has been decided meanwhile.', { field: 'state', value: item.state });
      }
      const { position } = item.finding;
      if (redline && redline.position !== position) {
        const value = String(redline.position);
        return refuse('changed meanwhile', 'Another position was asked for.', { field: 'position', value });
      }
      await setFindingRedline(transaction, { itemId, position, redline });
      await announceContract(transaction, contractId);
      record({
        action: redline ? 'finding.redlined' : 'finding.redline-taken-back',
        subject: { kind: 'item', id: itemId },
        detail: { contract: contractId, ...(redline ? { position, changes: redline.changeIds } : {}) },
      });
      return null;
    },
  );
}
