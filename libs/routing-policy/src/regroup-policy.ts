import { OTHERWISE } from './certify-thresholds.ts';
import { compilePolicy } from './compile-policy.ts';
import type { Policy } from './policy-schema.ts';
import { subjectOf, type RoutableItem } from './routable-item.ts';

/** What the thresholds of a policy go by. */
export type ThresholdsBy = Policy['thresholds']['by'];

/** Categories are whatever items call themselves; beyond so many the rarer have no group of their own. */
const MOST_GROUPS = 200;

/**
 * The policy with its thresholds by this, and nothing automatic before they are fitted. Labels and categories are not
 * known beforehand: their groups are those that the policy named already and those of these items. What names groups of
 * another kind is left out, audit shares too.
 *
 * @throws InputError on a policy or an item that is none.
 */
export function regroupPolicy(policy: Policy, by: ThresholdsBy, items: readonly RoutableItem[]): Policy {
  const same = by === policy.thresholds.by;
  const audit = same ? policy.audit : { ...policy.audit, groups: {} };
  const nothing = { threshold: null };
  const bare: Policy = { ...policy, audit, thresholds: { by, groups: {}, otherwise: nothing } };
  if (by === 'all' || by === 'risk') return bare;
  const named = [...(same ? Object.keys(policy.thresholds.groups) : []), ...groupsOf(bare, items)];
  const groups = Object.fromEntries([...new Set(named)].map((group) => [group, nothing]));
  return { ...bare, thresholds: { by, groups, otherwise: nothing } };
}

/** The groups of these items, the commonest first; an item that names none belongs to none. */
function groupsOf(policy: Policy, items: readonly RoutableItem[]): string[] {
  const compiled = compilePolicy(policy);
  const counts = new Map<string, number>();
  for (const item of items) {
    const subject = subjectOf(item);
    const group = compiled.groupOf(subject, compiled.riskOf(subject));
    if (group !== '' && group !== OTHERWISE) counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST_GROUPS)
    .map(([group]) => group);
}
