import { requireCount } from './checks.ts';
import type { Estimate } from './interval.ts';
import { wilson } from './wilson.ts';

/** Successes out of n, in one of two independent samples. */
export type Successes = { readonly successes: number; readonly n: number };

/**
 * The difference of two independent shares, first minus second, with Newcombe's hybrid score interval.
 * Source: Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17
 * (1998), method 10.
 *
 * @returns `value` 0 and the interval [−1, 1] where a sample is empty; `n` is both samples together.
 * @throws InputError on bad counts or level.
 */
export function newcombeDifference(first: Successes, second: Successes, level: number): Estimate {
  const a = wilson(first.successes, first.n, level);
  const b = wilson(second.successes, second.n, level);
  const n = first.n + second.n;
  if (first.n === 0 || second.n === 0) return { value: 0, lower: -1, upper: 1, n };
  const p = first.successes / first.n;
  const q = second.successes / second.n;
  return {
    value: p - q,
    lower: Math.max(-1, p - q - Math.hypot(p - a.lower, b.upper - q)),
    upper: Math.min(1, p - q + Math.hypot(a.upper - p, q - b.lower)),
    n,
  };
}

/** Counts of pairs: how the same n subjects came out under the first and the second of two conditions. */
export type PairedCounts = {
  readonly both: number;
  readonly firstOnly: number;
  readonly secondOnly: number;
  readonly neither: number;
};

/**
 * The difference of two shares measured on the same subjects, first minus second.
 * Source: Newcombe, Improved confidence intervals for the difference between binomial proportions based on paired data,
 * Statistics in Medicine 17 (1998), method 10.
 *
 * @throws InputError on bad counts or level.
 */
export function newcombePairedDifference(pairs: PairedCounts, level: number): Estimate {
  const { both, firstOnly, secondOnly, neither } = pairs;
  for (const [name, count] of Object.entries({ both, firstOnly, secondOnly, neither })) {
    requireCount(name, count);
  }
  const n = both + firstOnly + secondOnly + neither;
  const a = wilson(both + firstOnly, n, level);
  const b = wilson(both + secondOnly, n, level);
  if (n === 0) return { value: 0, lower: -1, upper: 1, n };
  const p = (both + firstOnly) / n;
  const q = (both + secondOnly) / n;
  const value = (firstOnly - secondOnly) / n;
  const margins = (both + firstOnly) * (secondOnly + neither) * (both + secondOnly) * (firstOnly + neither);
  const cross = both * neither - firstOnly * secondOnly;
  const corrected = cross > n / 2 ? cross - n / 2 : Math.min(cross, 0);
  const phi = margins === 0 ? 0 : corrected / Math.sqrt(margins);
  const reach = (x: number, y: number) => Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
  return {
    value,
    lower: Math.max(-1, value - reach(p - a.lower, b.upper - q)),
    upper: Math.min(1, value + reach(a.upper - p, q - b.lower)),
    n,
  };
}
