import { InputError } from '@countersign/domain';
import {
  requireCount,
  requireInnerShare,
  requireSameLength,
  wilson,
  type Interval,
} from '@countersign/statistics';
import { requireBinary } from './group-cells.ts';

export type GroupCalibration = {
  readonly n: number;
  readonly meanProbability: number;
  /** Share of outcomes that were 1, with Wilson's interval. */
  readonly observed: number;
  readonly interval: Interval;
  /** Mean probability less the observed share: above 0 the AI promises this group too much. */
  readonly excess: number;
  /** Σ n_b/n · |mean probability − observed share| over bins of equal width. */
  readonly calibrationError: number;
  readonly tooFew: boolean;
};

export type CalibrationWithinGroups = {
  readonly byGroup: Readonly<Record<string, GroupCalibration>>;
  /** Greatest less smallest excess among groups of the minimum size; null with fewer than two. */
  readonly excessGap: number | null;
};

/**
 * Whether a probability means the same in every group.
 * Source: sufficiency or calibration within groups: Kleinberg, Mullainathan, Raghavan, ITCS 2017; ECE with equal-width
 * bins: Naeini, Cooper, Hauskrecht, AAAI 2015.
 *
 * @param probabilities in [0, 1]; @param outcomes 0 or 1; @param group names.
 * @throws InputError on malformed columns.
 */
export function calibrationWithinGroups(
  probabilities: readonly number[],
  outcomes: readonly number[],
  group: readonly string[],
  o: { readonly bins?: number; readonly minimum?: number; readonly level?: number } = {},
): CalibrationWithinGroups {
  const bins = requireCount('bins', o.bins ?? 10, 1);
  const minimum = requireCount('minimum', o.minimum ?? 30, 1);
  const level = requireInnerShare('level', o.level ?? 0.95);
  if (probabilities.length === 0)
    throw new InputError('probabilities', probabilities, 'at least one probability');
  requireSameLength('outcomes', outcomes, probabilities);
  requireSameLength('group', group, probabilities);
  const parts = new Map<string, Bin[]>();
  probabilities.forEach((p, i) => {
    if (!(p >= 0 && p <= 1)) throw new InputError(`probabilities[${i}]`, p, 'a number from 0 to 1');
    requireBinary(`outcomes[${i}]`, outcomes[i]!);
    let part = parts.get(group[i]!);
    if (part === undefined) {
      parts.set(group[i]!, (part = Array.from({ length: bins }, () => ({ n: 0, p: 0, y: 0 }))));
    }
    const bin = part[Math.min(bins - 1, Math.floor(p * bins))]!;
    bin.n += 1;
    bin.p += p;
    bin.y += outcomes[i]!;
  });
  const measured = [...parts].map(([name, part]) => [name, measure(part, minimum, level)] as const);
  const excess = measured.filter(([, m]) => !m.tooFew).map(([, m]) => m.excess);
  return {
    byGroup: Object.fromEntries(measured),
    excessGap: excess.length < 2 ? null : Math.max(...excess) - Math.min(...excess),
  };
}

type Bin = { n: number; p: number; y: number };

function measure(part: readonly Bin[], minimum: number, level: number): GroupCalibration {
  const total = part.reduce((sum, b) => ({ n: sum.n + b.n, p: sum.p + b.p, y: sum.y + b.y }));
  return {
    n: total.n,
    meanProbability: total.p / total.n,
    observed: total.y / total.n,
    interval: wilson(total.y, total.n, level),
    excess: (total.p - total.y) / total.n,
    calibrationError: part.reduce((sum, b) => sum + Math.abs(b.p - b.y) / total.n, 0),
    tooFew: total.n < minimum,
  };
}
