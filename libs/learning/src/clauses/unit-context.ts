import type { Unit } from './segment-text.ts';

/** What stands around a unit: indices of units, −1 for none; the window is inclusive and within the paragraph. */
export type UnitContext = {
  readonly previous: number;
  readonly next: number;
  readonly from: number;
  readonly to: number;
  /** The heading the unit stands under, '' for none. */
  readonly heading: string;
};

/** Units of the same paragraph on either side that are read along. */
const REACH = 4;
/** A unit this short may be a heading; the first words of a paragraph speak for its later sentences. */
const HEADING_LENGTH = 80;

export function unitContexts(text: string, units: readonly Unit[]): UnitContext[] {
  let first = 0;
  return units.map((unit, i) => {
    if (units[first]!.paragraph !== unit.paragraph) first = i;
    let from = i;
    while (from > first && i - from < REACH) from -= 1;
    let to = i;
    while (to + 1 < units.length && units[to + 1]!.paragraph === unit.paragraph && to - i < REACH) to += 1;
    return {
      previous: i - 1,
      next: i + 1 < units.length ? i + 1 : -1,
      from,
      to,
      heading: headingOf(text, units, { unit: i, first }),
    };
  });
}

function headingOf(text: string, units: readonly Unit[], at: { unit: number; first: number }): string {
  if (at.first < at.unit) {
    const { start, end } = units[at.first]!;
    return text.slice(start, Math.min(end, start + HEADING_LENGTH));
  }
  const before = units[at.unit - 1];
  return before && before.end - before.start < HEADING_LENGTH ? text.slice(before.start, before.end) : '';
}
