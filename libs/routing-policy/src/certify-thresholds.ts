import { atOneRate, automatable, type CalibrationItem } from './calibration-item.ts';
import { fitCertifiedThreshold } from './certified-threshold.ts';
import { compilePolicy } from './compile-policy.ts';
import type { Policy, PolicyInput, PolicyThreshold } from './policy-schema.ts';
import { subjectOf, type RoutableItem } from './routable-item.ts';

/** What somebody is ready to promise: at most this share of automatic decisions is wrong, except with this chance. */
export type ErrorPromise = { readonly epsilon: number; readonly delta: number };

/** The group that holds whatever has none of its own. */
export const OTHERWISE = 'otherwise';

/**
 * The groups that a policy can have a threshold for: each level of risk where thresholds go by risk, else those that it
 * names and whatever belongs to none.
 */
export function thresholdGroups({ thresholds, risk }: Policy): string[] {
  const { by, groups } = thresholds;
  if (by === 'risk') return risk.levels.map((level) => level.name);
  // In an order of their own: a store keeps the fields of an object in whichever it likes.
  const named = Object.keys(groups);
  return [...(by === 'category' ? named.sort() : named), OTHERWISE];
}

/**
 * The group of an item under a policy, as {@link thresholdGroups} names it.
 *
 * @throws InputError on a policy or an item that is none.
 */
export function thresholdGroupOf(policy: PolicyInput, item: RoutableItem): string {
  const compiled = compilePolicy(policy);
  const subject = subjectOf(item);
  const named = compiled.groupOf(subject, compiled.riskOf(subject));
  const { by, groups } = compiled.policy.thresholds;
  return by === 'risk' || Object.hasOwn(groups, named) ? named : OTHERWISE;
}

/**
 * The calibration items of each of a policy's groups, as {@link thresholdGroups} names them: those that it would automate
 * at confidence enough, and of items drawn at several rates as many as stand for equally many.
 *
 * @throws InputError on a policy or an item that is none.
 */
export function itemsByGroup(
  policy: PolicyInput,
  items: readonly CalibrationItem[],
): Map<string, CalibrationItem[]> {
  const compiled = compilePolicy(policy);
  const byGroup = new Map<string, CalibrationItem[]>(
    thresholdGroups(compiled.policy).map((group) => [group, []]),
  );
  for (const { item, group } of automatable(compiled, items)) {
    (byGroup.get(group) ?? byGroup.get(OTHERWISE))?.push(item);
  }
  return new Map([...byGroup].map(([group, own]) => [group, atOneRate(own)]));
}

/**
 * The thresholds that keep promises, each fitted on the calibration items of its own group by Learn-then-Test. A group
 * without a promise, or without a checked item, automates nothing; one whose items certify nothing says so in its
 * certificate.
 * Source: as {@link fitCertifiedThreshold}.
 *
 * @param promises by group; null or absent: a person decides everything in it.
 * @throws InputError on a policy or an item that is none, or a promise outside (0, 1).
 */
export function certifyThresholds(
  policy: PolicyInput,
  promises: Readonly<Record<string, ErrorPromise | null>>,
  items: readonly CalibrationItem[],
): Policy['thresholds'] {
  const compiled = compilePolicy(policy);
  const fitted = [...itemsByGroup(policy, items)].map(
    // A category may be called anything, such as what every object has.
    ([group, own]) =>
      [group, certified(Object.hasOwn(promises, group) ? promises[group]! : null, own)] as const,
  );
  const { by } = compiled.policy.thresholds;
  const nothing: PolicyThreshold = { threshold: null };
  return {
    by,
    groups: Object.fromEntries(fitted.filter(([group]) => by === 'risk' || group !== OTHERWISE)),
    otherwise: by === 'risk' ? nothing : (fitted.find(([group]) => group === OTHERWISE)?.[1] ?? nothing),
  };
}

function certified(promise: ErrorPromise | null, items: readonly CalibrationItem[]): PolicyThreshold {
  if (promise === null || items.length === 0) return { threshold: null };
  const { epsilon, delta } = promise;
  const { threshold, coverage, upperBound, n } = fitCertifiedThreshold(
    items.map((item) => item.confidence),
    items.map((item) => item.correct),
    { epsilon, delta },
  );
  return { threshold, certificate: { method: 'learn-then-test', epsilon, delta, n, coverage, upperBound } };
}
