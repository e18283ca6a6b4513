import { requireFinite, requireInnerShare, requirePositive } from './checks.ts';
import { betaQuantile } from './beta-distribution.ts';
import { regularisedBeta } from './incomplete-beta.ts';

/**
 * P(T ≤ t) for Student's t with `freedom` degrees, which need not be whole.
 * Source: Abramowitz & Stegun (1964), 26.7.1: the incomplete beta function.
 *
 * @throws InputError unless t is finite and freedom > 0.
 */
export function studentTCdf(t: number, freedom: number): number {
  requireFinite('t', t);
  requirePositive('freedom', freedom);
  const square = t * t;
  // Whichever argument is the small one is formed without subtraction.
  const tail =
    square < freedom
      ? 0.5 - 0.5 * regularisedBeta(square / (freedom + square), 0.5, freedom / 2)
      : 0.5 * regularisedBeta(freedom / (freedom + square), freedom / 2, 0.5);
  return t < 0 ? tail : 1 - tail;
}

/**
 * The p-quantile of Student's t.
 * Source: as {@link studentTCdf}, inverted.
 *
 * @throws InputError unless 0 < p < 1 and freedom > 0.
 */
export function studentTQuantile(p: number, freedom: number): number {
  requireInnerShare('p', p);
  requirePositive('freedom', freedom);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  // T² / (freedom + T²) is Beta(½, freedom/2); the near half keeps its digits on that side, the far half on the other.
  const size =
    tail > 0.25
      ? (() => {
          const share = betaQuantile(1 - 2 * tail, 0.5, freedom / 2);
          return Math.sqrt((freedom * share) / (1 - share));
        })()
      : (() => {
          const share = betaQuantile(2 * tail, freedom / 2, 0.5);
          return Math.sqrt((freedom * (1 - share)) / share);
        })();
  return p < 0.5 ? -size : size;
}
