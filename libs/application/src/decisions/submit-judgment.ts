import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from '@countersign/domain';
import {
  assignTask,
  closeTask,
  findJudgment,
  insertJudgment,
  latestProposal,
  type LockedItem,
  type Row,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';
import { currentRevision } from '../documents/current-revision.ts';
import { findingFor } from '../showing/read-findings.ts';
import type { FindingShown } from '../showing/shapes.ts';
import { correctionToKeep } from './correction.ts';
import { judgmentIdOf } from './judgment-id.ts';
import { reachTask, requireTurn, type Asked } from './reach-task.ts';
import { takeStep, type StepTaken } from './take-step.ts';

export type JudgmentInput = {
  /** What the sender named instead of the task, for refusals. */
  readonly asked?: Asked;
  /** Drawn by the sender: sent again after a lost answer, the judgment is recorded once. */
  readonly idempotencyKey: string;
  readonly taskId: string;
  /** The item's version that the reviewer saw. */
  readonly expectedVersion: number;
  readonly verdict: Verdict;
  /** Class chosen by a "fix" of a record; findings take 1 for right, 0 for wrong. */
  readonly label?: number | undefined;
  /** Of a "fix": for a finding its `category` and `text`. */
  readonly correction: Readonly<Record<string, string>> | null;
  readonly note: string;
  readonly confidence: number | null;
  readonly aiVisible: boolean;
  readonly seconds: number;
  /** Hash of what the reviewer read. */
  readonly revision: string;
};

export type Judged = {
  readonly judgmentId: string;
  readonly state: StepTaken;
  readonly itemId: string;
  readonly isFinding: boolean;
};

export type JudgmentGiven = {
  readonly judgmentId: string;
  readonly state: StepTaken;
  readonly finding: FindingShown;
};

export type JudgmentRefusal =
  'changed meanwhile' | 'stale' | 'not open' | 'not yours' | 'signed off' | 'key reused' | 'bad label';

/**
 * A person decides on an item. The judgment is kept only if the item and the text it rests on are as the person saw
 * them; otherwise it is refused aloud and the person is asked again. What it settles happens in the same transaction.
 */
export async function submitJudgment(
  services: Services,
  principal: Principal,
  input: JudgmentInput,
): Promise<Answer<JudgmentGiven, JudgmentRefusal>> {
  return transact<JudgmentGiven, JudgmentRefusal>(services, principal, 'item.decide', async (work) =>
    shown(work, principal, await judge(services, { work, principal }, input)),
  );
}

/** A judgment with the finding as it is after it. */
export async function shown(
  { transaction, refuse }: Work<JudgmentRefusal>,
  principal: Principal,
  { judgmentId, state, itemId, isFinding }: Judged,
): Promise<JudgmentGiven> {
  if (!isFinding)
    refuse('not found', 'This task is about no finding of a contract: decide it where it came from.');
  return { judgmentId, state, finding: await findingFor(transaction, principal, itemId) };
}

type Judging = { readonly work: Work<JudgmentRefusal>; readonly principal: Principal };

/** The judgment within a transaction whose permission has been checked. */
export async function judge(
  services: Services,
  { work, principal }: Judging,
  input: JudgmentInput,
): Promise<Judged> {
  const { transaction, refuse, now, record } = work;
  const { workspaceId, accountId } = principal;
  const { task, item } = await reachTask<JudgmentRefusal>(work, principal, input.taskId, input.asked);
  const judgmentId = judgmentIdOf(workspaceId, accountId, input.idempotencyKey);
  const given = (state: StepTaken): Judged => ({
    judgmentId,
    state,
    itemId: item.id,
    isFinding: item.finding !== null,
  });
  const earlier = await findJudgment(transaction, { workspaceId, judgmentId });
  if (earlier) {
    if (earlier.state !== 'standing') {
      refuse('key reused', 'What was sent with this idempotency key was taken back since. Draw a new one.', {
        field: 'idempotencyKey',
        value: input.idempotencyKey,
      });
    }
    if (earlier.taskId !== task.id || !saysTheSame(earlier, item, input)) {
      refuse('key reused', 'Another judgment was sent with this idempotency key. Draw a new one.', {
        field: 'idempotencyKey',
        value: input.idempotencyKey,
      });
    }
    return given(item.state === 'resolved' ? 'resolved' : 'recorded');
  }
  await requireTurn(work, principal, task);
  await requireUnchanged(work, { task, item }, input);

  const label = await chosenLabel(work, item, input);
  // What was on screen, as far as the server knows better than the screen.
  const aiVisible = wasAided(task, accountId) ?? input.aiVisible;
  const correction = await correctionToKeep(transaction, item, {
    given: input.verdict === 'fix' || item.finding === null ? input.correction : null,
    unaided: !aiVisible,
  });
  if (task.assigneeId !== accountId) await assignTask(transaction, { taskId: task.id, accountId });
  await insertJudgment(transaction, {
    id: judgmentId,
    workspaceId,
    itemId: item.id,
    taskId: task.id,
    reviewerId: accountId,
    verdict: input.verdict,
    label,
    correction: correction && JSON.stringify(correction),
    note: input.note,
    confidence: input.confidence,
    aiVisible,
    revision: input.revision,
    seconds: input.seconds,
    createdAt: now,
  });
  await closeTask(transaction, { taskId: task.id, state: 'done', at: now });
  record({
    action: 'judgment.submitted',
    subject: { kind: 'item', id: item.id },
    detail: {
      judgment: judgmentId,
      verdict: input.verdict,
      task: task.kind,
      contract: item.contractId,
    },
  });
  return given(await takeStep(work, principal, { item, task, judgmentId, newId: services.newId }));
}

/**
 * Whether a judgment that was recorded is what is sent now: its key answers for nothing else. How long it took, and what was on
 * screen, is no part of it.
 */
function saysTheSame(earlier: Row<'judgment'>, { finding }: LockedItem, input: JudgmentInput): boolean {
  const { verdict, label, correction, note, confidence } = input;
  const takesLabel = finding === null && verdict !== 'accept' && label !== undefined;
  const takesCorrection = finding === null || verdict === 'fix';
  return (
    earlier.verdict === verdict &&
    earlier.note === note &&
    earlier.confidence === confidence &&
    (!takesLabel || earlier.label === label) &&
    (!takesCorrection || isDeepStrictEqual(asSent(earlier.correction), asSent(correction)))
  );
}

/** A correction without what its words stand `instead` of, which is added when it is kept. */
function asSent(correction: unknown): Readonly<Record<string, unknown>> {
  return { ...(correction as Readonly<Record<string, unknown>> | null), instead: undefined };
}

/** Whether the AI's view was hidden or shown here; null where it is for the screen to say. */
function wasAided(task: Row<'task'>, accountId: string): boolean | null {
  if (!task.blind) return null;
  // A lead who takes what somebody else was to judge unaided was shown everything.
  return task.assigneeId !== null && task.assigneeId !== accountId;
}

/**
 * The class that a judgment chooses: a finding is right or wrong, a record has as many classes as its process. To accept
 * is to take the AI's answer; to reject it where there are more than two is to say which is right.
 */
async function chosenLabel(
  { transaction, refuse }: Work<JudgmentRefusal>,
  item: LockedItem,
  { verdict, label }: JudgmentInput,
): Promise<number> {
  if (item.finding) return verdict === 'reject' ? 0 : 1;
  const proposal = await latestProposal(transaction, item.id);
  if (!proposal) throw new Error(`Item ${item.id} has no proposal`);
  const classes = proposal.probabilities.length;
  if (verdict === 'accept') return proposal.label;
  const chosen = label ?? (verdict === 'reject' && classes === 2 ? 1 - proposal.label : undefined);
  if (chosen === undefined || chosen >= classes || (verdict === 'reject' && chosen === proposal.label)) {
    return refuse('bad label', `Say which of the ${classes} labels is right: 0 to ${classes - 1}.`, {
      field: 'label',
      value: String(label ?? 'none'),
    });
  }
  return chosen;
}

async function requireUnchanged(
  { transaction, refuse }: Work<JudgmentRefusal>,
  { task, item }: { readonly task: Row<'task'>; readonly item: LockedItem },
  input: JudgmentInput,
): Promise<void> {
  if (task.state !== 'open' || item.state !== 'open') {
    refuse('not open', 'This has been decided meanwhile; there is nothing left to decide.');
  }
  if (item.version !== input.expectedVersion) {
    refuse('changed meanwhile', 'Somebody decided on this a moment ago. Look again, then decide.', {
      field: 'expectedVersion',
      value: String(input.expectedVersion),
    });
  }
  if ((await currentRevision(transaction, item)) !== input.revision) {
    refuse(
      'stale',
      'The text changed while you were reading. Read it again, then decide; nothing was recorded.',
      {
        field: 'revision',
        value: input.revision,
      },
    );
  }
}
