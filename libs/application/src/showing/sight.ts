import { may, scopeOf } from '@countersign/domain';
import type { Row } from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';

/**
 * How much of an item somebody is shown (decision rules D2.1 to D2.4).
 *
 * - `all`: the AI's view and everybody's judgments.
 * - `blind`: they are, or may be, asked to judge it unaided and have not yet: nothing that the AI or a colleague said.
 * - `masked`: an analyst counts it; the text and the people are hidden.
 */
export type Sight = 'all' | 'blind' | 'masked';

export function sightOf(
  principal: Principal,
  tasks: readonly Pick<Row<'task'>, 'state' | 'blind' | 'assigneeId'>[],
  judgments: readonly Pick<Row<'judgment'>, 'state' | 'reviewerId'>[],
): Sight {
  if (scopeOf('contract.see', principal.role) === 'masked') return 'masked';
  const { accountId, role } = principal;
  const judged = judgments.some((one) => one.reviewerId === accountId && one.state === 'standing');
  if (judged) return 'all';
  const waits = tasks.some(
    (task) =>
      task.state === 'open' &&
      task.blind &&
      (task.assigneeId === accountId || (task.assigneeId === null && may('item.decide', role))),
  );
  return waits ? 'blind' : 'all';
}

/**
 * Whether a judgment is kept from somebody who is not blind themselves (decision rule D2.5): it was made unaided, and they
 * have the review of the same item before them.
 */
export function isWithheld(
  principal: Principal,
  tasks: readonly Pick<Row<'task'>, 'id' | 'kind' | 'state' | 'blind' | 'assigneeId'>[],
  judgment: Pick<Row<'judgment'>, 'taskId' | 'reviewerId'>,
): boolean {
  const { accountId, role } = principal;
  if (judgment.reviewerId === accountId) return false;
  const from = tasks.find((task) => task.id === judgment.taskId);
  if (from?.kind !== 'audit') return false;
  return tasks.some(
    (task) =>
      task.state === 'open' &&
      task.kind === 'review' &&
      (task.assigneeId === accountId || (task.assigneeId === null && may('item.decide', role))),
  );
}

export const BLIND_REASON =
  'You decide without seeing what the AI or a colleague says; the answers are compared afterwards.';
