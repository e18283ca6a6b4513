import { InputError } from '@countersign/domain';
import { softmax } from '@countersign/statistics';
import { requireLabel, requireProbabilities } from './checks.ts';
import type { DawidSkeneResult } from './dawid-skene.ts';
import type { Vote } from './vote.ts';

/** What a fit leaves behind for votes that arrive later. */
export type ReviewerModel = Pick<DawidSkeneResult, 'confusion' | 'pooled' | 'classShares'>;

/**
 * An item's posterior after one more judgment, in time linear in K: Bayes' rule with the reviewer's confusion matrix,
 * or the pooled one for a reviewer that the fit has not seen. Between fits this is what the last E-step would give.
 * Source: Bayes’ rule; Dawid & Skene (1979) for the model.
 *
 * @param posterior K probabilities before the judgment: the last posterior, or `classShares` for a new item.
 * @param vote whose item is not looked at.
 * @throws InputError on a posterior that does not fit the model or does not sum to 1, or an unknown label.
 */
export function updatePosterior(
  model: ReviewerModel,
  posterior: readonly number[],
  vote: Pick<Vote, 'reviewer' | 'label'>,
): number[] {
  requireProbabilities('posterior', posterior, model.classShares.length);
  return accumulate(model, posterior, [vote]);
}

/**
 * The posterior of an item from all its judgments at once, as after a judgment was withdrawn.
 * Source: Bayes’ rule; Dawid & Skene (1979) for the model.
 *
 * @returns `classShares` where there is no judgment.
 * @throws InputError on an unknown label.
 */
export function posteriorOf(
  model: ReviewerModel,
  votes: readonly Pick<Vote, 'reviewer' | 'label'>[],
): number[] {
  return accumulate(model, model.classShares, votes);
}

function accumulate(
  model: ReviewerModel,
  prior: readonly number[],
  votes: readonly Pick<Vote, 'reviewer' | 'label'>[],
): number[] {
  const classes = model.classShares.length;
  const weights = Float64Array.from(prior, Math.log);
  for (const [i, vote] of votes.entries()) {
    requireLabel(`votes[${i}].label`, vote.label, classes);
    const confusion = model.confusion.get(vote.reviewer) ?? model.pooled;
    for (let t = 0; t < classes; t++) weights[t]! += Math.log(confusion[t]![vote.label]!);
  }
  if (!weights.some((w) => w > -Infinity)) {
    // Every class was ruled out by an exact 0: the model is not one that dawidSkene made.
    throw new InputError('model', votes, 'confusion matrices under which these judgments are possible');
  }
  return softmax(weights);
}
