import { requireNumbers, requireShare, type Numbers } from './checks.ts';
import { requireWeights } from './sum.ts';

/**
 * The smallest value at which the cumulative weight reaches `share` of the total: the inverse of the weighted
 * empirical distribution (type 1 of Hyndman & Fan, American Statistician 50, 1996). A weight of k counts as k copies.
 *
 * @throws InputError on no values, bad weights or a share outside [0, 1].
 */
export function weightedQuantile(values: Numbers, weights: Numbers, share: number): number {
  requireNumbers('values', values);
  requireWeights(weights, values.length);
  requireShare('share', share);
  const order = Array.from(values, (_, at) => at)
    .filter((at) => weights[at]! > 0)
    .sort((a, b) => values[a]! - values[b]!);
  let total = 0;
  for (const at of order) total += weights[at]!;
  // A hair of slack: cumulated weights such as 0.1 + 0.2 must still reach 0.3 of 1.
  const bar = share * total * (1 - 1e-12);
  let reached = 0;
  for (const at of order) {
    reached += weights[at]!;
    if (reached >= bar) return values[at]!;
  }
  return values[order[order.length - 1]!]!;
}

/**
 * The unweighted quantile by the same rule.
 *
 * @throws InputError on no values or a share outside [0, 1].
 */
export function quantile(values: Numbers, share: number): number {
  return weightedQuantile(values, new Float64Array(values.length).fill(1), share);
}
