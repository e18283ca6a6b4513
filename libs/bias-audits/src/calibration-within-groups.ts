import { InputError } from '@countersign/domain';
import {
  requireCount,
  requireInnerShare,
  requireSameLength,
  requireWeights,
  weightedMean,
  weightedShare,
  wilsonOfShare,
  type Interval,
} from '@countersign/statistics';
import { requireBinary } from './group-cells.ts';
import { levelOf } from './simultaneous-gap.ts';

export type GroupCalibration = {
  readonly n: number;
  readonly meanProbability: number;
  /** Share of outcomes that were 1, with Wilson's interval at its effective n. */
  readonly observed: number;
  readonly interval: Interval;
  /** Mean probability less the observed share: above 0 the AI promises this group too much. */
  readonly excess: number;
  readonly excessInterval: Interval;
  /** Σ w_b/w · |mean probability − observed share| over bins of equal width. */
  readonly calibrationError: number;
  readonly tooFew: boolean;
};

export type CalibrationWithinGroups = {
  readonly byGroup: Readonly<Record<string, GroupCalibration>>;
  /** Greatest less smallest excess among groups of the minimum size; null with fewer than two. */
  readonly excessGap: number | null;
  /** Of the gap between those two groups, at a level that all pairs of groups share. */
  readonly excessGapInterval: Interval | null;
};

export type GroupCalibrationOptions = {
  /** Bins of equal width for the calibration error. Default 10. */
  readonly bins?: number;
  /** Groups of fewer rows are shown and not compared. Default 30. */
  readonly minimum?: number;
  /** Default 0.95. */
  readonly level?: number;
  /** Weight of each row, such as 1 / inclusion probability. Default all 1. */
  readonly weights?: readonly number[];
};

/**
 * Whether a probability means the same in every group.
 * Source: sufficiency or calibration within groups: Kleinberg, Mullainathan, Raghavan, ITCS 2017; ECE with equal-width
 * bins: Naeini, Cooper, Hauskrecht, AAAI 2015; Newcombe (1998), method 10, for the gap.
 *
 * @param probabilities in [0, 1]; @param outcomes 0 or 1; @param group names.
 * @throws InputError on malformed columns, or a group whose weights are all 0.
 */
export function calibrationWithinGroups(
  probabilities: readonly number[],
  outcomes: readonly number[],
  group: readonly string[],
  o: GroupCalibrationOptions = {},
): CalibrationWithinGroups {
  const bins = requireCount('bins', o.bins ?? 10, 1);
  const minimum = requireCount('minimum', o.minimum ?? 30, 1);
  const level = requireInnerShare('level', o.level ?? 0.95);
  if (probabilities.length === 0)
    throw new InputError('probabilities', probabilities, 'at least one probability');
  requireSameLength('outcomes', outcomes, probabilities);
  requireSameLength('group', group, probabilities);
  if (o.weights !== undefined) requireWeights(o.weights, probabilities.length);
  const parts = new Map<string, Part>();
  probabilities.forEach((p, i) => {
    if (!(p >= 0 && p <= 1)) throw new InputError(`probabilities[${i}]`, p, 'a number from 0 to 1');
    requireBinary(`outcomes[${i}]`, outcomes[i]!);
    let part = parts.get(group[i]!);
    if (part === undefined) parts.set(group[i]!, (part = { p: [], y: [], w: [] }));
    part.p.push(p);
    part.y.push(outcomes[i]!);
    part.w.push(o.weights?.[i] ?? 1);
  });
  const measured = [...parts].map(([name, part]) => [name, measure(part, { bins, minimum, level })] as const);
  const enough = measured.map(([, m]) => m).filter((m) => !m.tooFew);
  return { byGroup: Object.fromEntries(measured), ...gapOf(enough, level) };
}

type Part = { readonly p: number[]; readonly y: number[]; readonly w: number[] };

function measure(
  { p, y, w }: Part,
  o: { readonly bins: number; readonly minimum: number; readonly level: number },
): GroupCalibration {
  const meanProbability = weightedMean(p, w);
  const { value: observed, ...interval } = weightedShare(y, w, o.level);
  const gaps = new Float64Array(o.bins);
  p.forEach((forecast, i) => {
    gaps[Math.min(o.bins - 1, Math.floor(forecast * o.bins))]! += w[i]! * (forecast - y[i]!);
  });
  const total = w.reduce((sum, weight) => sum + weight, 0);
  return {
    n: p.length,
    meanProbability,
    observed,
    interval,
    excess: meanProbability - observed,
    excessInterval: {
      lower: meanProbability - interval.upper,
      upper: meanProbability - interval.lower,
      n: interval.n,
    },
    calibrationError: gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / total,
    tooFew: p.length < o.minimum,
  };
}

function gapOf(
  groups: readonly GroupCalibration[],
  level: number,
): Pick<CalibrationWithinGroups, 'excessGap' | 'excessGapInterval'> {
  if (groups.length < 2) return { excessGap: null, excessGapInterval: null };
  const most = groups.reduce((a, b) => (b.excess > a.excess ? b : a));
  const least = groups.reduce((a, b) => (b.excess < a.excess ? b : a));
  const excessGap = most.excess - least.excess;
  const shared = levelOf([groups], level);
  const high = wilsonOfShare(most.observed, most.interval.n, shared);
  const low = wilsonOfShare(least.observed, least.interval.n, shared);
  return {
    excessGap,
    excessGapInterval: {
      // The excess falls as the observed share rises, so its limits change places.
      lower: excessGap - Math.hypot(high.upper - most.observed, least.observed - low.lower),
      upper: excessGap + Math.hypot(most.observed - high.lower, low.upper - least.observed),
      n: most.interval.n + least.interval.n,
    },
  };
}
