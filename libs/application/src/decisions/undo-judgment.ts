import {
  announceContract,
  closeTask,
  currentOutcome,
  documentOfContract,
  findJudgment,
  findTask,
  lockItem,
  openTasksOf,
  retireOutcome,
  setItemState,
  setJudgmentState,
  type Row,
  type WorkspaceTransaction,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { findingFor } from '../showing/read-findings.ts';
import type { FindingShown } from '../showing/shapes.ts';
import { changesText } from './carry-out.ts';
import { currentRoute } from './current-route.ts';
import { requireReach } from './reach-task.ts';
import { commandDocument } from '../documents/command-document.ts';

const NO_SUCH = 'There is no such judgment of yours.';

type UndoRefusal = 'not open' | 'signed off';

/**
 * Takes one's own judgment back: it stays on record as undone, the outcome it led to goes out of force, the task is
 * open again. A redline that it accepted, rejected or reworded is put back where the text around it has not changed since.
 */
export async function undoJudgment(
  services: Services,
  principal: Principal,
  judgmentId: string,
): Promise<Answer<FindingShown, UndoRefusal>> {
  const { workspaceId, accountId } = principal;
  return transact<FindingShown, UndoRefusal>(services, principal, 'item.decide', async (work) => {
    const { transaction, refuse, record, now } = work;
    const about = { field: 'judgmentId', value: judgmentId };
    const found = await findJudgment(transaction, { workspaceId, judgmentId });
    if (found?.reviewerId !== accountId) {
      return refuse('not found', NO_SUCH, about);
    }
    const item = await lockItem(transaction, { workspaceId, itemId: found.itemId });
    // Read again under the lock: it may have been taken back a moment ago.
    const judgment = await findJudgment(transaction, { workspaceId, judgmentId });
    if (!item || !judgment) return refuse('not found', NO_SUCH, about);
    await requireReach<UndoRefusal>(work, principal, item, { ...about, message: NO_SUCH });
    if (judgment.state !== 'standing') refuse('not open', 'This judgment was taken back already.');
    if (item.state === 'withdrawn')
      refuse('not open', 'This finding was withdrawn: the text that it was about is gone.');
    const outcome = await currentOutcome(transaction, item.id);
    if (outcome && outcome.decidedBy !== accountId) {
      refuse('not open', 'Somebody else settled this since. Ask a lead to reopen it.');
    }
    if (outcome?.how === 'adjudicated' && !(await settles(transaction, judgment))) {
      refuse('not open', 'You settled this as a lead since: take that back first.');
    }
    await setJudgmentState(transaction, { judgmentId, state: 'undone' });
    // What its decision brought about for others is taken back with it; whom the route asks stays asked.
    const { disposition } = await currentRoute(transaction, item.id);
    for (const task of await openTasksOf(transaction, item.id)) {
      if (task.kind === 'adjudicate' && disposition !== 'lead')
        await closeTask(transaction, { taskId: task.id, state: 'cancelled', at: now });
    }
    if (judgment.taskId) await closeTask(transaction, { taskId: judgment.taskId, state: 'open', at: null });
    if (outcome) await retireOutcome(transaction, item.id);
    await setItemState(transaction, { itemId: item.id, state: 'open', at: null });
    await announceContract(transaction, item.contractId);
    const documentId =
      outcome && item.contractId !== null && item.finding && changesText(item.finding, judgment)
        ? await documentOfContract(transaction, { workspaceId, contractId: item.contractId })
        : undefined;
    if (documentId !== undefined) {
      await commandDocument(transaction, {
        workspaceId,
        documentId,
        messageId: services.newId(),
        actorId: accountId,
        command: { kind: 'revert', messageId: judgmentId },
      });
    }
    record({
      action: 'judgment.undone',
      subject: { kind: 'item', id: item.id },
      detail: { judgment: judgmentId, contract: item.contractId },
    });
    return findingFor(transaction, principal, item.id);
  });
}

/** Whether it is a lead's last word, not one of the views that the lead had before them. */
async function settles(
  transaction: WorkspaceTransaction,
  { workspaceId, taskId }: Row<'judgment'>,
): Promise<boolean> {
  const task = taskId === null ? undefined : await findTask(transaction, { workspaceId, taskId });
  return task?.kind === 'adjudicate';
}
