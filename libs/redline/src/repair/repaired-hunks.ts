import type { Node } from 'prosemirror-model';

import { unitsOf, type AlignedLetter } from './align-text.ts';

/** `removed` units of the text before, from `from` on, became `added` units of the text after, from `at` on. */
export type RepairedHunk = {
  readonly from: number;
  readonly removed: number;
  readonly at: number;
  readonly added: number;
};

/**
 * What a repaired paragraph replaces in the paragraph before the edit: text that came in comes, the actor's own proposed text
 * that was taken out goes; other text that was taken out stays, and is proposed to go.
 */
export function repairedHunks(
  before: Node,
  aligned: readonly AlignedLetter[],
  actor: string,
): RepairedHunk[] {
  const old = unitsOf(before, actor);
  const hunks: RepairedHunk[] = [];
  let [from, at] = [0, 0];
  for (const { before: i, after: j } of aligned) {
    const goes = j === null && i !== null && old[i]!.own;
    if (i === null) hunks.push({ from, removed: 0, at, added: 1 });
    else if (goes) hunks.push({ from, removed: 1, at, added: 0 });
    if (i !== null) from += 1;
    if (!goes) at += 1;
  }
  return hunks;
}
