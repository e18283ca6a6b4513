import { requirePositive } from './checks.ts';

const HALF_LOG_TWO_PI = 0.918938533204672741780329736406;

/**
 * The error of Stirling's approximation: ln Γ(n + 1) − [(n + ½) ln n − n + ½ ln 2π], for real n > 0. Relative error
 * near 1e-15, which is what keeps log-gamma, binomial and beta terms exact for large arguments.
 * Source: Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 */
export function stirlingError(n: number): number {
  let sum = 0;
  let at = n;
  // δ(n) − δ(n + 1) = (n + ½) ln(1 + 1/n) − 1 lifts small arguments to where the series converges.
  while (at < 16) {
    sum += (at + 0.5) * Math.log1p(1 / at) - 1;
    at += 1;
  }
  const square = at * at;
  const series =
    (1 / 12 -
      (1 / 360 -
        (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360 - 1 / 156 / square) / square) / square) / square) /
          square) /
        square) /
    at;
  return sum + series;
}

/**
 * ln Γ(x) for x > 0, to about 1e-14.
 * @throws InputError when x is not a finite number above 0.
 */
export function logGamma(x: number): number {
  requirePositive('x', x);
  return stirlingError(x) + (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI;
}

/**
 * ln of the binomial coefficient n over k, for whole 0 ≤ k ≤ n; −Infinity outside.
 *
 * @throws InputError on bad counts.
 */
export function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return -Infinity;
  if (k === 0 || k === n) return 0;
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/**
 * x ln(x / m) + m − x without cancellation where x is near m: half the deviance of one Poisson observation.
 * Source: Loader (2000), the function bd0.
 */
export function devianceTerm(x: number, m: number): number {
  if (x === 0) return m;
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) return next;
    sum = next;
  }
}
