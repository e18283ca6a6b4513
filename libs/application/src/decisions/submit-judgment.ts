import { may, type Verdict } from '@countersign/domain';
import {
  closeTask,
  enqueue,
  findContract,
  findJudgment,
  findTask,
  insertJudgment,
  insertOutcome,
  insertTask,
  lockItem,
  openTasksOf,
  setItemState,
  standingJudgments,
  type LockedItem,
  type Row,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { reachableTeams, transact, type Work } from '../kernel/transact.ts';
import { currentRevision } from '../documents/current-revision.ts';
import { currentRoute } from './current-route.ts';
import { nextStep, type Standing, type Step } from './next-step.ts';
import { posteriorOf } from './posterior.ts';

export type JudgmentInput = {
  /** Drawn by the client: sent again after a lost answer, it is recorded once. */
  readonly judgmentId: string;
  readonly taskId: string;
  /** The item's version that the reviewer saw. */
  readonly expectedVersion: number;
  readonly verdict: Verdict;
  /** Class chosen by a "fix" in a record process; findings take 1 for right, 0 for wrong. */
  readonly label?: number;
  readonly correction: Readonly<Record<string, string>> | null;
  readonly note: string;
  readonly confidence: number | null;
  readonly aiVisible: boolean;
  readonly seconds: number;
  /** Hash of the paragraphs that the reviewer saw. */
  readonly revision: string;
};

export type JudgmentGiven = {
  readonly judgmentId: string;
  readonly itemId: string;
  readonly contractId: string | null;
  readonly state: 'recorded' | 'resolved' | 'needs another' | 'to a lead';
};

export type JudgmentRefusal = 'changed meanwhile' | 'stale' | 'not open' | 'not yours' | 'signed off';

/**
 * A person decides on an item. The judgment is kept only if the item and the text it rests on are as the person saw
 * them; otherwise it is refused aloud and the person is asked again. What it settles happens in the same transaction.
 */
export async function submitJudgment(
  services: Services,
  principal: Principal,
  input: JudgmentInput,
): Promise<Answer<JudgmentGiven, JudgmentRefusal>> {
  const { workspaceId, accountId } = principal;
  return transact<JudgmentGiven, JudgmentRefusal>(services, principal, 'item.decide', async (work) => {
    const { transaction, refuse, now, record } = work;
    const task = await findTask(transaction, { workspaceId, taskId: input.taskId });
    if (!task) return refuse('not found', 'There is no such task.', { field: 'taskId', value: input.taskId });
    const item = await lockItem(transaction, { workspaceId, itemId: task.itemId });
    if (!item) return refuse('not found', 'There is no such item.', { field: 'taskId', value: input.taskId });
    await requireReach(work, principal, item);

    const earlier = await findJudgment(transaction, { workspaceId, judgmentId: input.judgmentId });
    if (earlier && earlier.reviewerId === accountId && earlier.taskId === task.id) {
      return given(input.judgmentId, item, item.state === 'resolved' ? 'resolved' : 'recorded');
    }
    requireTurn(work, principal, task);
    if (task.state !== 'open' || item.state !== 'open') {
      refuse('not open', 'This has been decided meanwhile; there is nothing left to decide.');
    }
    if (item.version !== input.expectedVersion) {
      refuse('changed meanwhile', 'Somebody decided on this a moment ago. Look again, then decide.', {
        field: 'expectedVersion',
        value: String(input.expectedVersion),
      });
    }
    const revision = await currentRevision(transaction, item);
    if (revision !== input.revision) {
      refuse(
        'stale',
        'The text changed while you were reading. Read it again, then decide; nothing was recorded.',
        {
          field: 'revision',
          value: input.revision,
        },
      );
    }

    const label = input.label ?? (input.verdict === 'reject' ? 0 : 1);
    await insertJudgment(transaction, {
      id: input.judgmentId,
      workspaceId,
      itemId: item.id,
      taskId: task.id,
      reviewerId: accountId,
      verdict: input.verdict,
      label,
      correction: input.correction ? JSON.stringify(input.correction) : null,
      note: input.note,
      confidence: input.confidence,
      aiVisible: input.aiVisible && !task.blind,
      revision,
      seconds: input.seconds,
    });
    await closeTask(transaction, { taskId: task.id, state: 'done', at: now });
    record({
      action: 'judgment.submitted',
      subject: { kind: 'item', id: item.id },
      detail: {
        judgment: input.judgmentId,
        verdict: input.verdict,
        task: task.kind,
        contract: item.contractId,
      },
    });
    return advance(work, principal, { item, task, judgmentId: input.judgmentId, newId: services.newId });
  });
}

type Turn = {
  readonly item: LockedItem;
  readonly task: Row<'task'>;
  readonly judgmentId: string;
  readonly newId: () => string;
};

/** Takes the step that the judgments now call for. */
async function advance(
  work: Work<JudgmentRefusal>,
  principal: Principal,
  turn: Turn,
): Promise<JudgmentGiven> {
  const { transaction, now } = work;
  const { item, task, judgmentId, newId } = turn;
  const standing = await standingJudgments(transaction, item.id);
  const route = await currentRoute(transaction, item.id);
  const settling = task.kind === 'adjudicate' ? standing.find((one) => one.id === judgmentId) : undefined;
  const views = standing.filter((one) => one.id !== settling?.id);
  const step: Step = nextStep(route, views.map(toStanding), settling ? toStanding(settling) : null);
  const open = await openTasksOf(transaction, item.id);
  switch (step.kind) {
    case 'wait': {
      for (let missing = open.length; missing < step.missing; missing += 1) {
        await insertTask(transaction, reviewTask(newId(), task));
      }
      await setItemState(transaction, { itemId: item.id, state: 'open', at: null });
      return given(judgmentId, item, 'needs another');
    }
    case 'adjudicate': {
      if (!open.some((one) => one.kind === 'adjudicate')) {
        await insertTask(transaction, { ...reviewTask(newId(), task), kind: 'adjudicate', blind: false });
      }
      await setItemState(transaction, { itemId: item.id, state: 'open', at: null });
      return given(judgmentId, item, 'to a lead');
    }
    case 'resolve': {
      for (const other of open)
        await closeTask(transaction, { taskId: other.id, state: 'cancelled', at: now });
      const decisive = settling ?? standing.find((one) => one.id === judgmentId);
      if (!decisive) throw new Error('A resolved item has the judgment that resolved it');
      await resolveItem(work, principal, { item, decisive, views, how: step.how, route, newId });
      return given(judgmentId, item, 'resolved');
    }
  }
}

type Resolution = {
  readonly item: LockedItem;
  readonly decisive: Row<'judgment'>;
  readonly views: readonly Row<'judgment'>[];
  readonly how: 'agreed' | 'adjudicated';
  readonly route: Row<'route'>;
  readonly newId: () => string;
};

async function resolveItem(
  work: Work<JudgmentRefusal>,
  principal: Principal,
  resolution: Resolution,
): Promise<void> {
  const { transaction, now, record } = work;
  const { item, decisive, views, how, route, newId } = resolution;
  const dissent = views.filter((view) => view.id !== decisive.id && view.label !== decisive.label);
  await insertOutcome(transaction, {
    id: newId(),
    workspaceId: item.workspaceId,
    itemId: item.id,
    label: decisive.label,
    how,
    posterior: [...(await posteriorOf(transaction, item, [...views, decisive]))],
    decidedBy: principal.accountId,
    policyVersion: route.policyVersion,
    dissent: JSON.stringify(
      dissent.map(({ reviewerId, label, note }) => ({ reviewer: reviewerId, label, note })),
    ),
  });
  await setItemState(transaction, { itemId: item.id, state: 'resolved', at: now });
  await decideRedline(work, principal, item, decisive);
  record({
    action: 'outcome.recorded',
    subject: { kind: 'item', id: item.id },
    detail: { how, label: decisive.label, dissent: dissent.length, contract: item.contractId },
  });
}

/** A redline that belongs to the finding is accepted or rejected with it: once, as an edit by this person. */
async function decideRedline(
  { transaction }: Work<JudgmentRefusal>,
  principal: Principal,
  item: LockedItem,
  decisive: Row<'judgment'>,
): Promise<void> {
  const redline = item.finding?.redline ?? {};
  const changeIds = redline['changeIds'];
  if (!Array.isArray(changeIds) || changeIds.length === 0) return;
  await enqueue(transaction, {
    workspaceId: item.workspaceId,
    topic: 'document-command',
    payload: {
      workspaceId: item.workspaceId,
      documentId: redline['documentId'],
      messageId: decisive.id,
      actorId: principal.accountId,
      command: { kind: decisive.verdict === 'accept' ? 'accept' : 'reject', changeIds },
    },
  });
}

async function requireReach(
  work: Work<JudgmentRefusal>,
  principal: Principal,
  item: LockedItem,
): Promise<void> {
  if (item.contractId === null) return;
  const teams = reachableTeams(principal, 'contract.see');
  const contract = await findContract(
    work.transaction,
    { workspaceId: principal.workspaceId, teams },
    item.contractId,
  );
  if (!contract) work.refuse('not found', 'There is no such task.');
  if (contract.state === 'signed off') {
    work.refuse('signed off', 'This contract is signed off. A lead can reopen it.');
  }
}

function requireTurn(work: Work<JudgmentRefusal>, principal: Principal, task: Row<'task'>): void {
  if (task.kind === 'adjudicate' && !may('item.adjudicate', principal.role)) {
    work.refuse('not yours', 'Reviewers differ on this; a lead settles it.');
  }
  if (task.assigneeId !== null && task.assigneeId !== principal.accountId) {
    work.refuse('not yours', 'This is somebody else’s to decide.');
  }
}

function reviewTask(id: string, like: Row<'task'>) {
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

function given(judgmentId: string, item: LockedItem, state: JudgmentGiven['state']): JudgmentGiven {
  return { judgmentId, itemId: item.id, contractId: item.contractId, state };
}
