import {
  closeTask,
  currentOutcome,
  enqueue,
  findJudgment,
  lockItem,
  openTasksOf,
  retireOutcome,
  setItemState,
  setJudgmentState,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';

/**
 * Takes one's own judgment back: it stays on record as undone, the outcome it led to goes out of force, the task is
 * open again. A redline that it accepted or rejected is put back where the text around it has not changed since.
 */
export async function undoJudgment(
  services: Services,
  principal: Principal,
  judgmentId: string,
): Promise<Answer<{ itemId: string; contractId: string | null }, 'not open'>> {
  const { workspaceId } = principal;
  return transact<{ itemId: string; contractId: string | null }, 'not open'>(
    services,
    principal,
    'item.decide',
    async ({ transaction, refuse, record, now }) => {
      const judgment = await findJudgment(transaction, { workspaceId, judgmentId });
      if (!judgment || judgment.reviewerId !== principal.accountId) {
        return refuse('not found', 'There is no such judgment of yours.', {
          field: 'judgmentId',
          value: judgmentId,
        });
      }
      const item = await lockItem(transaction, { workspaceId, itemId: judgment.itemId });
      if (!item) return refuse('not found', 'There is no such item.');
      if (judgment.state !== 'standing') refuse('not open', 'This judgment was taken back already.');
      const outcome = await currentOutcome(transaction, item.id);
      if (outcome && outcome.decidedBy !== principal.accountId) {
        refuse('not open', 'Somebody else settled this since. Ask a lead to reopen it.');
      }
      await setJudgmentState(transaction, { judgmentId, state: 'undone' });
      // What its decision brought about for others is taken back with it.
      for (const task of await openTasksOf(transaction, item.id)) {
        if (task.kind === 'adjudicate')
          await closeTask(transaction, { taskId: task.id, state: 'cancelled', at: now });
      }
      if (judgment.taskId) await closeTask(transaction, { taskId: judgment.taskId, state: 'open', at: null });
      if (outcome) await retireOutcome(transaction, item.id);
      await setItemState(transaction, { itemId: item.id, state: 'open', at: null });
      const redline = item.finding?.redline;
      if (outcome && redline) {
        await enqueue(transaction, {
          workspaceId,
          topic: 'document-command',
          payload: {
            workspaceId,
            documentId: redline['documentId'],
            messageId: services.newId(),
            actorId: principal.accountId,
            command: { kind: 'revert', messageId: judgmentId },
          },
        });
      }
      record({
        action: 'judgment.undone',
        subject: { kind: 'item', id: item.id },
        detail: { judgment: judgmentId, contract: item.contractId },
      });
      return { itemId: item.id, contractId: item.contractId };
    },
  );
}
