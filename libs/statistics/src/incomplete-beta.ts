import { requirePositive, requireShare } from './checks.ts';
import { logBinomialTerm } from './binomial.ts';
import { logOneMinusExp } from './log-sum-exp.ts';

/**
 * The regularised incomplete beta function I_x(a, b): P(X ≤ x) for X ~ Beta(a, b). Relative error below 1e-12.
 * Source: continued fraction DLMF 8.17.22, evaluated after Lentz, with Loader's prefactor.
 *
 * @throws InputError unless a, b > 0 and 0 ≤ x ≤ 1.
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  return Math.exp(logRegularisedBeta(x, a, b));
}

/**
 * ln I_x(a, b), which stays exact where the value itself underflows. −Infinity at x = 0.
 *
 * @throws InputError as {@link regularisedBeta}.
 */
export function logRegularisedBeta(x: number, a: number, b: number): number {
  requireShare('x', x);
  requirePositive('a', a);
  requirePositive('b', b);
  if (x === 0) return -Infinity;
  if (x === 1) return 0;
  const direct = x <= (a + 1) / (a + b + 2);
  const tail = direct ? logTail(x, 1 - x, a, b) : logTail(1 - x, x, b, a);
  return direct ? Math.min(0, tail) : logOneMinusExp(Math.min(0, tail));
}

/** ln I_x(a, b) by its continued fraction, which converges fast where x is below the mean. y = 1 − x. */
function logTail(x: number, y: number, a: number, b: number): number {
  // xᵃyᵇ / (a B(a, b)) as a binomial term, which has no large numbers to cancel.
  const prefactor = logBinomialTerm(a, a + b, x, y) + Math.log(b / (a + b));
  return prefactor + Math.log(continuedFraction(x, a, b));
}

function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  // About √max(a, b) steps are needed; the bound is never reached for arguments below 1e12.
  for (let m = 1; m <= 10_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value;
}
