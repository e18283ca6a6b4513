import { requireNonNegative, requirePositive, requireShare } from '@countersign/statistics';

export type ReviewCase = {
  /** Calibrated probability that the AI is right. */
  readonly confidence: number;
  /** How often a person is right on such an item. Default 1. */
  readonly humanAccuracy?: number;
  /** What a wrong decision costs. */
  readonly errorCost: number;
  /** What one judgment costs, in the same currency. Default 0. */
  readonly reviewCost?: number;
  /** How much sooner than others it is needed. Default 1. */
  readonly urgency?: number;
};

/**
 * What a review is worth: the expected loss that it removes times its urgency, less what it costs. A person replaces
 * the AI's error rate by their own, so where the AI is the surer of the two the worth is negative: do not ask.
 * Source: the expected value of sample information for a two-action decision (Raiffa & Schlaifer 1961).
 *
 * @throws InputError on shares outside [0, 1] or negative costs.
 */
export function reviewWorth(review: ReviewCase): number {
  const human = requireShare('humanAccuracy', review.humanAccuracy ?? 1);
  const removed =
    (human - requireShare('confidence', review.confidence)) *
    requireNonNegative('errorCost', review.errorCost);
  const urgency = requirePositive('urgency', review.urgency ?? 1);
  return removed * urgency - requireNonNegative('reviewCost', review.reviewCost ?? 0);
}
