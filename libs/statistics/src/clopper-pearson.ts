import { requireInnerShare } from './checks.ts';
import { betaQuantile } from './beta-distribution.ts';
import type { Interval } from './interval.ts';
import { requireSuccesses } from './wilson.ts';

/**
 * The exact (conservative) interval for a share: coverage is never below `level`. n = 0 knows nothing: [0, 1].
 * Source: Clopper & Pearson, Biometrika 26 (1934), by beta quantiles.
 *
 * @throws InputError unless 0 ≤ successes ≤ n are counts and 0 < level < 1.
 */
export function clopperPearson(successes: number, n: number, level: number): Interval {
  requireSuccesses(successes, n);
  requireInnerShare('level', level);
  const tail = (1 - level) / 2;
  return { lower: lowerBound(successes, n, tail), upper: upperBound(successes, n, tail), n };
}

/**
 * The exact one-sided upper bound: with probability at least `level` the true share is no greater.
 * Source: Clopper & Pearson (1934).
 *
 * @throws InputError as {@link clopperPearson}.
 */
export function exactUpperBound(successes: number, n: number, level: number): number {
  requireSuccesses(successes, n);
  requireInnerShare('level', level);
  return upperBound(successes, n, 1 - level);
}

/** The exact one-sided lower bound. See {@link exactUpperBound}. */
export function exactLowerBound(successes: number, n: number, level: number): number {
  requireSuccesses(successes, n);
  requireInnerShare('level', level);
  return lowerBound(successes, n, 1 - level);
}

function lowerBound(successes: number, n: number, tail: number): number {
  return successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1);
}

function upperBound(successes: number, n: number, tail: number): number {
  // The mirror image, so that a small tail is inverted where its digits are.
  return successes === n ? 1 : 1 - betaQuantile(tail, n - successes, successes + 1);
}
