import type { Verdict } from '@countersign/domain';
import {
  assignTask,
  closeTask,
  findJudgment,
  insertJudgment,
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
  readonly correction: Readonly<Record<string, string>> | null;
  readonly note: string;
  readonly confidence: number | null;
  readonly aiVisible: boolean;
  readonly seconds: number;
  /** Hash of what the reviewer read. */
  readonly revision: string;
};

export type JudgmentGiven = {
  readonly judgmentId: string;
  readonly state: StepTaken;
  readonly finding: FindingShown;
};

export type JudgmentRefusal =
  'changed meanwhile' | 'stale' | 'not open' | 'not yours' | 'signed off' | 'key reused';

/**
 * A person decides on an item. The judgment is kept only if the item and the text it rests on are as the person saw
 * them; otherwise it is refused aloud and the person is asked again. What it settles happens in the same transaction.
 */
export async function submitJudgment(
  services: Services,
  principal: Principal,
  input: JudgmentInput,
): Promise<Answer<JudgmentGiven, JudgmentRefusal>> {
  return transact<JudgmentGiven, JudgmentRefusal>(services, principal, 'item.decide', (work) =>
    judge(services, { work, principal }, input),
  );
}

type Judging = { readonly work: Work<JudgmentRefusal>; readonly principal: Principal };

/** The judgment within a transaction whose permission has been checked. */
export async function judge(
  services: Services,
  { work, principal }: Judging,
  input: JudgmentInput,
): Promise<JudgmentGiven> {
  const { transaction, refuse, now, record } = work;
  const { workspaceId, accountId } = principal;
  const { task, item } = await reachTask<JudgmentRefusal>(work, principal, input.taskId, input.asked);
  const judgmentId = judgmentIdOf(workspaceId, accountId, input.idempotencyKey);
  const given = async (state: StepTaken): Promise<JudgmentGiven> => ({
    judgmentId,
    state,
    finding: await findingFor(transaction, principal, item.id),
  });
  const earlier = await findJudgment(transaction, { workspaceId, judgmentId });
  if (earlier) {
    if (earlier.taskId !== task.id || earlier.verdict !== input.verdict) {
      refuse('key reused', 'Another judgment was sent with this idempotency key. Draw a new one.', {
        field: 'idempotencyKey',
        value: input.idempotencyKey,
      });
    }
    return given(item.state === 'resolved' ? 'resolved' : 'recorded');
  }
  await requireTurn(work, principal, task);
  await requireUnchanged(work, { task, item }, input);

  const label = input.label ?? (input.verdict === 'reject' ? 0 : 1);
  if (task.assigneeId !== accountId) await assignTask(transaction, { taskId: task.id, accountId });
  await insertJudgment(transaction, {
    id: judgmentId,
    workspaceId,
    itemId: item.id,
    taskId: task.id,
    reviewerId: accountId,
    verdict: input.verdict,
    label,
    correction: input.correction ? JSON.stringify(input.correction) : null,
    note: input.note,
    confidence: input.confidence,
    // What was on screen, as far as the server knows better than the screen.
    aiVisible: input.aiVisible && !task.blind,
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
