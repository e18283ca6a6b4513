import { SEVERITIES } from '@countersign/domain';
import { drawIndex, drawInteger, seededRandom } from '@countersign/statistics';
import type { PolicyInput } from './policy-schema.ts';
import type { ReplayHistory } from './replay-history.ts';
import type { RoutableItem } from './routable-item.ts';

/** A policy with five rules, a risk table and thresholds by category: what `bench:routing` routes with. */
export const WORKLOAD_POLICY: PolicyInput = {
  schema: 1,
  id: 'workload',
  version: 1,
  features: { country: 'string', amount: 'number' },
  rules: [
    {
      id: 'liability',
      when: 'category in ["Cap on Liability", "Uncapped Liability"] && confidence < 0.9',
      then: { disposition: 'lead' },
    },
    { id: 'large', when: 'value > 100000.0', then: { disposition: 'several', reviewers: 3 } },
    { id: 'indemnity', when: '"indemnify" in riskTerms', then: { disposition: 'one', urgency: 2 } },
    {
      id: 'abroad',
      when: 'features.country == "US" && features.amount > 10.0',
      then: { disposition: 'one', dueHours: 4 },
    },
    { id: 'critical', when: 'severity == "critical"', then: { disposition: 'lead' } },
  ],
  thresholds: { by: 'category', groups: { Parties: { threshold: 0.85 } }, otherwise: { threshold: 0.95 } },
};

const CATEGORIES = ['Parties', 'Cap on Liability', 'Governing Law', 'Insurance'] as const;

/** Items of every kind for {@link WORKLOAD_POLICY}; about half are automatic. */
export function workloadItems(o: { readonly seed: number; readonly items: number }): RoutableItem[] {
  const random = seededRandom(o.seed);
  return Array.from({ length: o.items }, (_, i) => ({
    id: `item-${i}`,
    confidence: 1 - 0.5 * random.next() ** 3,
    category: CATEGORIES[drawInteger(random, CATEGORIES.length)]!,
    severity: SEVERITIES[drawIndex(random, [2, 4, 3, 2, 0.3])]!,
    value: 110_000 * random.next(),
    riskTerms: random.next() < 0.1 ? ['indemnify', 'hold harmless'] : [],
    hasRedline: random.next() < 0.1,
    features: { country: random.next() < 0.1 ? 'US' : 'NO', amount: 20 * random.next() },
  }));
}

/** The same decisions by hand-written conditions, without reasons: the plain baseline of the benchmark. */
export function plainDisposition(item: RoutableItem): 'automatic' | 'one' | 'several' | 'lead' {
  const confidence = item.confidence ?? 0;
  const liability = item.category === 'Cap on Liability' || item.category === 'Uncapped Liability';
  if (liability && confidence < 0.9) return 'lead';
  if (item.severity === 'critical') return 'lead';
  if ((item.value ?? 0) > 100_000) return 'several';
  if (item.riskTerms?.includes('indemnify') === true) return 'one';
  if (item.features?.['country'] === 'US' && Number(item.features['amount']) > 10) return 'one';
  if (item.hasRedline === true) return 'one';
  return confidence >= (item.category === 'Parties' ? 0.85 : 0.95) ? 'automatic' : 'one';
}

/** Two-label columns for a replay: calibrated probabilities, and people who are right 93 times in 100. */
export function workloadHistory(o: { readonly seed: number; readonly items: number }): ReplayHistory {
  const random = seededRandom(o.seed);
  const first = Float64Array.from({ length: o.items }, () => random.next());
  const truth = Int32Array.from(first, (p) => (random.next() < p ? 0 : 1));
  return {
    truth,
    probabilities: [first, first.map((p) => 1 - p)],
    human: truth.map((t) => (random.next() < 0.93 ? t : 1 - t)),
    category: Array.from(first, () => CATEGORIES[drawInteger(random, CATEGORIES.length)]!),
    value: first.map(() => 110_000 * random.next()),
    segment: Array.from(first, (_, i) => `segment ${i % 5}`),
    features: {
      country: Array.from(first, () => (random.next() < 0.1 ? 'US' : 'NO')),
      amount: first.map(() => 20 * random.next()),
    },
  };
}
