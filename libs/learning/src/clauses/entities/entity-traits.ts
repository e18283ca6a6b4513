import type { EntityCandidate } from './entity-candidate.ts';
import type { EntityGroup } from './entity-groups.ts';

export const ENTITY_TRAITS = [
  'best context',
  'mean context',
  'first context',
  'other category',
  'rank',
  'gap to best',
  'overlapping',
  'place of best',
  'share of text before',
  'place of first',
  'proposed places',
  'mentions',
  'length',
  'words',
  'capitals',
  'figures',
  'kind',
  'proposals',
  'contract length',
  'clause model',
] as const;

/** How the linear context model sees each place of each group: `margins[group][place]`, here and for a rival. */
export type EntityMargins = {
  readonly margins: readonly (readonly number[])[];
  /** Of another category that competes for the same wordings, or the same margins again. */
  readonly rival: readonly (readonly number[])[];
  /** Log-odds of the clause model for the unit at each group's best place. */
  readonly clause: readonly number[];
};

const KINDS = [
  'title',
  'day of month',
  'month first',
  'day first',
  'figures',
  'open',
  'suffixed',
  'quoted',
  'between',
  'line',
  'together',
  'sentence',
];

export function bestPlace(margins: readonly number[]): number {
  return margins.reduce((best, margin, i) => (margin > margins[best]! ? i : best), 0);
}

/** Row-major: ENTITY_TRAITS for each group of one contract. */
export function entityTraits(
  text: string,
  groups: readonly EntityGroup[],
  { margins, rival, clause }: EntityMargins,
): Float32Array {
  const out = new Float32Array(groups.length * ENTITY_TRAITS.length);
  const best = margins.map((of) => of[bestPlace(of)]!);
  const order = [...best].sort((a, b) => b - a);
  const at = groups.map(({ places }, g): EntityCandidate => places[bestPlace(margins[g]!)]!);
  groups.forEach(({ wording, places }, g) => {
    const own = margins[g]!;
    const place = at[g]!;
    const letters = wording.replace(/[^A-Za-z]/g, '');
    let overlapping = -9;
    at.forEach((other, h) => {
      if (h !== g && other.start < place.end && place.start < other.end) {
        overlapping = Math.max(overlapping, best[h]!);
      }
    });
    out.set(
      [
        best[g]!,
        own.reduce((sum, margin) => sum + margin, 0) / own.length,
        own[0]!,
        Math.max(...rival[g]!),
        order.indexOf(best[g]!),
        best[g]! - order[0]!,
        overlapping,
        Math.log(place.start + 1),
        place.start / text.length,
        Math.log(places[0]!.start + 1),
        places.length,
        mentions(text, wording),
        wording.length,
        wording.split(/\s+/).length,
        letters.replace(/[^A-Z]/g, '').length / (letters.length + 1),
        wording.replace(/\D/g, '').length,
        KINDS.indexOf(place.kind),
        groups.length,
        Math.log(text.length),
        clause[g]!,
      ],
      g * ENTITY_TRAITS.length,
    );
  });
  return out;
}

const MOST_MENTIONS = 40;

function mentions(text: string, wording: string): number {
  let count = 0;
  for (
    let at = text.indexOf(wording);
    at !== -1 && count < MOST_MENTIONS;
    at = text.indexOf(wording, at + 1)
  ) {
    count += 1;
  }
  return count;
}
