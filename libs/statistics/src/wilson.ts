import { InputError } from '@countersign/domain';
import { requireCount, requireInnerShare, requirePositive, requireShare } from './checks.ts';
import type { Interval } from './interval.ts';
import { normalQuantile } from './normal.ts';

/**
 * Wilson's score interval for a share, from `successes` of `n`. Near nominal coverage even for small n and shares near
 * 0 or 1; never leaves [0, 1]. n = 0 knows nothing: [0, 1].
 * Source: Wilson, Probable inference, JASA 22 (1927); Newcombe, Statistics in Medicine 17 (1998), method 3.
 *
 * @param level confidence level of the two-sided interval, such as 0.95.
 * @throws InputError unless 0 ≤ successes ≤ n are counts and 0 < level < 1.
 */
export function wilson(successes: number, n: number, level: number): Interval {
  requireSuccesses(successes, n);
  requireInnerShare('level', level);
  return n === 0 ? { lower: 0, upper: 1, n } : wilsonOfShare(successes / n, n, level);
}

/**
 * Wilson's interval around a share that was estimated with weights, at its effective sample size.
 * Source: as {@link wilson}; Korn & Graubard, Survey Methodology 24 (1998), for the effective n.
 *
 * @param effectiveN above 0, need not be whole.
 * @throws InputError on a share outside [0, 1], an effective n that is not positive, or a bad level.
 */
export function wilsonOfShare(share: number, effectiveN: number, level: number): Interval {
  requireShare('share', share);
  requirePositive('effectiveN', effectiveN);
  requireInnerShare('level', level);
  const z = normalQuantile(0.5 + level / 2);
  const square = (z * z) / effectiveN;
  const centre = (share + square / 2) / (1 + square);
  const reach =
    (z / (1 + square)) * Math.sqrt((share * (1 - share)) / effectiveN + square / (4 * effectiveN));
  return {
    lower: share === 0 ? 0 : Math.max(0, Math.min(share, centre - reach)),
    upper: share === 1 ? 1 : Math.min(1, Math.max(share, centre + reach)),
    n: effectiveN,
  };
}

/** Counts with 0 ≤ successes ≤ n. */
export function requireSuccesses(successes: number, n: number): void {
  requireCount('n', n);
  requireCount('successes', successes);
  if (successes > n) throw new InputError('successes', successes, `at most n = ${n}`);
}
