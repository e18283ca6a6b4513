import { InputError, type Route } from '@countersign/domain';
import { compilePolicy, RANK, type CompiledPolicy } from './compile-policy.ts';
import { isoInstant } from './instant.ts';
import type { PolicyInput } from './policy-schema.ts';
import type { RoutingReason } from './reasons.ts';
import { subjectOf, type RoutableItem, type Subject } from './routable-item.ts';
import { dispositionOf, weighItem, type Weighing } from './weigh-item.ts';

export type RoutingContext = {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  /** One draw, uniform on [0, 1): decides whether an automatic item is audited. */
  readonly draw: number;
};

/** A route whose reasons are of the codes that this library knows. */
export type ReasonedRoute = Route & { readonly reasons: readonly RoutingReason[] };

/**
 * Says who must look at an item, how soon, and why. The rules are numbered in docs/spec/routing.md.
 *
 * @param item see {@link RoutableItem}.
 * @param policy as data or compiled; data is compiled once and remembered for as long as the object lives.
 * @returns `reviewers` is how many judgments are asked for; `priority` is the expected loss that a review removes times
 * urgency, in the policy's currency, 0 when automatic; `auditProbability` is above 0 exactly when the item was, or but
 * for the draw would have been, automatic.
 * @throws InputError on a bad item, a bad policy, a draw outside [0, 1) or a `now` outside the years 0 to 9999.
 */
export function routeItem(
  item: RoutableItem,
  policy: PolicyInput | CompiledPolicy,
  context: RoutingContext,
): ReasonedRoute {
  const compiled = compilePolicy(policy);
  if (!(context.draw >= 0 && context.draw < 1)) {
    throw new InputError('draw', context.draw, 'a number of at least 0 and below 1');
  }
  const subject = subjectOf(item);
  const reasons: RoutingReason[] = [];
  const found = weighItem(compiled, subject, reasons);
  const auditProbability = found.rank === RANK.automatic ? compiled.auditOf(found.group) : 0;
  const audited = context.draw < auditProbability;
  if (audited) reasons.push({ code: 'audit.drawn', arguments: { probability: auditProbability } });
  const rank = audited ? RANK.one : found.rank;
  const people = rank !== RANK.automatic;
  return {
    disposition: dispositionOf(rank),
    reviewers: people ? Math.max(1, found.reviewers) : 0,
    priority: people ? priorityOf(subject, found, compiled) : 0,
    dueAt: people ? dueAt(subject, found, { compiled, now: context.now }) : null,
    auditProbability,
    policyVersion: compiled.policy.version,
    reasons,
  };
}

function priorityOf(subject: Subject, found: Weighing, compiled: CompiledPolicy): number {
  const { costs } = compiled.policy;
  const errorCost = costs.error[subject.severity] + costs.valueShare * subject.value;
  return Math.max(0, costs.humanAccuracy - subject.confidence) * errorCost * found.urgency;
}

function dueAt(
  subject: Subject,
  found: Weighing,
  { compiled, now }: { readonly compiled: CompiledPolicy; readonly now: number },
): string {
  const hours = Math.min(found.dueHours, compiled.policy.dueHours[subject.severity]);
  const known = compiled.dueMemo.get(hours);
  if (known?.now === now) return known.text;
  const text = isoInstant(now + hours * 3_600_000);
  compiled.dueMemo.set(hours, { now, text });
  return text;
}
