import { InputError } from '@countersign/domain';
import {
  normalQuantile,
  requireInnerShare,
  requireShare,
  stableSum,
  type Estimate,
} from '@countersign/statistics';

/** Selection by one model version, and by the people whose decisions it was trained on, in two groups. */
export type TrainingRound = {
  /** Order of training. */
  readonly round: number;
  /** The group of interest and the group it is compared with: decisions, and how many of them were 1. */
  readonly group: { readonly n: number; readonly selected: number };
  readonly reference: { readonly n: number; readonly selected: number };
  /** Gap (group less reference) in the labels that this round was trained on; null where unknown. */
  readonly labelGap?: number | null;
};

export type FeedbackLoop = {
  readonly gaps: readonly { readonly round: number; readonly gap: number }[];
  /** Change of the gap's size from one round to the next, with its interval. */
  readonly trend: Estimate;
  /** Mean of the model's gap less the labels' in the labels' direction: above 0 the model widens what it was taught. */
  readonly amplification: number | null;
  /** The interval of the trend is above 0. */
  readonly widening: boolean;
};

/**
 * Whether the gap between two groups grows from model to model, as it does when a model learns from decisions that it
 * shaped. A trend is fitted to the gaps in the direction of their mean, each weighted by its precision. (Absolute values
 * would widen by themselves where rounds get smaller: noise alone has a size.)
 * Source: weighted least squares with known variances; the mechanism: Ensign et al., Runaway feedback loops, FAT* 2018;
 * bias amplification: Zhao et al., EMNLP 2017.
 *
 * @param rounds at least three, of different number.
 * @throws InputError on fewer rounds, two of one number, or counts that do not fit.
 */
export function feedbackLoop(
  rounds: readonly TrainingRound[],
  o: { readonly level?: number } = {},
): FeedbackLoop {
  const level = requireInnerShare('level', o.level ?? 0.95);
  if (new Set(rounds.map((r) => r.round)).size < 3) {
    throw new InputError('rounds', rounds, 'at least three rounds of different number');
  }
  const points = [...rounds]
    .sort((a, b) => a.round - b.round)
    .map((r, i) => {
      const [p, q] = [shareOf(`rounds[${i}].group`, r.group), shareOf(`rounds[${i}].reference`, r.reference)];
      // Agresti and Caffo's added observations keep the variance above 0 at shares of 0 and 1.
      const spread = ({ n, selected }: { n: number; selected: number }) => {
        const share = (selected + 1) / (n + 2);
        return (share * (1 - share)) / (n + 2);
      };
      return {
        round: r.round,
        gap: p - q,
        weight: 1 / (spread(r.group) + spread(r.reference)),
        label: r.labelGap,
      };
    });
  const total = stableSum(points.map((p) => p.weight));
  const centre = stableSum(points.map((p) => p.weight * p.round)) / total;
  const sxx = stableSum(points.map((p) => p.weight * (p.round - centre) ** 2));
  const direction = stableSum(points.map((p) => p.weight * p.gap)) < 0 ? -1 : 1;
  const slope = (direction * stableSum(points.map((p) => p.weight * (p.round - centre) * p.gap))) / sxx;
  const reach = normalQuantile(0.5 + level / 2) / Math.sqrt(sxx);
  const labelled = points.filter((p) => typeof p.label === 'number');
  return {
    gaps: points.map(({ round, gap }) => ({ round, gap })),
    trend: { value: slope, lower: slope - reach, upper: slope + reach, n: points.length },
    amplification:
      labelled.length === 0
        ? null
        : stableSum(labelled.map((p) => (p.label! < 0 ? p.label! - p.gap : p.gap - p.label!))) /
          labelled.length,
    widening: slope - reach > 0,
  };
}

function shareOf(field: string, side: { readonly n: number; readonly selected: number }): number {
  if (!Number.isSafeInteger(side.n) || side.n < 1)
    throw new InputError(`${field}.n`, side.n, 'a whole number of at least 1');
  if (!Number.isSafeInteger(side.selected))
    throw new InputError(`${field}.selected`, side.selected, 'a whole number');
  return requireShare(field, side.selected / side.n);
}
