import { may } from '@countersign/domain';
import {
  announceContract,
  assignTask,
  claimTask,
  findContract,
  insertTask,
  listPeople,
  standingJudgments,
  tasksOfItem,
  type LockedItem,
  type MemberFound,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';
import { reachTask, requireTurn, type TaskReached, type TaskRefusal } from './reach-task.ts';

async function openTask(work: Work<TaskRefusal>, principal: Principal, taskId: string): Promise<TaskReached> {
  const reached = await reachTask<TaskRefusal>(work, principal, taskId);
  if (reached.task.state !== 'open') work.refuse('not open', 'This has been decided meanwhile.');
  return reached;
}

/** Takes a task that is nobody's. One person gets it, however many try at once. */
export async function claim(
  services: Services,
  principal: Principal,
  taskId: string,
): Promise<Answer<null, TaskRefusal>> {
  return transact<null, TaskRefusal>(services, principal, 'item.decide', async (work) => {
    const { task, item } = await openTask(work, principal, taskId);
    await requireTurn(work, principal, task);
    const mine = await claimTask(work.transaction, { taskId, accountId: principal.accountId, at: work.now });
    if (!mine) work.refuse('not yours', 'Somebody else has taken this.');
    await announceContract(work.transaction, item.contractId);
    work.record({
      action: 'task.claimed',
      subject: { kind: 'item', id: task.itemId },
      detail: { task: taskId },
    });
    return null;
  });
}

/** Puts one's own task back for others. */
export async function release(
  services: Services,
  principal: Principal,
  taskId: string,
): Promise<Answer<null, TaskRefusal>> {
  return transact<null, TaskRefusal>(services, principal, 'item.decide', async (work) => {
    const { task, item } = await openTask(work, principal, taskId);
    if (task.assigneeId !== principal.accountId) work.refuse('not yours', 'This is not your task.');
    await assignTask(work.transaction, { taskId, accountId: null });
    await announceContract(work.transaction, item.contractId);
    work.record({
      action: 'task.released',
      subject: { kind: 'item', id: task.itemId },
      detail: { task: taskId },
    });
    return null;
  });
}

export type ColleagueAsked = {
  readonly taskId: string;
  /** Null for whoever is free. */
  readonly colleague: string | null;
  readonly note: string;
};

/** Asks a colleague for their view as well, a given one or whoever is free. One's own task stays open. */
export async function askColleague(
  services: Services,
  principal: Principal,
  { taskId, colleague, note }: ColleagueAsked,
): Promise<Answer<null, TaskRefusal>> {
  const { workspaceId, accountId } = principal;
  return transact<null, TaskRefusal>(services, principal, 'item.decide', async (work) => {
    const { task, item } = await openTask(work, principal, taskId);
    await requireTurn(work, principal, task);
    if (colleague !== null) await requireColleague(work, principal, { item, colleague });
    await insertTask(work.transaction, {
      id: services.newId(),
      workspaceId,
      itemId: task.itemId,
      kind: 'review',
      assigneeId: colleague,
      blind: task.blind,
      priority: task.priority,
      dueAt: task.dueAt,
      claimedAt: null,
      doneAt: null,
      note,
      askedBy: accountId,
    });
    // The note itself is shown to the colleague with the task; the log says only that there was one.
    await announceContract(work.transaction, item.contractId);
    work.record({
      action: 'task.colleague-asked',
      subject: { kind: 'item', id: task.itemId },
      detail: { task: taskId, colleague, withNote: note.length > 0, contract: item.contractId },
    });
    return null;
  });
}

/** A colleague can be asked who decides, whose contract it is too, and who was not asked or heard about it before. */
async function requireColleague(
  work: Work<TaskRefusal>,
  principal: Principal,
  { item, colleague }: { readonly item: LockedItem; readonly colleague: string },
): Promise<void> {
  const { transaction } = work;
  const { workspaceId } = principal;
  const about = { field: 'colleague', value: colleague };
  const people = await listPeople(transaction, workspaceId);
  const found = people.find((person) => person.id === colleague && !person.removedAt);
  const able = found && found.kind !== 'ai' && may('item.decide', found.role);
  if (!able || colleague === principal.accountId || !(await sees(work, item, found))) {
    work.refuse('not found', 'No such colleague can decide on this.', about);
  }
  const tasks = await tasksOfItem(transaction, item.id);
  const judgments = await standingJudgments(transaction, item.id);
  const isAsked = tasks.some(({ kind, assigneeId }) => kind !== 'adjudicate' && assigneeId === colleague);
  if (isAsked || judgments.some(({ reviewerId }) => reviewerId === colleague)) {
    work.refuse('not found', 'This colleague has been asked about this already: ask somebody else.', about);
  }
}

/** Whether a contract is one of somebody's teams; what lies in none is everybody's. */
async function sees(
  { transaction }: Work<TaskRefusal>,
  { workspaceId, contractId }: LockedItem,
  { teams }: MemberFound,
): Promise<boolean> {
  if (contractId === null) return true;
  const contract = await findContract(transaction, { workspaceId, teams: null }, contractId);
  const teamId = contract?.teamId ?? null;
  return teamId === null || teams.some(({ id }) => id === teamId);
}
