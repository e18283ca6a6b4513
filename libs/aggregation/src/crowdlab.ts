import { InputError } from '@countersign/domain';
import { requireProbabilities } from './checks.ts';
import { crowdlabConsensus, isShared, type CrowdlabConsensus } from './crowdlab-consensus.ts';
import { rowsByName } from './dawid-skene.ts';
import { indexVotes, requirePanel, type VoteIndex } from './index-votes.ts';
import type { Vote } from './vote.ts';

export type CrowdlabResult = {
  /** The class best supported by the model and the reviewers together. */
  readonly label: Map<string, number>;
  /** Chance that `label` is right, in [0, 1]. */
  readonly quality: Map<string, number>;
  /** Chance that a label of this reviewer is right, in [0, 1]. */
  readonly reviewerQuality: Map<string, number>;
  /** K probabilities an item: the weighted mean of the model's and of each vote's. */
  readonly posterior: Map<string, number[]>;
  /** How much the model and each reviewer weigh in that mean; what sampling scores are made of. */
  readonly weights: { readonly model: number; readonly reviewer: Map<string, number> };
};

/**
 * CROWDLAB: a weighted mean of a model's probabilities and of the votes, in which everyone weighs what they add over
 * always naming the commonest class: reviewers by their agreement with each other, the model by its agreement with
 * the consensus. The consensus is the majority at first (a tie goes to the class that the model holds likelier, then
 * to the lower), then the likeliest class under the first mean.
 * Source: Goh, Tkachenko, Mueller, CROWDLAB: supervised learning to infer consensus labels and quality scores for data
 * with multiple annotators, arXiv 2210.06812 (2022).
 *
 * @param probabilities the model's K probabilities for every item with votes, from data it was not trained on.
 * @throws InputError on no votes, one reviewer alone, no item with votes of two reviewers, an item without
 * probabilities, probabilities that do not sum to 1, or an unknown label.
 */
export function crowdlab(
  votes: readonly Vote[],
  probabilities: ReadonlyMap<string, readonly number[]>,
  o: { readonly classes: number },
): CrowdlabResult {
  const index = indexVotes(votes, o.classes);
  requirePanel(index, 'crowdlab');
  const model = modelRows(index, probabilities);
  const first = crowdlabConsensus(index, model, majorityByModel(index, model));
  const label = likeliest(first);
  const last = crowdlabConsensus(index, model, label);
  return {
    label: new Map(index.items.map((id, i) => [id, label[i]!])),
    quality: new Map(index.items.map((id, i) => [id, last.posterior[i * o.classes + label[i]!]!])),
    reviewerQuality: reviewerQuality(index, last),
    posterior: rowsByName(index.items, last.posterior, o.classes),
    weights: {
      model: last.modelWeight,
      reviewer: new Map(index.reviewers.map((id, r) => [id, last.reviewerWeight[r]!])),
    },
  };
}

function modelRows(index: VoteIndex, probabilities: ReadonlyMap<string, readonly number[]>): Float64Array {
  const rows = new Float64Array(index.items.length * index.classes);
  index.items.forEach((id, i) => {
    const row = probabilities.get(id);
    if (row === undefined)
      throw new InputError(`probabilities of ${id}`, row, 'a row for every item with votes');
    rows.set(requireProbabilities(`probabilities of ${id}`, row, index.classes), i * index.classes);
  });
  return rows;
}

function majorityByModel(index: VoteIndex, model: Float64Array): Int32Array {
  const { classes, start, label } = index;
  const counts = new Int32Array(classes);
  return Int32Array.from(index.items, (_, i) => {
    counts.fill(0);
    for (let v = start[i]!; v < start[i + 1]!; v++) counts[label[v]!]! += 1;
    let best = 0;
    for (let c = 1; c < classes; c++) {
      const lead = counts[c]! - counts[best]!;
      if (lead > 0 || (lead === 0 && model[i * classes + c]! > model[i * classes + best]!)) best = c;
    }
    return best;
  });
}

function likeliest(consensus: CrowdlabConsensus): Int32Array {
  const classes = consensus.posterior.length / consensus.label.length;
  return consensus.label.map((majority, i) => {
    // Starts at the majority: of equally likely classes it stays.
    let best = majority;
    for (let c = 0; c < classes; c++) {
      if (consensus.posterior[i * classes + c]! > consensus.posterior[i * classes + best]!) best = c;
    }
    return best;
  });
}

/** Mean quality of a reviewer's labels and agreement with the consensus, by what the model and the panel weigh. */
function reviewerQuality(index: VoteIndex, consensus: CrowdlabConsensus): Map<string, number> {
  const { classes, start, reviewer, label, items, reviewers } = index;
  const [given, quality, shared, agreed] = Array.from(
    { length: 4 },
    () => new Float64Array(reviewers.length),
  );
  for (let i = 0; i < items.length; i++) {
    const several = isShared(index, i);
    for (let v = start[i]!; v < start[i + 1]!; v++) {
      const r = reviewer[v]!;
      given![r]! += 1;
      quality![r]! += consensus.posterior[i * classes + label[v]!]!;
      if (!several) continue;
      shared![r]! += 1;
      if (label[v] === consensus.label[i]) agreed![r]! += 1;
    }
  }
  const votesAnItem = index.item.length / items.length;
  const panel = (consensus.reviewerWeight.reduce((a, b) => a + b, 0) * votesAnItem) / reviewers.length;
  const share = consensus.modelWeight / (consensus.modelWeight + panel);
  return new Map(
    reviewers.map((id, r) => {
      const mean = quality![r]! / given![r]!;
      return [id, shared![r]! === 0 ? mean : share * mean + (1 - share) * (agreed![r]! / shared![r]!)];
    }),
  );
}
