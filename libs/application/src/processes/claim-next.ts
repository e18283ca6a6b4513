import { announceContract, claimTask, nextTask } from '@countersign/database';
import { may } from '@countersign/domain';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { reachableTeams, transact } from '../kernel/transact.ts';
import { reachTask, requireTurn, type TaskRefusal } from '../decisions/reach-task.ts';
import { itemFor } from './items.ts';
import type { ItemShown } from './show-item.ts';

export type TaskTaken = { readonly taskId: string; readonly item: ItemShown };

/**
 * Takes a task: the one named, or what is most worth doing of what is one's own or nobody's. Null when nothing waits.
 * However many ask at once, each gets another.
 */
export async function claimNext(
  services: Services,
  principal: Principal,
  asked: { readonly taskId: string | null; readonly processId: string | null },
): Promise<Answer<TaskTaken | null, TaskRefusal>> {
  return transact<TaskTaken | null, TaskRefusal>(services, principal, 'item.decide', async (work) => {
    const { transaction, refuse, record, now } = work;
    const { workspaceId, accountId, role } = principal;
    const taskId =
      asked.taskId ??
      (await nextTask(transaction, {
        workspaceId,
        accountId,
        teams: reachableTeams(principal, 'contract.see'),
        adjudicates: may('item.adjudicate', role),
        processId: asked.processId,
      }));
    if (taskId === undefined) return null;
    const { task, item } = await reachTask<TaskRefusal>(work, principal, taskId);
    if (task.state !== 'open') refuse('not open', 'This has been decided meanwhile.');
    await requireTurn(work, principal, task);
    if (!(await claimTask(transaction, { taskId, accountId, at: now }))) {
      refuse('not yours', 'Somebody else has taken this.');
    }
    await announceContract(transaction, item.contractId);
    record({
      action: 'task.claimed',
      subject: { kind: 'item', id: item.id },
      detail: { task: taskId },
    });
    return { taskId, item: await itemFor(work, principal, item.id) };
  });
}
