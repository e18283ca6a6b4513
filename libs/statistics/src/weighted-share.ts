import { InputError } from '@countersign/domain';
import { requireInnerShare, requireNonNegative, requireShare, type Numbers } from './checks.ts';
import type { Estimate } from './interval.ts';
import { newcombePairedDifference, type PairedCounts } from './newcombe.ts';
import { normalQuantile } from './normal.ts';
import { requireWeights } from './sum.ts';
import { requireSuccesses, wilson, wilsonOfShare } from './wilson.ts';

/**
 * A share estimated from weighted yes/no observations, such as an audit sample weighted by 1 / inclusion probability
 * (Hájek's ratio estimator). The interval is Wilson's at the effective sample size that the linearised variance
 * implies, and no larger than Kish's (Σw)² / Σw² where the observations agree so far.
 * Source: Särndal, Swensson, Wretman, Model Assisted Survey Sampling (1992), 5.7; Korn & Graubard, Survey Methodology
 * 24 (1998) for the effective n; Kish (1965).
 *
 * @param outcomes 0 or 1.
 * @throws InputError on other outcomes, bad weights or a bad level.
 */
export function weightedShare(outcomes: Numbers, weights: Numbers, level: number): Estimate {
  requireWeights(weights, outcomes.length);
  requireInnerShare('level', level);
  let total = 0;
  let squares = 0;
  let hits = 0;
  let successes = 0;
  let equal = true;
  for (let i = 0; i < outcomes.length; i++) {
    const outcome = outcomes[i]!;
    if (outcome !== 0 && outcome !== 1) throw new InputError(`outcomes[${i}]`, outcome, '0 or 1');
    const weight = weights[i]!;
    total += weight;
    squares += weight * weight;
    hits += weight * outcome;
    successes += outcome;
    equal &&= weight === weights[0];
  }
  // Equal weights say nothing: the plain interval, with a whole n.
  if (equal) return { value: successes / outcomes.length, ...wilson(successes, outcomes.length, level) };
  const value = Math.min(1, hits / total);
  const kish = (total * total) / squares;
  let spread = 0;
  for (let i = 0; i < outcomes.length; i++) {
    const residual = weights[i]! * (outcomes[i]! - value);
    spread += residual * residual;
  }
  const effective = spread === 0 ? kish : (value * (1 - value) * total * total) / spread;
  return { value, ...wilsonOfShare(value, Math.min(effective, outcomes.length), level) };
}

/** A part of the population with a known share of it, and what a random sample of that part showed. */
export type Stratum = {
  /** Size of the part in the population; only proportions between parts matter. */
  readonly weight: number;
  readonly successes: number;
  /** Observations in the sample of this part. */
  readonly n: number;
};

/**
 * The share of a population that was sampled part by part at different rates: Σ Wₕ pₕ, with the square-and-add
 * interval that combines each part's own Wilson limits, so that a part with few or unanimous observations still
 * widens it. The parts' sizes are themselves a draw from the process unless `fixedSizes` is set.
 * Source: Zou & Donner, Construction of confidence limits about effect measures, Statistics in Medicine 27 (2008);
 * Newcombe (1998).
 *
 * @returns `n` is the sample size at which a plain Wilson interval would be about as wide. A part of weight > 0 without
 * any observation contributes its full uncertainty, [0, 1] around ½.
 * @throws InputError on no parts, bad counts or weights.
 */
export function stratifiedShare(
  strata: readonly Stratum[],
  o: { readonly level: number; readonly fixedSizes?: boolean },
): Estimate {
  requireInnerShare('level', o.level);
  let total = 0;
  for (const [i, { weight, successes, n }] of strata.entries()) {
    requireNonNegative(`strata[${i}].weight`, weight);
    requireSuccesses(successes, n);
    total += weight;
  }
  if (!(total > 0)) throw new InputError('strata', strata, 'at least one part with a weight above 0');
  let value = 0;
  let down = 0;
  let up = 0;
  let seen = 0;
  const parts = strata.map(({ weight, successes, n }) => {
    const share = weight / total;
    const p = n === 0 ? 0.5 : successes / n;
    const { lower, upper } = wilson(successes, n, o.level);
    value += share * p;
    down += (share * (p - lower)) ** 2;
    up += (share * (upper - p)) ** 2;
    seen += n;
    return { share, p };
  });
  value = Math.min(1, value);
  const z = normalQuantile(0.5 + o.level / 2);
  if (o.fixedSizes !== true) {
    const between = parts.reduce((sum, { share, p }) => sum + share * (p - value) ** 2, 0);
    down += (z * z * between) / total;
    up += (z * z * between) / total;
  }
  const lower = Math.max(0, value - Math.sqrt(down));
  const upper = Math.min(1, value + Math.sqrt(up));
  return { value, lower, upper, n: Math.min(seen, effectiveSize({ value, lower, upper, z })) };
}

/** A part of the population with a known share of it, and paired results of a random sample of that part. */
export type PairedStratum = PairedCounts & {
  readonly weight: number;
  /** The two results are the same by construction everywhere in this part: its difference is exactly 0. */
  readonly equal?: boolean;
};

/**
 * The difference of two shares measured on the same items, first minus second, where parts of the population were
 * sampled at different rates: Newcombe's paired intervals of the parts, combined by square-and-add.
 * Source: as {@link stratifiedShare}; Newcombe (1998), method 10 for pairs.
 *
 * @returns `n` counts the pairs. A part of weight > 0 without pairs contributes [−1, 1] around 0.
 * @throws InputError on no parts, bad counts or weights.
 */
export function stratifiedPairedDifference(
  strata: readonly PairedStratum[],
  o: { readonly level: number },
): Estimate {
  const total = strata.reduce(
    (sum, { weight }, i) => sum + requireNonNegative(`strata[${i}].weight`, weight),
    0,
  );
  if (!(total > 0)) throw new InputError('strata', strata, 'at least one part with a weight above 0');
  let value = 0;
  let down = 0;
  let up = 0;
  let n = 0;
  const parts = strata.map((stratum) => {
    const share = stratum.weight / total;
    const part = newcombePairedDifference(stratum, o.level);
    n += part.n;
    if (stratum.equal === true) return { share, d: 0 };
    value += share * part.value;
    down += (share * (part.value - part.lower)) ** 2;
    up += (share * (part.upper - part.value)) ** 2;
    return { share, d: part.value };
  });
  const z = normalQuantile(0.5 + o.level / 2);
  const between = parts.reduce((sum, { share, d }) => sum + share * (d - value) ** 2, 0);
  const sizes = (z * z * between) / total;
  return {
    value,
    lower: Math.max(-1, value - Math.sqrt(down + sizes)),
    upper: Math.min(1, value + Math.sqrt(up + sizes)),
    n,
  };
}

/** The n whose Wilson interval has this width: 4z²(p(1−p)n + z²/4) = width²(n + z²)², solved for n. */
function effectiveSize(o: { value: number; lower: number; upper: number; z: number }): number {
  requireShare('value', o.value);
  const square = o.z * o.z;
  const width = (o.upper - o.lower) ** 2;
  if (width === 0) return Infinity;
  const a = width;
  const b = 2 * width * square - 4 * square * o.value * (1 - o.value);
  const c = width * square * square - square * square;
  return Math.max(0, (-b + Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a));
}
