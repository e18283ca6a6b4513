import { insertOutcome, insertRoute, setItemState, type PublishedPolicy } from '@countersign/database';
import type { ReasonedRoute } from '@countersign/routing-policy';
import type { Services } from '../kernel/services.ts';
import type { Work } from '../kernel/transact.ts';
import type { Assigner } from './assign-work.ts';
import { giveOut } from './give-out.ts';

export type RoutedItem = {
  readonly workspaceId: string;
  readonly itemId: string;
  readonly policy: PublishedPolicy;
  readonly routed: ReasonedRoute;
  readonly assigner: Assigner;
  /** The AI's answer and the probabilities of all: the outcome, where no person is asked. */
  readonly label: number;
  readonly probabilities: readonly number[];
  /** When the item came; left out, the database's time. */
  readonly createdAt?: Date;
};

/**
 * Keeps how an item was routed: the route with its reasons, the tasks of whoever is asked, and, where nobody is, the
 * automatic outcome, by which the item is resolved.
 *
 * @returns the route that was kept: a second reader may have been drawn
 */
export async function keepRoute(
  services: Services,
  { transaction, now }: Pick<Work<never>, 'transaction' | 'now'>,
  { workspaceId, itemId, policy, routed, assigner, ...answer }: RoutedItem,
): Promise<ReasonedRoute> {
  const own = {
    workspaceId,
    itemId,
    ...(answer.createdAt === undefined ? {} : { createdAt: answer.createdAt }),
  };
  const { route, audited, tasks } = giveOut({
    ...{ route: routed, policy: policy.body, assigner },
    draw: services.draw,
  });
  const { policyVersion, disposition, reviewers, priority, auditProbability } = route;
  const dueAt = route.dueAt ? new Date(route.dueAt) : null;
  await insertRoute(
    transaction,
    {
      ...own,
      id: services.newId(),
      policyId: policy.id,
      ...{ policyVersion, disposition, reviewers, priority, dueAt, auditProbability, audited },
      reasons: JSON.stringify(route.reasons),
    },
    tasks.map((task) => ({
      ...own,
      ...task,
      id: services.newId(),
      ...{ priority, dueAt },
      claimedAt: null,
      doneAt: null,
    })),
  );
  if (disposition !== 'automatic') return route;
  await insertOutcome(transaction, {
    ...own,
    id: services.newId(),
    label: answer.label,
    how: 'automatic',
    posterior: [...answer.probabilities],
    // Automation is somebody's decision: whoever published the policy answers for it.
    decidedBy: policy.publishedBy ?? policy.createdBy,
    policyVersion: policy.version,
  });
  await setItemState(transaction, { itemId, state: 'resolved', at: now });
  return route;
}
