import { InputError } from '@countersign/domain';
import { requireNumbers, type Numbers } from '@countersign/statistics';
import { requireOutcomes, weightsOrOnes, type Outcomes } from './binary-outcomes.ts';

/** p(s) = 1 / (1 + exp(a·s + b)). Plain data; `a` is below 0 where higher scores mean likelier. */
export type PlattScaling = { readonly a: number; readonly b: number };

const ROUNDS = 100;

/**
 * Platt scaling: a logistic curve from scores to probabilities by maximum likelihood, against targets drawn in from 0
 * and 1 — (N₊ + 1) / (N₊ + 2) for events, 1 / (N₋ + 2) for the rest — so that separable scores do not run off to
 * infinity. Newton's method with backtracking on standardised scores.
 * Source: Platt, Probabilistic outputs for support vector machines (1999); Lin, Lin, Weng, A note on Platt's
 * probabilistic outputs, Machine Learning 68 (2007).
 *
 * @param scores any finite numbers. Where all are the same, a is 0.
 * @param weights at least 0, such as `auditWeights`; N₊ and N₋ are then sums of weights scaled to a mean of 1.
 * @throws InputError on no scores, lengths that differ, one class only, or bad weights.
 */
export function platt(scores: Numbers, outcomes: Outcomes, weights?: Numbers): PlattScaling {
  requireNumbers('scores', scores);
  const events = requireOutcomes(outcomes, scores);
  const given = weightsOrOnes(weights, scores.length);
  let total = 0;
  for (let i = 0; i < given.length; i++) total += given[i]!;
  const weight = Float64Array.from(given, (w) => (w / total) * given.length);
  let [positive, negative, mean] = [0, 0, 0];
  for (let i = 0; i < events.length; i++) {
    if (events[i] === 1) positive += weight[i]!;
    else negative += weight[i]!;
    mean += (weight[i]! * scores[i]!) / events.length;
  }
  if (positive === 0 || negative === 0) {
    throw new InputError('outcomes', positive === 0 ? 0 : 1, 'both outcomes among the weighted rows');
  }
  let variance = 0;
  for (let i = 0; i < events.length; i++) variance += (weight[i]! * (scores[i]! - mean) ** 2) / events.length;
  const spread = Math.sqrt(variance) || 1;
  const { slope, intercept } = fitLogistic(
    Float64Array.from(scores, (s) => (s - mean) / spread),
    Float64Array.from(events, (y) => (y === 1 ? (positive + 1) / (positive + 2) : 1 / (negative + 2))),
    weight,
  );
  return { a: -slope / spread, b: (slope * mean) / spread - intercept };
}

/** The probability that a Platt scaling gives a score. */
export function applyPlatt({ a, b }: PlattScaling, score: number): number {
  return logistic(-(a * score + b));
}

/** Weighted logistic regression on one input with targets in (0, 1). The loss is convex in both. */
function fitLogistic(x: Float64Array, target: Float64Array, weight: Float64Array) {
  let [slope, intercept] = [0, 0];
  const loss = (s: number, c: number) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      const z = s * x[i]! + c;
      sum += weight[i]! * (Math.max(z, 0) - target[i]! * z + Math.log1p(Math.exp(-Math.abs(z))));
    }
    return sum;
  };
  let height = loss(slope, intercept);
  for (let round = 0; round < ROUNDS; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const p = logistic(slope * x[i]! + intercept);
      const residual = weight[i]! * (p - target[i]!);
      const bend = weight[i]! * p * (1 - p);
      g0 += residual;
      g1 += residual * x[i]!;
      h00 += bend;
      h01 += bend * x[i]!;
      h11 += bend * x[i]! * x[i]!;
    }
    // A hair on the diagonal: scores that are all the same leave the slope at 0.
    const determinant = (h00 + 1e-12) * (h11 + 1e-12) - h01 * h01;
    const dIntercept = ((h11 + 1e-12) * g0 - h01 * g1) / determinant;
    const dSlope = ((h00 + 1e-12) * g1 - h01 * g0) / determinant;
    let scale = 1;
    while (scale > 1e-10 && loss(slope - scale * dSlope, intercept - scale * dIntercept) > height) scale /= 2;
    if (scale <= 1e-10) break;
    slope -= scale * dSlope;
    intercept -= scale * dIntercept;
    height = loss(slope, intercept);
    if (Math.abs(dSlope) + Math.abs(dIntercept) < 1e-13 * (1 + Math.abs(slope) + Math.abs(intercept))) break;
  }
  return { slope, intercept };
}

function logistic(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}
