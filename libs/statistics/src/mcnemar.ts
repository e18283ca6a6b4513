import { requireCount } from './checks.ts';
import { binomialLowerTail, logBinomialMass } from './binomial.ts';
import { chiSquaredTails } from './chi-squared.ts';

/**
 * How the p-value is formed: the exact binomial, or the chi-squared approximation with Edwards's continuity correction
 * (`correction: false` leaves it out). `midP` takes half of the observed outcome's own probability off the exact value.
 */
export type McNemarOptions = {
  readonly exact: boolean;
  readonly midP?: boolean;
  readonly correction?: boolean;
};

/**
 * McNemar's test of paired yes/no results: `b` pairs where only the first is right, `c` where only the second is.
 * Source: McNemar, Psychometrika 12 (1947); Edwards (1948); mid-p after Fagerland, Lydersen, Laake, BMC Medical
 * Research Methodology 13 (2013).
 *
 * @returns the two-sided p-value; 1 where no pair differs.
 * @throws InputError unless b and c are counts.
 */
export function mcnemar(b: number, c: number, o: McNemarOptions): { p: number } {
  requireCount('b', b);
  requireCount('c', c);
  const n = b + c;
  if (n === 0) return { p: 1 };
  if (!o.exact) {
    const gap = Math.max(0, Math.abs(b - c) - (o.correction === false ? 0 : 1));
    return { p: chiSquaredTails((gap * gap) / n, 1).upper };
  }
  const least = Math.min(b, c);
  const p = 2 * binomialLowerTail(least, n, 0.5);
  if (o.midP !== true) return { p: Math.min(1, p) };
  // With b = c the observed outcome is counted in both tails.
  const own = Math.exp(logBinomialMass(least, n, 0.5));
  return { p: b === c ? 1 - own / 2 : Math.min(1, p - own) };
}
