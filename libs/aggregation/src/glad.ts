import { requireCount, requireNonNegative } from '@countersign/statistics';
import { rowsByName } from './dawid-skene.ts';
import { gladParameters, raiseExpectedLikelihood, type GladParameters } from './glad-parameters.ts';
import { byReviewer, indexVotes, requirePanel, type VoteIndex } from './index-votes.ts';
import type { Vote } from './vote.ts';

export type GladOptions = {
  readonly classes: number;
  /** Most rounds of EM. Default 100. */
  readonly maxIterations?: number;
  /** Stop when no posterior moved by more than this. Default 1e-6. */
  readonly tolerance?: number;
};

export type GladResult = {
  /** K probabilities an item. */
  readonly posterior: Map<string, number[]>;
  /** α: 0 is a coin, above 0 helps, below 0 misleads. A priori normal around 1 with deviation 1. */
  readonly ability: Map<string, number>;
  /** 1/β above 0: the larger, the closer to a coin even able reviewers are. A priori log-normal around 1/e. */
  readonly difficulty: Map<string, number>;
};

/**
 * GLAD: a vote is right with probability 1 / (1 + exp(−αβ)), α the reviewer's ability and 1/β the item's difficulty;
 * a wrong vote falls on each other class alike, and each class is as likely as any. EM, with α and ln β raised by
 * guarded Newton steps under normal priors around 1.
 * Source: Whitehill, Ruvolo, Wu, Bergsma, Movellan, Whose vote should count more, NeurIPS 22 (2009); priors as in
 * crowd-kit (Ustalov, Pavlichenko, Tseitlin, JOSS 2024).
 *
 * @throws InputError on no votes, one reviewer alone, fewer than two classes or an unknown label.
 */
export function glad(votes: readonly Vote[], o: GladOptions): GladResult {
  const index = indexVotes(votes, o.classes);
  requirePanel(index, 'glad');
  const rounds = requireCount('maxIterations', o.maxIterations ?? 100, 1);
  const tolerance = requireNonNegative('tolerance', o.tolerance ?? 1e-6);
  const parameters = gladParameters(index);
  const reviewerVotes = byReviewer(index);
  const posterior = new Float64Array(index.items.length * o.classes);
  for (let round = 0; round < rounds; round++) {
    const moved = gladPosteriors(index, parameters, posterior);
    if (round > 0 && moved <= tolerance) break;
    raiseExpectedLikelihood(index, reviewerVotes, { parameters, posterior });
  }
  gladPosteriors(index, parameters, posterior);
  return {
    posterior: rowsByName(index.items, posterior, o.classes),
    ability: new Map(index.reviewers.map((id, r) => [id, parameters.ability[r]!])),
    difficulty: new Map(index.items.map((id, i) => [id, Math.exp(-parameters.logEase[i]!)])),
  };
}

/** Writes the posteriors. Returns the largest move of any of them. */
function gladPosteriors(index: VoteIndex, parameters: GladParameters, posterior: Float64Array): number {
  const { classes, start, reviewer, label } = index;
  const weight = new Float64Array(classes);
  const spread = Math.log(classes - 1);
  let moved = 0;
  for (let i = 0; i < index.items.length; i++) {
    weight.fill(0);
    const ease = Math.exp(parameters.logEase[i]!);
    // log σ(x) − log((1 − σ(x)) / (K − 1)) = x + log(K − 1): what a vote adds to its own class against the others.
    for (let v = start[i]!; v < start[i + 1]!; v++) {
      weight[label[v]!]! += parameters.ability[reviewer[v]!]! * ease + spread;
    }
    let top = -Infinity;
    for (let t = 0; t < classes; t++) if (weight[t]! > top) top = weight[t]!;
    let sum = 0;
    for (let t = 0; t < classes; t++) sum += weight[t] = Math.exp(weight[t]! - top);
    for (let t = 0; t < classes; t++) {
      const next = weight[t]! / sum;
      moved = Math.max(moved, Math.abs(next - posterior[i * classes + t]!));
      posterior[i * classes + t] = next;
    }
  }
  return moved;
}
