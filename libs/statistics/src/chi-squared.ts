import { requireInnerShare, requireNonNegative, requirePositive } from './checks.ts';
import { regularisedGamma } from './incomplete-gamma.ts';
import { invertCdf } from './invert-cdf.ts';
import { logGamma } from './log-gamma.ts';
import { normalQuantile } from './normal.ts';

/**
 * Both tails of the chi-squared distribution at x.
 * Source: Abramowitz & Stegun (1964), 26.4.19: the incomplete gamma function.
 *
 * @throws InputError unless x ≥ 0 and freedom > 0.
 */
export function chiSquaredTails(x: number, freedom: number): { lower: number; upper: number } {
  requireNonNegative('x', x);
  requirePositive('freedom', freedom);
  return regularisedGamma(freedom / 2, x / 2);
}

/**
 * The p-quantile of the chi-squared distribution.
 * Source of the start: Wilson & Hilferty, The distribution of chi-square, PNAS 17 (1931).
 *
 * @throws InputError unless 0 < p < 1 and freedom > 0.
 */
export function chiSquaredQuantile(p: number, freedom: number): number {
  requireInnerShare('p', p);
  requirePositive('freedom', freedom);
  const half = freedom / 2;
  const density = (x: number) => Math.exp((half - 1) * Math.log(x / 2) - x / 2 - logGamma(half)) / 2;
  const ninth = 2 / (9 * freedom);
  const start = freedom * (1 - ninth + normalQuantile(p) * Math.sqrt(ninth)) ** 3;
  let upper = Math.max(1, freedom, start);
  while (chiSquaredTails(upper, freedom).lower < p) upper *= 2;
  return invertCdf(
    p,
    { cdf: (x) => chiSquaredTails(x, freedom).lower, density },
    { lower: 0, upper, start: start > 0 ? start : upper / 2 },
  );
}
