import { requireCount, requireInnerShare, requireShare } from '@countersign/statistics';

/**
 * The share of shown items that should be gold targets, so that targets are seen often enough to be found: seen
 * prevalence (1 − g) · p + g reaches `target`. 0 where it already does.
 * Source of the concern: Wolfe, Horowitz, Kenner, Rare items often missed in visual searches, Nature 435 (2005); the
 * default of 10% is the house's.
 *
 * @param prevalence share of targets in the stream, in [0, 1].
 * @throws InputError on shares out of range.
 */
export function injectionShare(prevalence: number, target = 0.1): number {
  requireShare('prevalence', prevalence);
  requireInnerShare('target', target);
  return prevalence >= target ? 0 : (target - prevalence) / (1 - prevalence);
}

export type PracticeNeed = {
  /** Unaided cases still owed this week. */
  readonly owed: number;
  /** Chance with which each remaining item should be shown blind, so that the quota is met in expectation. */
  readonly blindProbability: number;
  /** The week has too few items left. */
  readonly shortfall: number;
};

/**
 * What a person still owes of their weekly quota of unaided work.
 * Source: the house; the need for unaided practice: Budzyń et al., Lancet Gastroenterology & Hepatology 10 (2025).
 *
 * @throws InputError unless all three are counts.
 */
export function practiceNeed(week: {
  readonly minimum: number;
  readonly done: number;
  readonly itemsLeft: number;
}): PracticeNeed {
  requireCount('minimum', week.minimum);
  requireCount('done', week.done);
  requireCount('itemsLeft', week.itemsLeft);
  const owed = Math.max(0, week.minimum - week.done);
  return {
    owed,
    blindProbability: owed === 0 ? 0 : Math.min(1, owed / Math.max(1, week.itemsLeft)),
    shortfall: Math.max(0, owed - week.itemsLeft),
  };
}
