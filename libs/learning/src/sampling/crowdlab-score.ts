import { InputError } from '@countersign/domain';
import { requireCount, requireNonNegative, requirePositive, requireShare } from '@countersign/statistics';

export type CrowdlabItem = {
  /** CROWDLAB's quality of the consensus label; for an item without labels the model's highest probability. */
  readonly quality: number;
  /** CROWDLAB's weight of each reviewer who has labelled the item; empty for an item without labels. */
  readonly reviewerWeights: readonly number[];
};

/**
 * How much one more label would help, with or without labels so far (ActiveLab): 1 minus the quality, drawn towards
 * even odds as much as one more reviewer of mean weight would count. Labelled and unlabelled items are on one scale, so
 * that asking again and asking anew compete. Ask about the highest first.
 * Source: Goh & Mueller, ActiveLab: active learning with re-labeling by multiple annotators, arXiv 2301.11856 (2023).
 *
 * @param o.classes K ≥ 2. @param o.modelWeight and @param o.meanReviewerWeight as CROWDLAB found them; 1 and 1 before
 * it can be fitted.
 * @returns from 0 to 1.
 * @throws InputError on a quality outside [0, 1] or bad weights.
 */
export function crowdlabScore(
  item: CrowdlabItem,
  o: { readonly classes: number; readonly modelWeight: number; readonly meanReviewerWeight: number },
): number {
  requireCount('classes', o.classes, 2);
  requireShare('quality', item.quality);
  requireNonNegative('modelWeight', o.modelWeight);
  requirePositive('meanReviewerWeight', o.meanReviewerWeight);
  let weight = o.modelWeight;
  for (const [i, w] of item.reviewerWeights.entries())
    weight += requireNonNegative(`reviewerWeights[${i}]`, w);
  if (weight === 0) throw new InputError('modelWeight', 0, 'a weight above 0 for an item without labels');
  const drawn = (weight * item.quality + o.meanReviewerWeight / o.classes) / (weight + o.meanReviewerWeight);
  return 1 - drawn;
}
