import { compilePolicy, RANK, type CompiledPolicy } from './compile-policy.ts';
import { subjectOf, type RoutableItem } from './routable-item.ts';
import { weighItem } from './weigh-item.ts';

/** A past decision whose right answer is known: drawn at random from what is to be automated. */
export type CalibrationItem = RoutableItem & {
  readonly confidence: number;
  readonly correct: boolean;
  /** The probability of that draw, above 0 and at most 1. Default 1. */
  readonly inclusion?: number;
};

export type Grouped = { readonly item: CalibrationItem; readonly group: string };

/**
 * Those of the items that the policy would automate if their confidence were enough, each with its threshold group: what
 * a rule, a bar or a redline sends to people is not what a threshold makes a promise about.
 *
 * @throws InputError on an item that is none.
 */
export function automatable(compiled: CompiledPolicy, items: readonly CalibrationItem[]): Grouped[] {
  const { policy } = compiled;
  const open = compilePolicy({
    ...policy,
    thresholds: { by: policy.thresholds.by, groups: {}, otherwise: { threshold: 0 } },
  });
  return items.flatMap((item) => {
    const { rank, group } = weighItem(open, subjectOf(item), null);
    return rank === RANK.automatic ? [{ item, group }] : [];
  });
}

/**
 * A part of the items in which each stands for as many as any other: of those that were likelier to be drawn than the
 * least likely, as many are left out by chance as makes them as likely. An exact test counts items, so weights are no
 * way for it. The chance is in the item's id: the same items give the same part.
 * Source: rejection sampling (von Neumann 1951).
 */
export function atOneRate(items: readonly CalibrationItem[]): CalibrationItem[] {
  const rates = items.map(({ inclusion = 1 }) => inclusion);
  const least = rates.reduce((low, rate) => Math.min(low, rate), 1);
  return items.filter(({ id }, i) => rates[i]! <= least || drawOf(id) < least / rates[i]!);
}

/** A number in [0, 1) that looks drawn: FNV-1a of the id with MurmurHash3's last steps, 32 bits. */
function drawOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
