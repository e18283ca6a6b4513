import { drawSecondReading, type Policy, type ReasonedRoute } from '@countersign/routing-policy';
import type { Row } from '@countersign/database';
import type { Assigner } from './assign-work.ts';

/** A task that a route asks for, without its item. */
export type TaskGiven = Pick<Row<'task'>, 'assigneeId' | 'kind' | 'blind'>;

export type GivenOut = {
  readonly route: ReasonedRoute;
  /** Drawn to be checked: an automatic item by a person, an item of one person by a second. */
  readonly audited: boolean;
  readonly tasks: readonly TaskGiven[];
};

export type ToGiveOut = {
  readonly route: ReasonedRoute;
  readonly policy: Policy;
  readonly assigner: Assigner;
  readonly draw: () => number;
};

/** Who is asked about an item, and who of them unaided; whether a second person is asked is drawn here. */
export function giveOut({ route: routed, policy, assigner, draw }: ToGiveOut): GivenOut {
  const second =
    policy.audit.secondReading > 0
      ? drawSecondReading(routed, policy, { draw: draw(), people: assigner.people })
      : { route: routed, drawn: false };
  const people = assigner.assign(second.route, draw());
  // Who has room for it is not known before: where nobody has, it is as if it could not have been drawn.
  if (second.drawn && people.some(({ assigneeId }) => assigneeId === null)) {
    return given(routed, people.slice(0, 1), false);
  }
  return given(second.route, people, second.drawn);
}

function given(route: ReasonedRoute, people: ReturnType<Assigner['assign']>, twice: boolean): GivenOut {
  const automatic = route.reasons.some(({ code }) => code === 'audit.drawn');
  const tasks = people.map(({ assigneeId, settles }, nth): TaskGiven => {
    const checks = automatic || (twice && nth > 0);
    return {
      assigneeId,
      kind: settles ? 'adjudicate' : checks ? 'audit' : 'review',
      blind: checks || route.disposition === 'several',
    };
  });
  return { route, audited: automatic || twice, tasks };
}
