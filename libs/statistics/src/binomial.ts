import { InputError } from '@countersign/domain';
import { requireCount, requireShare } from './checks.ts';
import { devianceTerm, stirlingError } from './log-gamma.ts';
import { logOneMinusExp } from './log-sum-exp.ts';

const LOG_TWO_PI = 1.837877066409345483560659472811;

/**
 * ln of Γ(n+1)/(Γ(x+1)Γ(n−x+1)) · pˣ · qⁿ⁻ˣ for real 0 ≤ x ≤ n, by saddle point: exact to rounding for any size.
 * The caller has checked its arguments and passes q = 1 − p, so that neither is rounded.
 * Source: Loader (2000), the function dbinom_raw.
 */
export function logBinomialTerm(x: number, n: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 0 : -Infinity;
  if (q === 0) return x === n ? 0 : -Infinity;
  if (x === 0) return n === 0 ? 0 : n * (p < 0.5 ? Math.log1p(-p) : Math.log(q));
  if (x === n) return n * (q < 0.5 ? Math.log1p(-q) : Math.log(p));
  const core =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(n - x) -
    devianceTerm(x, n * p) -
    devianceTerm(n - x, n * q);
  return core - 0.5 * (LOG_TWO_PI + Math.log(x) + Math.log1p(-x / n));
}

/**
 * ln P(X = k) for X ~ Binomial(n, p).
 * Source: Loader, Fast and accurate computation of binomial probabilities (2000).
 *
 * @throws InputError unless n is a count, k a whole number and p in [0, 1].
 */
export function logBinomialMass(k: number, n: number, p: number): number {
  check(k, n, p);
  return k < 0 || k > n ? -Infinity : logBinomialTerm(k, n, p, 1 - p);
}

/**
 * ln P(X ≤ k) for X ~ Binomial(n, p): the exact lower tail in log space, so that 1e-5000 is still a number.
 * The tail that does not hold the mean is summed term by term from its largest end; its ratios fall below 1, so a few
 * standard deviations of terms are enough at any n.
 * Source: summation of the smaller tail; Loader (2000) for its first term.
 *
 * @throws InputError as {@link logBinomialMass}.
 */
export function logBinomialLowerTail(k: number, n: number, p: number): number {
  check(k, n, p);
  if (k < 0) return -Infinity;
  if (k >= n || p === 0) return 0;
  if (p === 1) return -Infinity;
  return k < n * p
    ? logSumFrom(k, n, p, 1 - p)
    : // Above the mean the upper tail is the small one: P(X ≥ k+1) of p is P(Y ≤ n−k−1) of 1 − p.
      logOneMinusExp(logSumFrom(n - k - 1, n, 1 - p, p));
}

/** ln P(X ≥ k) for X ~ Binomial(n, p). See {@link logBinomialLowerTail}. */
export function logBinomialUpperTail(k: number, n: number, p: number): number {
  check(k, n, p);
  if (k <= 0) return 0;
  if (k > n || p === 0) return -Infinity;
  if (p === 1) return 0;
  return k > n * p ? logSumFrom(n - k, n, 1 - p, p) : logOneMinusExp(logSumFrom(k - 1, n, p, 1 - p));
}

/**
 * P(X ≤ k) for X ~ Binomial(n, p).
 *
 * @throws InputError as {@link logBinomialMass}.
 */
export function binomialLowerTail(k: number, n: number, p: number): number {
  return Math.exp(logBinomialLowerTail(k, n, p));
}

/**
 * P(X ≥ k) for X ~ Binomial(n, p).
 *
 * @throws InputError as {@link logBinomialMass}.
 */
export function binomialUpperTail(k: number, n: number, p: number): number {
  return Math.exp(logBinomialUpperTail(k, n, p));
}

/**
 * Exact two-sided p-value of k successes in n under p: the total probability of every outcome that is no likelier than
 * the one seen (the "minimum likelihood" rule, as in R's binom.test).
 *
 * @throws InputError unless n is a count, 0 ≤ k ≤ n whole and p in [0, 1].
 */
export function binomialTest(k: number, n: number, p: number): number {
  check(k, n, p);
  if (k < 0 || k > n) throw new InputError('k', k, `a whole number from 0 to ${n}`);
  const seen = logBinomialMass(k, n, p);
  if (seen === -Infinity) return 0;
  // The relative slack of R's own routine: equal masses that rounding separates still count as equal.
  const bar = seen + 1e-7;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  if (k === mode) return 1;
  const below = k < mode;
  let inside = below ? mode : 0;
  let outside = below ? n + 1 : mode;
  // Mass is unimodal: on the far side of the mode, find where it falls to the bar.
  if (below) {
    while (outside - inside > 1) {
      const middle = Math.floor((inside + outside) / 2);
      if (logBinomialMass(middle, n, p) <= bar) outside = middle;
      else inside = middle;
    }
    return Math.min(1, binomialLowerTail(k, n, p) + binomialUpperTail(outside, n, p));
  }
  inside = -1;
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (logBinomialMass(middle, n, p) <= bar) inside = middle;
    else outside = middle;
  }
  return Math.min(1, binomialUpperTail(k, n, p) + binomialLowerTail(inside, n, p));
}

/** ln Σ_{j ≤ k} of the binomial terms, for k below the mean. */
function logSumFrom(k: number, n: number, p: number, q: number): number {
  const odds = q / p;
  let sum = 1;
  let term = 1;
  for (let j = k; j > 0; j--) {
    term *= (j / (n - j + 1)) * odds;
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return Math.min(0, logBinomialTerm(k, n, p, q) + Math.log(sum));
}

function check(k: number, n: number, p: number): void {
  requireCount('n', n);
  requireShare('p', p);
  if (!Number.isSafeInteger(k)) throw new InputError('k', k, 'a whole number');
}
