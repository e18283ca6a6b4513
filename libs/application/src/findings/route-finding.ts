import { routeItem, type Policy, type ReasonedRoute, type RoutingContext } from '@countersign/routing-policy';
import type { ProposedFinding } from './proposed-finding.ts';

export type FindingRouting = RoutingContext & {
  readonly itemId: string;
  /** Checked when it was published. */
  readonly policy: Policy;
};

/** Who must look at a finding, how soon and why, under a policy. */
export function routeFinding(
  finding: ProposedFinding,
  { itemId, policy, now, draw }: FindingRouting,
): ReasonedRoute {
  const { confidence, category, kind, severity, hasRedline, alwaysReview, rule } = finding;
  return routeItem(
    {
      id: itemId,
      probabilities: [1 - confidence, confidence],
      label: 1,
      confidence,
      category,
      kind,
      severity,
      hasRedline,
      alwaysReview,
      features: { rule: rule ?? '' },
    },
    policy,
    { now, draw },
  );
}
