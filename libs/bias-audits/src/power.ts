import { InputError } from '@countersign/domain';
import { normalCdf, normalQuantile, requireCount, requireInnerShare } from '@countersign/statistics';

export type PowerOptions = {
  /** Share in the group compared with, in (0, 1). Default 0.5, the hardest. */
  readonly baseRate?: number;
  /** Chance of seeing the gap, in (0, 1). Default 0.8. */
  readonly power?: number;
  /** Chance of seeing a gap that is not there, over all comparisons. Default 0.05, two-sided. */
  readonly alpha?: number;
  /** How many comparisons share alpha (reviewers, groups). Default 1. */
  readonly comparisons?: number;
};

/**
 * Items that each of two groups must have for a gap between their shares to be seen.
 * Source: Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions (2003), 4.14, without continuity correction
 * (as R's power.prop.test).
 *
 * @param gap between the shares, in (0, 1), such as 0.05.
 * @throws InputError where base rate and gap leave [0, 1] both upwards and downwards, or options are out of range.
 */
export function itemsNeeded(gap: number, o: PowerOptions = {}): number {
  const { p, q, za } = setUp(gap, o);
  const zb = normalQuantile(requireInnerShare('power', o.power ?? 0.8));
  const pooled = (p + q) / 2;
  const reach = za * Math.sqrt(2 * pooled * (1 - pooled)) + zb * Math.sqrt(p * (1 - p) + q * (1 - q));
  return Math.ceil((reach / gap) ** 2 - 1e-9);
}

/** The chance of seeing a gap with n items in each group. See {@link itemsNeeded}. */
export function powerToSee(gap: number, n: number, o: PowerOptions = {}): number {
  requireCount('n', n, 1);
  const { p, q, za } = setUp(gap, o);
  const pooled = (p + q) / 2;
  const spread = Math.sqrt(p * (1 - p) + q * (1 - q));
  return normalCdf(
    (gap * Math.sqrt(n) - za * Math.sqrt(2 * pooled * (1 - pooled))) / Math.max(spread, 1e-12),
  );
}

/**
 * The smallest gap that n items in each group can show with the stated power; null where none in range can.
 * Source: as {@link itemsNeeded}, inverted by bisection.
 *
 * @throws InputError unless n is a count of at least 1, or as {@link itemsNeeded}.
 */
export function smallestVisibleGap(n: number, o: PowerOptions = {}): number | null {
  requireCount('n', n, 1);
  const base = requireInnerShare('baseRate', o.baseRate ?? 0.5);
  let low = 0;
  let high = Math.max(base, 1 - base);
  if (itemsNeeded(high * (1 - 1e-9), o) > n) return null;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (itemsNeeded(middle, o) <= n) high = middle;
    else low = middle;
  }
  return high;
}

function setUp(
  gap: number,
  o: PowerOptions,
): { readonly p: number; readonly q: number; readonly za: number } {
  requireInnerShare('gap', gap);
  const p = requireInnerShare('baseRate', o.baseRate ?? 0.5);
  const alpha = requireInnerShare('alpha', o.alpha ?? 0.05);
  const comparisons = requireCount('comparisons', o.comparisons ?? 1, 1);
  // Towards the middle, where the gap is hardest to see, as long as it fits.
  const up = p + gap <= 1;
  const down = p - gap >= 0;
  if (!up && !down) throw new InputError('gap', gap, `a gap that fits beside the base rate ${p}`);
  const q = up && (p <= 0.5 || !down) ? p + gap : p - gap;
  return { p, q, za: normalQuantile(1 - alpha / (2 * comparisons)) };
}
