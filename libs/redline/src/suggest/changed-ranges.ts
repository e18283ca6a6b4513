import type { StepMap } from 'prosemirror-transform';

/** Content `[fromA, toA)` of the document before that became `[fromB, toB)` of the document after. */
export type ChangedRange = {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
};

/**
 * What several steps replaced, taken together: disjoint ranges in document order that do not touch. Everything
 * between them was kept.
 */
export function changedRanges(maps: readonly StepMap[]): ChangedRange[] {
  let ranges: ChangedRange[] = [];
  for (const map of maps) ranges = addStep(ranges, map);
  return ranges;
}

/** An interval between two steps; `before` and `after` say how much longer it is in the document before and after. */
type Interval = {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
};

function addStep(ranges: readonly ChangedRange[], map: StepMap): ChangedRange[] {
  const intervals: Interval[] = ranges.map(({ fromA, toA, fromB, toB }) => ({
    from: fromB,
    to: toB,
    before: toA - fromA - (toB - fromB),
    after: 0,
  }));
  map.forEach((from, to, newFrom, newTo) => {
    intervals.push({ from, to, before: 0, after: newTo - newFrom - (to - from) });
  });
  intervals.sort((a, b) => a.from - b.from || a.to - b.to);
  const result: ChangedRange[] = [];
  let shiftA = 0;
  let shiftB = 0;
  for (let i = 0; i < intervals.length;) {
    const { from } = intervals[i]!;
    let { to } = intervals[i]!;
    let before = 0;
    let after = 0;
    for (; i < intervals.length && intervals[i]!.from <= to; i += 1) {
      to = Math.max(to, intervals[i]!.to);
      before += intervals[i]!.before;
      after += intervals[i]!.after;
    }
    result.push({
      fromA: from + shiftA,
      toA: to + shiftA + before,
      fromB: from + shiftB,
      toB: to + shiftB + after,
    });
    shiftA += before;
    shiftB += after;
  }
  return result;
}
