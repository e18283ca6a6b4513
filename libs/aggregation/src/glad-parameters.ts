import type { VoteIndex } from './index-votes.ts';

/** Abilities α of the reviewers and ln β of the items, both a priori normal around 1 with deviation 1. */
export type GladParameters = { readonly ability: Float64Array; readonly logEase: Float64Array };

const PRIOR_MEAN = 1;
/** ln β stays within these: e^±8 is as good as certain, or as a coin. */
const MOST_LOG_EASE = 8;
const SWEEPS = 3;

export function gladParameters(index: VoteIndex): GladParameters {
  return {
    ability: new Float64Array(index.reviewers.length).fill(PRIOR_MEAN),
    logEase: new Float64Array(index.items.length).fill(PRIOR_MEAN),
  };
}

/**
 * The M-step: raises the expected log posterior Σ q ln σ(αβ) + (1 − q) ln(1 − σ(αβ)) + priors, q the posterior chance
 * that a vote is right. Reviewers and items take turns; given the others, each parameter's problem is its own, so a
 * guarded Newton step for every one costs a pass over the votes.
 */
export function raiseExpectedLikelihood(
  index: VoteIndex,
  reviewerVotes: { readonly start: Int32Array; readonly place: Int32Array },
  o: { readonly parameters: GladParameters; readonly posterior: Float64Array },
): void {
  const { ability, logEase } = o.parameters;
  const right = new Float64Array(index.item.length);
  for (let v = 0; v < right.length; v++)
    right[v] = o.posterior[index.item[v]! * index.classes + index.label[v]!]!;
  const ease = logEase.map(Math.exp);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let r = 0; r < ability.length; r++) {
      const votes = reviewerVotes.place.subarray(reviewerVotes.start[r], reviewerVotes.start[r + 1]);
      ability[r] = guardedStep(ability[r]!, (alpha) => abilityHeight(alpha, votes, { index, right, ease }));
    }
    for (let i = 0; i < logEase.length; i++) {
      const range = { from: index.start[i]!, to: index.start[i + 1]! };
      const next = guardedStep(logEase[i]!, (b) => easeHeight(b, range, { index, right, ability }));
      logEase[i] = Math.max(-MOST_LOG_EASE, Math.min(MOST_LOG_EASE, next));
      ease[i] = Math.exp(logEase[i]!);
    }
  }
}

/** The objective along one parameter, its slope, and an upper bound in the mean of its bend (Fisher information). */
type Height = { readonly value: number; readonly slope: number; readonly bend: number };

function guardedStep(at: number, heightOf: (at: number) => Height): number {
  const here = heightOf(at);
  let step = here.slope / here.bend;
  for (let halvings = 0; halvings < 20; halvings++) {
    if (Math.abs(step) < 1e-12) return at;
    if (heightOf(at + step).value >= here.value) return at + step;
    step /= 2;
  }
  return at;
}

function abilityHeight(
  alpha: number,
  votes: Int32Array,
  o: { readonly index: VoteIndex; readonly right: Float64Array; readonly ease: Float64Array },
): Height {
  const off = alpha - PRIOR_MEAN;
  let value = (-off * off) / 2;
  let slope = -off;
  let bend = 1;
  for (const v of votes) {
    const beta = o.ease[o.index.item[v]!]!;
    const x = alpha * beta;
    const chance = 1 / (1 + Math.exp(-x));
    value += expectedLog(o.right[v]!, x);
    slope += (o.right[v]! - chance) * beta;
    bend += chance * (1 - chance) * beta * beta;
  }
  return { value, slope, bend };
}

function easeHeight(
  logEase: number,
  range: { readonly from: number; readonly to: number },
  o: { readonly index: VoteIndex; readonly right: Float64Array; readonly ability: Float64Array },
): Height {
  const off = logEase - PRIOR_MEAN;
  const beta = Math.exp(logEase);
  let value = (-off * off) / 2;
  let slope = -off;
  let bend = 1;
  for (let v = range.from; v < range.to; v++) {
    const x = o.ability[o.index.reviewer[v]!]! * beta;
    const chance = 1 / (1 + Math.exp(-x));
    value += expectedLog(o.right[v]!, x);
    slope += (o.right[v]! - chance) * x;
    bend += chance * (1 - chance) * x * x;
  }
  return { value, slope, bend };
}

/** q ln σ(x) + (1 − q) ln(1 − σ(x)) = −ln(1 + e^−x) − (1 − q) x, without overflow. */
function expectedLog(q: number, x: number): number {
  return (x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x))) - (1 - q) * x;
}
