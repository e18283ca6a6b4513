/** One labelled case: what the AI said, what a person said, and what was true. */
export type FusionRow = {
  /** The AI's K probabilities, from data it was not trained on. */
  readonly probabilities: readonly number[];
  /** The class that the person chose, 0…K−1. */
  readonly vote: number;
  /** The true class, 0…K−1: from gold items or adjudication, never from this vote. */
  readonly truth: number;
  /** The person's own confidence in [0, 1]; used where every blind row has one. */
  readonly confidence?: number;
  /** Whether the person saw the AI's answer first. Such votes are learnt apart from blind ones. */
  readonly aiVisible?: boolean;
};

/** A person's judgment to be fused. */
export type FusionVote = {
  readonly label: number;
  readonly confidence?: number;
  readonly aiVisible?: boolean;
};

/**
 * How people who see the AI's answer follow it. Their vote repeats or overrides the AI's likeliest class, so it is
 * weighed against that class and not as a view of its own.
 */
export type AdvisedPeople = {
  /** Chance of accepting the AI's answer where it is right. */
  readonly acceptsRight: number;
  /** Chance of accepting it where it is wrong: over-reliance. */
  readonly acceptsWrong: number;
  /** Chance of finding the truth where the AI is wrong. */
  readonly corrects: number;
};

/**
 * What `fitFusion` learns, as plain data. Class c scores
 * `ai`·ln pᶜ + Σ over votes of (`confusion`·ln P(vote | c) + [vote is c]·(`vote` + `doubt`·u + `confidence`·(log odds of the own confidence − mean)))
 * + `prior`·ln shareᶜ, u being 1 minus the calibrated AI's highest probability. Kerrigan's P+L is the point
 * (`alone`, 1, 0, 0, 0, 0).
 */
export type FusionModel = {
  readonly method: 'confusion' | 'pooling';
  readonly classes: number;
  readonly weights: {
    /** 1 / temperature: what the AI's log probabilities are multiplied by when nobody has voted. */
    readonly alone: number;
    readonly ai: number;
    readonly confusion: number;
    readonly vote: number;
    readonly doubt: number;
    readonly prior: number;
    readonly confidence: number;
  };
  /** confusion[truth][vote] of people who judged blind; rows sum to 1. */
  readonly confusion: readonly (readonly number[])[];
  readonly advised: AdvisedPeople;
  /** Share of each class among the rows, smoothed by one count each. */
  readonly classShares: readonly number[];
  /** Mean log odds of the blind rows' confidences; null where not every one had one, and confidence plays no part. */
  readonly meanConfidence: number | null;
};

/** Log probabilities are kept above this: an AI that says 0 may still be wrong. */
export const LEAST_LOG = Math.log(1e-12);

export function logProbabilities(probabilities: readonly number[]): Float64Array {
  return Float64Array.from(probabilities, (p) => (p > 0 ? Math.max(LEAST_LOG, Math.log(p)) : LEAST_LOG));
}
