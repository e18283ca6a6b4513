import { requireShare, softmax } from '@countersign/statistics';
import { requireLabel, requireProbabilities } from '../checks.ts';
import { caseFeatures, FEATURES } from './features.ts';
import { logProbabilities, type FusionModel, type FusionVote } from './model.ts';

/**
 * The chance of each class, given what the AI and the people said.
 * Source: as `fitFusion`.
 *
 * @param probabilities the AI's K probabilities.
 * @param votes any number of judgments; blind ones are taken as independent of each other given the truth. Without
 * votes the answer is the AI's own, calibrated.
 * @returns K probabilities that sum to 1.
 * @throws InputError on probabilities of another width or that do not sum to 1, an unknown label, or a confidence
 * outside [0, 1].
 */
export function fuse(
  model: FusionModel,
  probabilities: readonly number[],
  votes: readonly FusionVote[],
): number[] {
  requireProbabilities('probabilities', probabilities, model.classes);
  for (const [i, vote] of votes.entries()) {
    requireLabel(`votes[${i}].label`, vote.label, model.classes);
    if (vote.confidence !== undefined) requireShare(`votes[${i}].confidence`, vote.confidence);
  }
  return fused(model, probabilities, votes);
}

/** `fuse` on input that has been checked. */
export function fused(
  model: FusionModel,
  probabilities: readonly number[],
  votes: readonly FusionVote[],
): number[] {
  const { weights, classes } = model;
  if (votes.length === 0) return softmax(logProbabilities(probabilities).map((log) => weights.alone * log));
  const features = caseFeatures(
    {
      alone: weights.alone,
      confusion: model.confusion,
      advised: model.advised,
      logShares: model.classShares.map(Math.log),
      meanConfidence: model.meanConfidence,
    },
    probabilities,
    votes,
  );
  const scores = new Float64Array(classes);
  for (const [j, name] of FEATURES.entries()) {
    for (let c = 0; c < classes; c++) scores[c]! += weights[name] * features[j * classes + c]!;
  }
  return softmax(scores);
}
