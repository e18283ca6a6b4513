import { requirePositive, requireShare } from './checks.ts';
import { regularisedBeta } from './incomplete-beta.ts';
import { invertCdf } from './invert-cdf.ts';
import { logGamma } from './log-gamma.ts';

/**
 * The p-quantile of Beta(a, b).
 * Source: inversion of the regularised incomplete beta function by guarded Newton steps.
 *
 * @throws InputError unless a, b > 0 and 0 ≤ p ≤ 1.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireShare('p', p);
  requirePositive('a', a);
  requirePositive('b', b);
  if (p === 0 || p === 1) return p;
  const logScale = logGamma(a + b) - logGamma(a) - logGamma(b);
  const density = (x: number) => Math.exp(logScale + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x));
  return invertCdf(
    p,
    { cdf: (x) => regularisedBeta(x, a, b), density },
    { lower: 0, upper: 1, start: a / (a + b) },
  );
}
