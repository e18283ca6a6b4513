import {
  announceContract,
  closeTask,
  insertOutcome,
  insertTask,
  latestProposal,
  setItemState,
  standingJudgments,
  tasksOfItem,
  type LockedItem,
  type Row,
  type WorkspaceTransaction,
} from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';
import type { Work } from '../kernel/transact.ts';
import { carryOut } from './carry-out.ts';
import { currentRoute } from './current-route.ts';
import { differs, nextStep, type Standing } from './next-step.ts';
import { posteriorOf } from './posterior.ts';

/** What a judgment led to. */
export type StepTaken = 'recorded' | 'resolved' | 'needs another' | 'to a lead';

export type Turn = {
  readonly item: LockedItem;
  readonly task: Row<'task'>;
  readonly judgmentId: string;
  readonly newId: () => string;
};

/** Takes the step that the judgments of a locked item now call for, in this transaction. */
export async function takeStep<Code extends string>(
  work: Work<Code>,
  principal: Principal,
  turn: Turn,
): Promise<StepTaken> {
  const { transaction, now } = work;
  const { item, task, judgmentId, newId } = turn;
  await announceContract(transaction, item.contractId);
  const standing = await standingJudgments(transaction, item.id);
  const route = await currentRoute(transaction, item.id);
  const tasks = await tasksOfItem(transaction, item.id);
  const open = tasks.filter((one) => one.state === 'open');
  const settling = task.kind === 'adjudicate' ? standing.find((one) => one.id === judgmentId) : undefined;
  const views = standing.filter((one) => one.id !== settling?.id);
  // Whoever was asked is heard: a colleague's question raises what the route asks for.
  const reviewers = Math.max(route.reviewers, tasks.filter((one) => one.kind !== 'adjudicate').length);
  const step = nextStep(
    { disposition: route.disposition, reviewers, audited: await auditedAnswer(transaction, route) },
    views.map(toStanding),
    settling ? toStanding(settling) : null,
  );
  switch (step.kind) {
    case 'wait': {
      for (let missing = open.length; missing < step.missing; missing += 1) {
        await insertTask(transaction, furtherTask(newId(), task));
      }
      // Of those who judge unaided nobody sees what another said: the item is to them as it was.
      if (!task.blind && (open.length === 0 || open.some((one) => !one.blind)))
        await setItemState(transaction, { itemId: item.id, state: 'open', at: null });
      return 'needs another';
    }
    case 'adjudicate': {
      if (!open.some((one) => one.kind === 'adjudicate')) {
        await insertTask(transaction, { ...furtherTask(newId(), task), kind: 'adjudicate', blind: false });
      }
      await setItemState(transaction, { itemId: item.id, state: 'open', at: null });
      return 'to a lead';
    }
    case 'resolve': {
      for (const other of open)
        await closeTask(transaction, { taskId: other.id, state: 'cancelled', at: now });
      const decisive = settling ?? standing.find((one) => one.id === judgmentId);
      if (!decisive) throw new Error('A resolved item has the judgment that resolved it');
      await resolve(work, principal, { item, decisive, views, how: step.how, route, newId });
      return 'resolved';
    }
  }
}

/** What the AI would have settled by itself, had the item not been drawn for the audit. */
async function auditedAnswer(
  transaction: WorkspaceTransaction,
  route: Row<'route'>,
): Promise<Standing | null> {
  if (!route.reasons.some(({ code }) => code === 'audit.drawn')) return null;
  const proposal = await latestProposal(transaction, route.itemId);
  if (!proposal) throw new Error(`Item ${route.itemId} has no proposal`);
  return { reviewer: proposal.aiId, verdict: 'accept', label: proposal.label, correction: null };
}

type Resolution = {
  readonly item: LockedItem;
  readonly decisive: Row<'judgment'>;
  readonly views: readonly Row<'judgment'>[];
  readonly how: 'agreed' | 'adjudicated';
  readonly route: Row<'route'>;
  readonly newId: () => string;
};

async function resolve<Code extends string>(
  work: Work<Code>,
  principal: Principal,
  resolution: Resolution,
): Promise<void> {
  const { transaction, now, record } = work;
  const { item, decisive, views, how, route, newId } = resolution;
  const dissent = views.filter(
    (view) => view.id !== decisive.id && differs(toStanding(view), toStanding(decisive)),
  );
  const judgments = [...views.filter((view) => view.id !== decisive.id), decisive];
  await insertOutcome(transaction, {
    id: newId(),
    workspaceId: item.workspaceId,
    itemId: item.id,
    label: decisive.label,
    how,
    posterior: [...(await posteriorOf(transaction, item, judgments))],
    decidedBy: principal.accountId,
    policyVersion: route.policyVersion,
    dissent: JSON.stringify(
      dissent.map(({ reviewerId, label, note, verdict }) => ({ reviewer: reviewerId, label, note, verdict })),
    ),
  });
  await setItemState(transaction, { itemId: item.id, state: 'resolved', at: now });
  await carryOut(work, principal, item, decisive);
  record({
    action: 'outcome.recorded',
    subject: { kind: 'item', id: item.id },
    detail: { how, label: decisive.label, dissent: dissent.length, contract: item.contractId },
  });
}

function furtherTask(id: string, like: Row<'task'>) {
  const { workspaceId, itemId, priority, dueAt, blind } = like;
  return {
    id,
    workspaceId,
    itemId,
    kind: 'review' as const,
    priority,
    dueAt,
    blind,
    assigneeId: null,
    claimedAt: null,
    doneAt: null,
  };
}

function toStanding(judgment: Row<'judgment'>): Standing {
  return {
    reviewer: judgment.reviewerId,
    verdict: judgment.verdict,
    label: judgment.label,
    correction: judgment.correction ? JSON.stringify(judgment.correction) : null,
  };
}
