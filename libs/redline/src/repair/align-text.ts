import type { Mark, Node } from 'prosemirror-model';

import { isOwnInsertion } from '../suggest/suggesting.ts';

/** One character of a paragraph; `own` when it is the actor's proposed text. */
export type Unit = { readonly char: string; readonly marks: readonly Mark[]; readonly own: boolean };

export function unitsOf(paragraph: Node, actor: string): Unit[] {
  return paragraph.children.flatMap((run) => {
    const own = isOwnInsertion(run.marks, actor);
    return run.text!.split('').map((char) => ({ char, marks: run.marks, own }));
  });
}

/** What became of text: the same character before and after, one that is gone (`after` null), or a new one. */
export type AlignedLetter = { readonly before: number | null; readonly after: number | null };

/** The most characters on either side, ends that are the same left out, that are compared. */
const MOST = 3_000;

/** That the actor's own text comes or goes is ordinary; that a character changed hands is less so; the rest is a loss. */
const COST = { own: 1, hands: 3, loss: 5 };

/** Aligns a paragraph's text before and after an edit. @returns null when too much of it differs. */
export function alignText(before: readonly Unit[], after: readonly Unit[]): AlignedLetter[] | null {
  const same = (a: Unit, b: Unit) => a.char === b.char && a.own === b.own;
  const limit = Math.min(before.length, after.length);
  let start = 0;
  while (start < limit && same(before[start]!, after[start]!)) start += 1;
  let end = 0;
  while (end < limit - start && same(before[before.length - 1 - end]!, after[after.length - 1 - end]!))
    end += 1;
  const [endA, endB] = [before.length - end, after.length - end];
  const middle = alignMiddle(before.slice(start, endA), after.slice(start, endB));
  if (middle === null) return null;
  const shift = (index: number | null) => (index === null ? null : index + start);
  return [
    ...Array.from({ length: start }, (_, i) => ({ before: i, after: i })),
    ...middle.map((aligned) => ({ before: shift(aligned.before), after: shift(aligned.after) })),
    ...Array.from({ length: end }, (_, i) => ({ before: endA + i, after: endB + i })),
  ];
}

function alignMiddle(before: readonly Unit[], after: readonly Unit[]): AlignedLetter[] | null {
  const [n, m] = [before.length, after.length];
  if (n > MOST || m > MOST) return null;
  const width = m + 1;
  const cost = new Float64Array((n + 1) * width);
  const gone = (i: number, j: number) => (before[i]!.own ? COST.own : COST.loss) + cost[(i + 1) * width + j]!;
  const came = (i: number, j: number) => (after[j]!.own ? COST.own : COST.loss) + cost[i * width + j + 1]!;
  const kept = (i: number, j: number) =>
    before[i]!.char === after[j]!.char
      ? (before[i]!.own === after[j]!.own ? 0 : COST.hands) + cost[(i + 1) * width + j + 1]!
      : Infinity;
  for (let i = n; i >= 0; i -= 1) {
    for (let j = m; j >= 0; j -= 1) {
      if (i === n && j === m) continue;
      cost[i * width + j] = Math.min(
        i < n ? gone(i, j) : Infinity,
        j < m ? came(i, j) : Infinity,
        i < n && j < m ? kept(i, j) : Infinity,
      );
    }
  }
  const result: AlignedLetter[] = [];
  let [i, j] = [0, 0];
  while (i < n || j < m) {
    const here = cost[i * width + j]!;
    if (i < n && j < m && here === kept(i, j)) result.push({ before: i++, after: j++ });
    else if (i < n && here === gone(i, j)) result.push({ before: i++, after: null });
    else result.push({ before: null, after: j++ });
  }
  return result;
}
