import {
  findContract,
  lockItem,
  readItem as read,
  saveApproval,
  type ItemParts,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';
import { isWithin } from '../contracts/reach-contract.ts';
import { currentRevision } from '../documents/current-revision.ts';
import { readPeople } from '../insight/people.ts';
import { contentHashOf, showItem, type ItemShown } from './show-item.ts';

/** One item with its route and reasons, judgments and outcome, as far as this reader may see them. */
export async function readItem(
  services: Services,
  principal: Principal,
  itemId: string,
): Promise<Answer<ItemShown, never>> {
  return transact(services, principal, 'contract.see', (work) => itemFor(work, principal, itemId));
}

/** The item, in the transaction of whatever happened to it. */
export async function itemFor<Code extends string>(
  work: Work<Code>,
  principal: Principal,
  itemId: string,
): Promise<ItemShown> {
  const parts = await reachItem(work, principal, itemId);
  const { workspaceId } = principal;
  const item = await lockItem(work.transaction, { workspaceId, itemId });
  if (!item) throw new Error(`Item ${itemId} is there`);
  const people = await readPeople(work.transaction, workspaceId);
  const revision = await currentRevision(work.transaction, item);
  return showItem(parts, { principal, people, revision });
}

async function reachItem<Code extends string>(
  { transaction, refuse, conceal }: Work<Code>,
  principal: Principal,
  itemId: string,
): Promise<ItemParts> {
  const { workspaceId } = principal;
  const about = { field: 'id', value: itemId };
  const parts = await read(transaction, { workspaceId, itemId });
  if (!parts) return refuse('not found', 'There is no such item.', about);
  if (parts.item.contractId !== null) {
    const contract = await findContract(transaction, { workspaceId, teams: null }, parts.item.contractId);
    if (!contract) return refuse('not found', 'There is no such item.', about);
    if (!isWithin(contract, principal, 'contract.see')) return conceal('There is no such item.', about);
  } else if (principal.role === null) {
    // An AI account is sent to contracts: records are nobody's errand.
    return conceal('There is no such item.', about);
  }
  return parts;
}

type ApprovalRefusal = 'stale' | 'not open';

/**
 * A lead's word that an item's action may happen, good for exactly the content that was read: when anything of it
 * changes afterwards, the approval is void.
 */
export async function approveItem(
  services: Services,
  principal: Principal,
  { itemId, contentHash }: { itemId: string; contentHash: string },
): Promise<Answer<ItemShown, ApprovalRefusal>> {
  return transact<ItemShown, ApprovalRefusal>(services, principal, 'action.approve', async (work) => {
    const { transaction, refuse, record, now } = work;
    const { workspaceId, accountId } = principal;
    await lockItem(transaction, { workspaceId, itemId });
    const parts = await reachItem(work, principal, itemId);
    if (parts.item.state === 'withdrawn')
      refuse('not open', 'This was withdrawn; there is nothing to approve.');
    if (contentHashOf(parts) !== contentHash) {
      refuse('stale', 'What you read has changed since. Read it again, then approve; nothing was approved.', {
        field: 'contentHash',
        value: contentHash,
      });
    }
    await saveApproval(transaction, {
      itemId,
      workspaceId,
      contentHash,
      approvedBy: accountId,
      createdAt: now,
    });
    record({ action: 'action.approved', subject: { kind: 'item', id: itemId }, detail: { contentHash } });
    return itemFor(work, principal, itemId);
  });
}
