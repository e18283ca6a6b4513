import type { Node } from 'prosemirror-model';

import type { ChangedRange } from './changed-ranges.ts';
import { sameToken, tokensOf, type Token } from './tokens.ts';

/** A replaced range and the tokens on both sides of it. */
export type TrimmedChange = ChangedRange & {
  readonly removed: readonly Token[];
  readonly added: readonly Token[];
};

const WORD = /[\p{L}\p{N}]/u;

/**
 * Leaves out what is the same at both ends of a replaced range. Characters are left out only where what remains is a
 * mere insertion or deletion or where a word ends: "sixty" → "sixteen" is the whole word.
 */
export function trimChange(before: Node, after: Node, range: ChangedRange): TrimmedChange {
  const removed = tokensOf(before.slice(range.fromA, range.toA));
  const added = tokensOf(after.slice(range.fromB, range.toB));
  const limit = Math.min(removed.length, added.length);
  let start = 0;
  while (start < limit && sameToken(removed[start]!, added[start]!)) start += 1;
  let end = 0;
  while (end < limit - start && sameToken(removed[removed.length - 1 - end]!, added[added.length - 1 - end]!))
    end += 1;
  if (start + end < limit) {
    while (start > 0 && insideWord(removed, added, start)) start -= 1;
    while (end > 0 && insideWord(removed, added, removed.length - end, added.length - end)) end -= 1;
  }
  return {
    fromA: range.fromA + start,
    toA: range.toA - end,
    fromB: range.fromB + start,
    toB: range.toB - end,
    removed: removed.slice(start, removed.length - end),
    added: added.slice(start, added.length - end),
  };
}

function insideWord(removed: readonly Token[], added: readonly Token[], a: number, b = a): boolean {
  const isWord = (token: Token | undefined) => token?.type === 'char' && WORD.test(token.char);
  return (isWord(removed[a - 1]) && isWord(removed[a])) || (isWord(added[b - 1]) && isWord(added[b]));
}
