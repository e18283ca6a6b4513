import { bootstrapInterval, type Estimate, type Numbers, type RandomSource } from '@countersign/statistics';
import { requireForecasts, requireOutcomes, weightsOrOnes, type Outcomes } from './binary-outcomes.ts';

/**
 * Brier score of binary forecasts: the (weighted) mean of (p − y)², from 0 to 1; ¼ is a coin that says ½.
 * Source: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950), halved
 * as is usual for two outcomes.
 *
 * @param weights at least 0, such as `auditWeights`.
 * @throws InputError on no rows, a probability outside [0, 1], outcomes other than 0 and 1, lengths that differ, or bad
 * weights.
 */
export function brier(probabilities: Numbers, outcomes: Outcomes, weights?: Numbers): number {
  requireForecasts(probabilities);
  const events = requireOutcomes(outcomes, probabilities);
  const weight = weightsOrOnes(weights, probabilities.length);
  let sum = 0;
  let total = 0;
  for (let i = 0; i < events.length; i++) {
    sum += weight[i]! * (probabilities[i]! - events[i]!) ** 2;
    total += weight[i]!;
  }
  return sum / total;
}

/** BCa evaluates the statistic once for each row: past this many, the plain percentile is as good and far quicker. */
const BCA_ROWS = 2000;

/**
 * The Brier score with a bootstrap interval over rows (BCa, for more than 2,000 rows percentile).
 * Source: Brier (1950); Efron (1987) for the interval.
 *
 * @param o.level default .95. @param o.replicates default 2,000.
 * @throws InputError as `brier`, or on bad options.
 */
export function brierInterval(
  probabilities: Numbers,
  outcomes: Outcomes,
  o: {
    readonly random: RandomSource;
    readonly level?: number;
    readonly replicates?: number;
    readonly weights?: Numbers;
  },
): Estimate {
  requireForecasts(probabilities);
  const events = requireOutcomes(outcomes, probabilities);
  const weight = weightsOrOnes(o.weights, probabilities.length);
  const losses = Float64Array.from(events, (y, i) => (probabilities[i]! - y) ** 2);
  const of = (rows: Uint32Array): number | null => {
    let sum = 0;
    let total = 0;
    for (const row of rows) {
      sum += weight[row]! * losses[row]!;
      total += weight[row]!;
    }
    return total === 0 ? null : sum / total;
  };
  return bootstrapInterval(losses.length, of, {
    level: o.level ?? 0.95,
    random: o.random,
    replicates: o.replicates ?? 2000,
    method: losses.length > BCA_ROWS ? 'percentile' : 'bca',
  })!;
}
