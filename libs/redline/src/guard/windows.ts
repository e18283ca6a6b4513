import type { Node } from 'prosemirror-model';

import { decodeChanges } from '../change.ts';

/** A stretch of top-level blocks that an edit touched, before and after; `start` is its index before. */
export type Window = {
  readonly start: number;
  readonly before: readonly Node[];
  readonly after: readonly Node[];
};

/**
 * The touched stretches. A block that is the very same object before and after was not touched. A block whose
 * paragraph mark is proposed belongs with the next one: rejecting it moves text there.
 */
export function touchedWindows(before: readonly Node[], after: readonly Node[]): Window[] {
  return widen(touchedRanges(before, after), before, after).map(({ a, endA, b, endB }) => ({
    start: a,
    before: before.slice(a, endA),
    after: after.slice(b, endB),
  }));
}

/** `[a, endA)` before became `[b, endB)` after. */
type Range = { a: number; endA: number; b: number; endB: number };

function touchedRanges(before: readonly Node[], after: readonly Node[]): Range[] {
  const indexOf = new Map(before.map((block, i) => [block, i]));
  const ranges: Range[] = [];
  let a = 0;
  let b = 0;
  while (a < before.length || b < after.length) {
    if (a < before.length && before[a] === after[b]) {
      a += 1;
      b += 1;
      continue;
    }
    let endB = b;
    while (endB < after.length && (indexOf.get(after[endB]!) ?? -1) < a) endB += 1;
    const endA = endB < after.length ? indexOf.get(after[endB]!)! : before.length;
    ranges.push({ a, endA, b, endB });
    [a, b] = [endA, endB];
  }
  return ranges;
}

/** Between two ranges the blocks are the same before and after; a range that reaches the next one is one with it. */
function widen(ranges: readonly Range[], before: readonly Node[], after: readonly Node[]): Range[] {
  const result: Range[] = [];
  let i = 0;
  while (i < ranges.length) {
    let { a, endA, b, endB } = ranges[i]!;
    const last = result[result.length - 1];
    while (a > (last?.endA ?? 0) && goesOn(before[a - 1])) {
      a -= 1;
      b -= 1;
    }
    i += 1;
    for (;;) {
      const next = ranges[i];
      if (next?.a === endA) {
        ({ endA, endB } = next);
        i += 1;
      } else if (endA < before.length && (goesOn(before[endA - 1]) || goesOn(after[endB - 1]))) {
        endA += 1;
        endB += 1;
      } else break;
    }
    if (last !== undefined && a === last.endA && goesOn(before[a - 1])) {
      Object.assign(last, { endA, endB });
    } else result.push({ a, endA, b, endB });
  }
  return result;
}

function goesOn(block: Node | undefined): boolean {
  return block !== undefined && decodeChanges(block.attrs['inserted']).length > 0;
}
