import { may, scopeOf } from '@countersign/domain';
import {
  findContract,
  findTask,
  lockItem,
  standingJudgments,
  type LockedItem,
  type Row,
} from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';
import { isWithin } from '../contracts/reach-contract.ts';
import type { Work } from '../kernel/transact.ts';

export type TaskRefusal = 'not open' | 'not yours' | 'signed off';

export type TaskReached = { readonly task: Row<'task'>; readonly item: LockedItem };

/** What was asked for, as it is named when it is refused. */
export type Asked = { readonly field: string; readonly value: string };

const NO_SUCH_TASK = 'There is no such task.';

/**
 * The task and its item, held until the transaction ends. What lies in a contract outside one's teams, or does not
 * exist, is refused alike.
 */
export async function reachTask<Code extends string>(
  work: Work<Code | 'signed off'>,
  principal: Principal,
  taskId: string,
  asked: Asked = { field: 'taskId', value: taskId },
): Promise<TaskReached> {
  const { workspaceId } = principal;
  const found = await findTask(work.transaction, { workspaceId, taskId });
  if (!found) return work.refuse('not found', NO_SUCH_TASK, asked);
  const item = await lockItem(work.transaction, { workspaceId, itemId: found.itemId });
  if (!item) return work.refuse('not found', NO_SUCH_TASK, asked);
  await requireReach(work, principal, item, { ...asked, message: NO_SUCH_TASK });
  // Read again: whoever held the item may have closed it.
  const task = await findTask(work.transaction, { workspaceId, taskId });
  if (!task) return work.refuse('not found', NO_SUCH_TASK, asked);
  return { task, item };
}

/** Refuses what lies in a contract that the principal cannot see, or that is signed off. */
export async function requireReach<Code extends string>(
  work: Work<Code | 'signed off'>,
  principal: Principal,
  item: LockedItem,
  { message, ...asked }: Asked & { readonly message: string },
): Promise<void> {
  if (item.contractId === null) return;
  const { workspaceId } = principal;
  const contract = await findContract(work.transaction, { workspaceId, teams: null }, item.contractId);
  if (!contract) return work.refuse('not found', message, asked);
  if (!isWithin(contract, principal, 'contract.see')) return work.conceal(message, asked);
  if (contract.state === 'signed off') {
    work.refuse('signed off', 'This contract is signed off. A lead can reopen it.');
  }
}

/**
 * Whether this person may take this task now (decision rules D1.1 and D1.2): a reviewer what is theirs or nobody's, a
 * lead anything of their teams; nobody gives two independent views of one item.
 */
export async function requireTurn<Code extends string>(
  { transaction, refuse }: Work<Code | 'not yours'>,
  principal: Principal,
  task: Row<'task'>,
): Promise<void> {
  if (task.kind === 'adjudicate') {
    if (!may('item.adjudicate', principal.role)) {
      refuse('not yours', 'Reviewers differ on this; a lead settles it.');
    }
    return;
  }
  const widely = scopeOf('item.decide', principal.role) === 'team';
  if (task.assigneeId !== null && task.assigneeId !== principal.accountId && !widely) {
    refuse('not yours', 'This is somebody else’s to decide.');
  }
  const earlier = await standingJudgments(transaction, task.itemId);
  if (earlier.some((judgment) => judgment.reviewerId === principal.accountId)) {
    refuse('not yours', 'You have decided on this already; a second view has to be somebody else’s.');
  }
}
