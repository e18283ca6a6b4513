import { softmax } from '@countersign/statistics';
import { logProbabilities, type AdvisedPeople, type FusionVote } from './model.ts';
import { likeliestClass, logVoteLikelihood } from './people.ts';

/** What the weights of a fusion model multiply, in this order. */
export const FEATURES = ['ai', 'confusion', 'vote', 'doubt', 'prior', 'confidence'] as const;

export type FeatureSource = {
  readonly alone: number;
  readonly confusion: readonly (readonly number[])[];
  readonly advised: AdvisedPeople;
  readonly logShares: ArrayLike<number>;
  readonly meanConfidence: number | null;
};

/** A reviewer's own confidence as log odds. Certainty counts as .99: nobody is right every time. */
export function confidenceLogOdds(confidence: number): number {
  const kept = Math.min(0.99, Math.max(0.01, confidence));
  return Math.log(kept / (1 - kept));
}

/** Features of one case: entry j·K + c is what feature j says for class c. Votes add up. */
export function caseFeatures(
  source: FeatureSource,
  probabilities: readonly number[],
  votes: readonly FusionVote[],
): Float64Array {
  const classes = probabilities.length;
  const features = new Float64Array(FEATURES.length * classes);
  const ai = logProbabilities(probabilities);
  features.set(ai, 0);
  for (let c = 0; c < classes; c++) features[4 * classes + c] = source.logShares[c]!;
  const calibrated = softmax(ai.map((log) => source.alone * log));
  const doubt = 1 - calibrated[likeliestClass(calibrated)]!;
  for (const vote of votes) {
    const likelihood = logVoteLikelihood(source, probabilities, vote);
    for (let c = 0; c < classes; c++) features[classes + c]! += likelihood[c]!;
    // What an advised vote is worth beyond its likelihood cannot be told from the advice.
    if (vote.aiVisible === true) continue;
    features[2 * classes + vote.label]! += 1;
    features[3 * classes + vote.label]! += doubt;
    if (vote.confidence !== undefined && source.meanConfidence !== null) {
      features[5 * classes + vote.label]! += confidenceLogOdds(vote.confidence) - source.meanConfidence;
    }
  }
  return features;
}
