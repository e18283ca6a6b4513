import { wilsonOfShare } from '@countersign/statistics';

/** A group's share of yes/no observations, and the effective number of them. */
export type GroupShare = { readonly share: number; readonly n: number };

/**
 * Whether some group's share, times `scale`, surely exceeds another's: Newcombe's interval of every ordered pair, at a
 * level that is shared by all pairs (Bonferroni), so that many groups do not find a difference by their number.
 * With scale .8 the question is that of the four-fifths rule.
 * Source: Newcombe (1998), method 10, with a factor as in Zou & Donner (2008); Bonferroni (1936).
 *
 * @param measures one list of groups for each rate that is looked at; all of them share the level.
 */
export function surelyApart(
  measures: readonly (readonly GroupShare[])[],
  o: { readonly level: number; readonly scale?: number },
): boolean {
  const at = { level: levelOf(measures, o.level), scale: o.scale ?? 1 };
  return measures.some((groups) => groups.some((a) => groups.some((b) => a !== b && exceeds(a, b, at))));
}

/** The level of one two-sided interval when all pairs of all measures together err at most 1 − level. */
export function levelOf(measures: readonly (readonly unknown[])[], level: number): number {
  const pairs = measures.reduce((sum, groups) => sum + (groups.length * (groups.length - 1)) / 2, 0);
  return 1 - (1 - level) / Math.max(1, pairs);
}

function exceeds(
  a: GroupShare,
  b: GroupShare,
  { level, scale }: { readonly level: number; readonly scale: number },
): boolean {
  const gap = scale * a.share - b.share;
  if (gap <= 0 || !(a.n > 0) || !(b.n > 0)) return false;
  const first = wilsonOfShare(a.share, a.n, level);
  const second = wilsonOfShare(b.share, b.n, level);
  return gap - Math.hypot(scale * (a.share - first.lower), second.upper - b.share) > 0;
}
