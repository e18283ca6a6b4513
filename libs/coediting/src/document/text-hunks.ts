import { runsWithin, sameAttributes, sameValue, type TextContent } from './text-content.ts';
import type { Attributes } from './marks.ts';

/** `removed` units of the text before, from `from` on, became `added` units of the text after, from `at` on. */
export type Hunk = {
  readonly from: number;
  readonly removed: number;
  readonly at: number;
  readonly added: number;
};

/**
 * What an edit replaced in a text, in order; everything between was kept, though what is said of it may differ.
 *
 * @param told what the edit replaced, where that is known; otherwise it is found by comparing
 */
export function hunksOf(
  before: TextContent,
  after: TextContent,
  told: readonly Hunk[] | null,
): readonly Hunk[] {
  return told && explain(told, before.text, after.text) ? told : compare(before, after);
}

/** Whether what the hunks say was kept was. */
function explain(hunks: readonly Hunk[], before: string, after: string): boolean {
  let [a, b] = [0, 0];
  for (const { from, removed, at, added } of hunks) {
    if (from < a || before.slice(a, from) !== after.slice(b, at)) return false;
    a = from + removed;
    b = at + added;
  }
  return before.slice(a) === after.slice(b);
}

function compare(before: TextContent, after: TextContent): readonly Hunk[] {
  const [a, b] = [before.text, after.text];
  const limit = Math.min(a.length, b.length);
  let start = 0;
  while (start < limit && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < limit - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const hunk = { from: start, removed: a.length - start - end, at: start, added: b.length - start - end };
  if (hunk.removed === 0 && hunk.added === 0) return [];
  const isOne = hunk.removed === 0 || hunk.added === 0;
  return slideEach(before, after, isOne ? [hunk] : (align(before, after, hunk) ?? [hunk]));
}

/**
 * The same insertion or deletion can be said to begin at any place to which it can be slid over letters that are alike.
 * The best place leaves the most of what stays as it looked; of those that leave as much, one where a word begins, so that
 * nobody's word is written around another's first letter.
 *
 * @param floor units at the beginning of both texts over which it must not be slid
 */
function slide(before: TextContent, after: TextContent, hunk: Hunk, floor: Pick<Hunk, 'from' | 'at'>): Hunk {
  const { from, removed, at, added } = hunk;
  if (removed > 0 && added > 0) return hunk;
  const [longer, place] = removed > 0 ? [before.text, from] : [after.text, at];
  const most = Math.min(from - floor.from, at - floor.at);
  let far = 0;
  while (far < most && longer[place - far - 1] === longer[place - far - 1 + removed + added]) far += 1;
  if (far === 0) return hunk;
  const old = looksWithin(before, from - far, from + removed);
  const now = looksWithin(after, at - far, at + added);
  const beginsWord = (by: number) => place === by || /\s/.test(longer[place - by - 1]!);
  let best = { by: 0, cost: 0, beginsWord: beginsWord(0) };
  let cost = 0;
  // A place further left keeps one unit more behind the change, and one less before it.
  for (let by = 1; by <= far; by += 1) {
    const i = far - by;
    const stayed = sameAttributes(old[i]!, now[i]!);
    const stays = sameAttributes(old[i + removed]!, now[i + added]!);
    cost += Number(stayed) - Number(stays);
    const isBetter = cost < best.cost || (cost === best.cost && !best.beginsWord && beginsWord(by));
    if (isBetter) best = { by, cost, beginsWord: beginsWord(by) };
  }
  return { ...hunk, from: from - best.by, at: at - best.by };
}

/** The most pairs of units that are compared one by one. */
const MOST = 4_000_000;

/** What it costs that a unit came or went; and that one stayed, under another author, or otherwise said to be another. */
const COST = { replaced: 3, hands: 4, looks: 1 };

/** Where several places changed: keeps what can be kept between them. Null when that is too much to compare. */
function align(before: TextContent, after: TextContent, hunk: Hunk): readonly Hunk[] | null {
  const { removed: n, added: m } = hunk;
  if (n * m > MOST) return null;
  const a = looksWithin(before, hunk.from, hunk.from + n);
  const b = looksWithin(after, hunk.at, hunk.at + m);
  const width = m + 1;
  const cost = new Int32Array((n + 1) * width);
  const kept = (i: number, j: number): number =>
    before.text[hunk.from + i] === after.text[hunk.at + j]
      ? cost[(i + 1) * width + j + 1]! + costOf(a[i]!, b[j]!)
      : Infinity;
  for (let i = n; i >= 0; i -= 1) {
    for (let j = m; j >= 0; j -= 1) {
      if (i === n || j === m) cost[i * width + j] = COST.replaced * (n - i + m - j);
      else {
        const replaced = COST.replaced + Math.min(cost[(i + 1) * width + j]!, cost[i * width + j + 1]!);
        cost[i * width + j] = Math.min(kept(i, j), replaced);
      }
    }
  }
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  while (i < n || j < m) {
    if (i < n && j < m && cost[i * width + j] === kept(i, j)) {
      i += 1;
      j += 1;
      continue;
    }
    const [from, at] = [i, j];
    while ((i < n || j < m) && !(i < n && j < m && cost[i * width + j] === kept(i, j))) {
      const here = cost[i * width + j]!;
      if (i < n && here === COST.replaced + cost[(i + 1) * width + j]!) i += 1;
      else j += 1;
    }
    hunks.push({ from: hunk.from + from, removed: i - from, at: hunk.at + at, added: j - at });
  }
  return byWords(hunks, before);
}

/** Each where it stands best, not beyond its neighbours. */
function slideEach(before: TextContent, after: TextContent, hunks: readonly Hunk[]): Hunk[] {
  const last = { from: before.text.length, at: after.text.length };
  let floor = { from: 0, at: 0 };
  return hunks.map((hunk, index) => {
    const rightmost = slideRight(before, after, hunk, hunks[index + 1] ?? last);
    const slid = slide(before, after, rightmost, floor);
    floor = { from: slid.from + slid.removed, at: slid.at + slid.added };
    return slid;
  });
}

function slideRight(
  before: TextContent,
  after: TextContent,
  hunk: Hunk,
  ceiling: Pick<Hunk, 'from' | 'at'>,
): Hunk {
  const { from, removed, at, added } = hunk;
  if (removed > 0 && added > 0) return hunk;
  const [longer, place] = removed > 0 ? [before.text, from] : [after.text, at];
  const most = Math.min(ceiling.from - from - removed, ceiling.at - at - added);
  let far = 0;
  while (far < most && longer[place + far] === longer[place + far + removed + added]) far += 1;
  return { ...hunk, from: from + far, at: at + far };
}

/** A word that was replaced by another is replaced whole, though they have letters in common. */
function byWords(hunks: readonly Hunk[], { text }: TextContent): Hunk[] {
  const whole: Hunk[] = [];
  for (const hunk of hunks) {
    const last = whole.at(-1);
    const isReplaced = last && last.removed + hunk.removed > 0 && last.added + hunk.added > 0;
    if (isReplaced && !/\s/.test(text.slice(last.from + last.removed, hunk.from))) {
      const removed = hunk.from + hunk.removed - last.from;
      whole[whole.length - 1] = { ...last, removed, added: hunk.at + hunk.added - last.at };
    } else whole.push(hunk);
  }
  return whole;
}

function costOf(a: Attributes, b: Attributes): number {
  if (!sameValue(a['inserted'], b['inserted'])) return COST.hands;
  return sameAttributes(a, b) ? 0 : COST.looks;
}

/** What is said of each unit. */
function looksWithin({ runs }: TextContent, from: number, to: number): Attributes[] {
  return runsWithin(runs, from, to).flatMap(({ length, attributes }) =>
    Array.from({ length }, () => attributes),
  );
}
