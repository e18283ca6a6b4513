import { InputError } from '@countersign/domain';
import { requireNumbers, type Numbers } from './checks.ts';

/**
 * Sum with a running compensation for the digits that each addition drops. The error is about one rounding of the true
 * sum, whatever the order and the count.
 * Source: Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54 (1974).
 *
 * @returns 0 for no values. Finite input whose true sum overflows gives ±Infinity.
 */
export function stableSum(values: Numbers): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  // At an overflow the compensation is Infinity − Infinity and means nothing.
  return Number.isFinite(sum) ? sum + lost : sum;
}

/**
 * Arithmetic mean.
 * @throws InputError when there is no value or one is not finite.
 */
export function mean(values: Numbers): number {
  requireNumbers('values', values);
  const plain = stableSum(values) / values.length;
  if (Number.isFinite(plain)) return plain;
  let running = 0;
  for (let i = 0; i < values.length; i++) running += values[i]! / values.length;
  return running;
}

/**
 * Unbiased sample variance (divisor n − 1), two passes.
 * @throws InputError with fewer than two values, or one that is not finite.
 */
export function variance(values: Numbers): number {
  requireNumbers('values', values, 2);
  const centre = mean(values);
  const squares = new Float64Array(values.length);
  const residuals = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    residuals[i] = values[i]! - centre;
    squares[i] = residuals[i]! * residuals[i]!;
  }
  // The second term removes what rounding left in the mean (Chan, Golub, LeVeque 1983).
  const left = stableSum(residuals);
  return Math.max(0, (stableSum(squares) - (left * left) / values.length) / (values.length - 1));
}

/**
 * Mean with weights ≥ 0.
 * @throws InputError on lengths that differ, a negative or non-finite weight, or weights that sum to 0.
 */
export function weightedMean(values: Numbers, weights: Numbers): number {
  requireNumbers('values', values);
  requireWeights(weights, values.length);
  const products = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) products[i] = values[i]! * weights[i]!;
  return stableSum(products) / stableSum(weights);
}

/** Weights that can carry a mean: one for each of `rows`, finite, at least 0 and not all 0. */
export function requireWeights(weights: Numbers, rows: number): void {
  if (weights.length !== rows)
    throw new InputError('weights', weights, `${rows} weights, one for each value`);
  let positive = false;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0) || weight === Infinity) {
      throw new InputError(`weights[${i}]`, weight, 'a finite number of at least 0');
    }
    positive ||= weight > 0;
  }
  if (!positive) throw new InputError('weights', 0, 'weights with a sum above 0');
}
