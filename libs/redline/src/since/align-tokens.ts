import type { Mark } from 'prosemirror-model';

import { isSameCharacter } from './write-character.ts';
import type { Token } from './tokens.ts';

/**
 * Settles which tokens of the present are tokens of the baseline still, so that what was kept stands in one order in
 * both: on return `origin` says it, and nothing else does.
 */
export function alignTokens(baseline: readonly Token[], present: readonly Token[]): void {
  const places = new Map(baseline.map((token) => [token.origin, token]));
  const tables = new Map(baseline.flatMap((token) => (token.type === 'table' ? [[idOf(token), token]] : [])));
  for (const token of present) {
    if (token.type === 'table') token.origin = tables.get(idOf(token))?.origin ?? null;
    else if (token.open || places.get(token.origin)?.type !== token.type) token.origin = null;
  }
  keepInOrder(present);
  takeUpAgain(baseline, present);
  claimMarks(baseline, present);
}

function idOf(token: Token): unknown {
  return token.type === 'char' ? null : token.node.attrs['id'];
}

/** Of what has an origin the longest part that is in order keeps it; what was moved is new where it stands now. */
function keepInOrder(present: readonly Token[]): void {
  const tails: number[] = [];
  const before = new Map<number, number>();
  present.forEach(({ origin }, i) => {
    if (origin === null) return;
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (present[tails[middle]!]!.origin! < origin) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before.set(i, tails[low - 1]!);
    tails[low] = i;
  });
  const kept = new Set<number>();
  for (let i = tails.at(-1); i !== undefined; i = before.get(i)) kept.add(i);
  present.forEach((token, i) => {
    if (!kept.has(i)) token.origin = null;
  });
}

/** Text that went and was put back in its place, as by taking a decision back, is what it was. */
function takeUpAgain(baseline: readonly Token[], present: readonly Token[]): void {
  eachGap(baseline, present, (lost, came) => {
    const gone = lost.filter(({ type }) => type === 'char');
    const fresh = came.filter(({ type, open }) => type === 'char' && !open);
    if (gone.length === 0 || fresh.length === 0) return;
    const [old, now] = [textOf(gone), textOf(fresh)];
    const [shorter, longer] = old.length < now.length ? [old, now] : [now, old];
    const at = longer.indexOf(shorter);
    if (at === -1) return;
    const pairs = Array.from({ length: shorter.length }, (_, i) =>
      longer === old ? ([gone[at + i]!, fresh[i]!] as const) : ([gone[i]!, fresh[at + i]!] as const),
    );
    if (pairs.every(([was, is]) => isSameCharacter(marksOf(was), marksOf(is)))) {
      for (const [was, is] of pairs) is.origin = was.origin;
    }
  });
}

function marksOf(token: Token): readonly Mark[] {
  return token.type === 'char' ? token.marks : [];
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.type === 'char' ? token.char : '')).join('');
}

/**
 * A paragraph mark is what it was when it ends the same text. After a join it is the last of those joined that stays,
 * after a split the new ones stand before it.
 */
function claimMarks(baseline: readonly Token[], present: readonly Token[]): void {
  for (const sameId of [true, false]) {
    eachGap(baseline, present, (lost, came) => {
      const marks = lost.filter(({ type }) => type === 'mark');
      let from = 0;
      for (const token of came) {
        if (token.type !== 'mark' || token.open || token.origin !== null) continue;
        const free = marks.slice(from);
        const found = sameId ? free.findIndex((mark) => idOf(mark) === idOf(token)) : free.length - 1;
        if (found === -1 || free[found] === undefined) continue;
        token.origin = free[found].origin;
        from += found + 1;
      }
    });
  }
}

/** What of the baseline is lost, and what came, between one kept token and the next. */
function eachGap(
  baseline: readonly Token[],
  present: readonly Token[],
  visit: (lost: readonly Token[], came: readonly Token[]) => void,
): void {
  const byOrigin = new Map(baseline.map(({ origin }, i) => [origin, i]));
  let from = 0;
  let came: Token[] = [];
  for (const token of present) {
    if (token.origin === null) {
      came.push(token);
      continue;
    }
    const at = byOrigin.get(token.origin)!;
    if (came.length > 0) visit(baseline.slice(from, at), came);
    came = [];
    from = at + 1;
  }
  if (came.length > 0) visit(baseline.slice(from), came);
}
