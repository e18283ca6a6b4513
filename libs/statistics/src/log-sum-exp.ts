import type { Numbers } from './checks.ts';

/**
 * log Σ exp(xᵢ) without overflow or underflow: the maximum is taken out first.
 * @returns −Infinity for no terms (an empty sum is 0) and where every term is −Infinity.
 */
export function logSumExp(terms: Numbers): number {
  let top = -Infinity;
  for (let i = 0; i < terms.length; i++) if (terms[i]! > top) top = terms[i]!;
  if (top === -Infinity || top === Infinity) return top;
  let sum = 0;
  for (let i = 0; i < terms.length; i++) sum += Math.exp(terms[i]! - top);
  return top + Math.log(sum);
}

/**
 * log(exp(a) + exp(b)).
 */
export function logAddExp(a: number, b: number): number {
  const top = Math.max(a, b);
  if (top === -Infinity || top === Infinity) return top;
  return top + Math.log1p(Math.exp(Math.min(a, b) - top));
}

/**
 * log(1 − exp(x)) for x ≤ 0, accurate at both ends. −Infinity at 0.
 * Source: Mächler, Accurately computing log(1 − exp(−|a|)), Rmpfr vignette (2012).
 */
export function logOneMinusExp(x: number): number {
  if (x >= 0) return -Infinity;
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}

/** Probabilities from log weights: exp(xᵢ) / Σ exp(xⱼ). Uniform where every weight is −Infinity. */
export function softmax(logWeights: Numbers): number[] {
  const total = logSumExp(logWeights);
  return Array.from(logWeights, (w) => (total === -Infinity ? 1 / logWeights.length : Math.exp(w - total)));
}
