import { may } from '@countersign/domain';
import {
  assignTask,
  claimTask,
  findTask,
  insertTask,
  listPeople,
  lockItem,
  type Row,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';

type TaskRefusal = 'not open' | 'not yours';

async function openTask(work: Work<TaskRefusal>, principal: Principal, taskId: string): Promise<Row<'task'>> {
  const task = await findTask(work.transaction, { workspaceId: principal.workspaceId, taskId });
  if (!task) return work.refuse('not found', 'There is no such task.', { field: 'taskId', value: taskId });
  if (task.state !== 'open') work.refuse('not open', 'This has been decided meanwhile.');
  if (task.kind === 'adjudicate' && !may('item.adjudicate', principal.role)) {
    work.refuse('not yours', 'Reviewers differ on this; a lead settles it.');
  }
  return task;
}

/** Takes a task that is nobody's. One person gets it, however many try at once. */
export async function claim(
  services: Services,
  principal: Principal,
  taskId: string,
): Promise<Answer<null, TaskRefusal>> {
  return transact<null, TaskRefusal>(services, principal, 'item.decide', async (work) => {
    const task = await openTask(work, principal, taskId);
    const mine = await claimTask(work.transaction, { taskId, accountId: principal.accountId, at: work.now });
    if (!mine) work.refuse('not yours', 'Somebody else has taken this.');
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
    const task = await openTask(work, principal, taskId);
    if (task.assigneeId !== principal.accountId) work.refuse('not yours', 'This is not your task.');
    await assignTask(work.transaction, { taskId, accountId: null });
    work.record({
      action: 'task.released',
      subject: { kind: 'item', id: task.itemId },
      detail: { task: taskId },
    });
    return null;
  });
}

/** Asks a colleague for their view as well, a given one or whoever is free. One's own task stays open. */
export async function askColleague(
  services: Services,
  principal: Principal,
  { taskId, colleague, note }: { taskId: string; colleague: string | null; note: string },
): Promise<Answer<null, TaskRefusal>> {
  const { workspaceId } = principal;
  return transact<null, TaskRefusal>(services, principal, 'item.decide', async (work) => {
    const task = await openTask(work, principal, taskId);
    const item = await lockItem(work.transaction, { workspaceId, itemId: task.itemId });
    if (!item) return work.refuse('not found', 'There is no such item.');
    if (colleague !== null) {
      const people = await listPeople(work.transaction, workspaceId);
      const found = people.find((person) => person.id === colleague && !person.removedAt);
      if (!found || !may('item.decide', found.role) || colleague === principal.accountId) {
        work.refuse('not found', 'No such colleague can decide on this.', {
          field: 'colleague',
          value: colleague,
        });
      }
    }
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
    });
    // The note itself is shown to the colleague with the task; the log says only that there was one.
    work.record({
      action: 'task.colleague-asked',
      subject: { kind: 'item', id: task.itemId },
      detail: { task: taskId, colleague, withNote: note.length > 0, contract: item.contractId },
    });
    return null;
  });
}
