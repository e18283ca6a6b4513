import { closeTask, lockItem, openTasksOf, retireFinding, setItemState } from '@countersign/database';
import type { Work } from '../kernel/transact.ts';

/** Withdraws findings that lost their ground. What people have decided stays decided. */
export async function withdrawFindings<Code extends string>(
  { transaction, now }: Work<Code>,
  {
    workspaceId,
    contractId,
    itemIds,
  }: { workspaceId: string; contractId: string; itemIds: readonly string[] },
): Promise<number> {
  let withdrawn = 0;
  for (const itemId of itemIds) {
    const item = await lockItem(transaction, { workspaceId, itemId });
    if (item?.state !== 'open' || item.contractId !== contractId) continue;
    for (const task of await openTasksOf(transaction, itemId)) {
      await closeTask(transaction, { taskId: task.id, state: 'cancelled', at: now });
    }
    await setItemState(transaction, { itemId, state: 'withdrawn', at: now });
    await retireFinding(transaction, itemId);
    withdrawn += 1;
  }
  return withdrawn;
}
