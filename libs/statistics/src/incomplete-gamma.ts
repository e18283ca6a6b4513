import { requireNonNegative, requirePositive } from './checks.ts';
import { devianceTerm, logGamma, stirlingError } from './log-gamma.ts';

const LOG_TWO_PI = 1.837877066409345483560659472811;

/**
 * The regularised incomplete gamma functions, P(a, x) = γ(a, x)/Γ(a) and Q = 1 − P, each computed without cancelling
 * against the other. Relative error below 1e-12.
 * Source: series DLMF 8.11.4 below the mean, continued fraction DLMF 8.9.2 above it.
 *
 * @throws InputError unless a > 0 and x ≥ 0.
 */
export function regularisedGamma(a: number, x: number): { lower: number; upper: number } {
  requirePositive('a', a);
  requireNonNegative('x', x);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x < a + 1) {
    const lower = Math.min(1, Math.exp(logTerm(a, x)) * series(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, Math.exp(logTerm(a, x)) * a * fraction(a, x));
  return { lower: 1 - upper, upper };
}

/** ln of xᵃ e⁻ˣ / Γ(a + 1). */
function logTerm(a: number, x: number): number {
  if (a < 1) return a * Math.log(x) - x - logGamma(a + 1);
  return -stirlingError(a) - devianceTerm(a, x) - 0.5 * (LOG_TWO_PI + Math.log(a));
}

function series(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; ; n++) {
    term *= x / (a + n);
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i <= 10_000_000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b || 1e-300);
    c = b + an / c || 1e-300;
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return value;
}
