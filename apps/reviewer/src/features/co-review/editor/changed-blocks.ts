import type { Node } from 'prosemirror-model';

/** Top-level blocks `[from, toBefore)` of one document that became `[from, toAfter)` of another. */
export type ChangedBlocks = { readonly from: number; readonly toBefore: number; readonly toAfter: number };

/**
 * Which top-level blocks differ. Nodes that nobody touched are the same objects on both sides, so this costs one
 * comparison of references for each block. Null when nothing differs.
 */
export function changedBlocks(before: Node, after: Node): ChangedBlocks | null {
  if (before === after) return null;
  const shorter = Math.min(before.childCount, after.childCount);
  let from = 0;
  while (from < shorter && before.child(from) === after.child(from)) from += 1;
  let kept = 0;
  while (
    kept < shorter - from &&
    before.child(before.childCount - 1 - kept) === after.child(after.childCount - 1 - kept)
  ) {
    kept += 1;
  }
  const toBefore = before.childCount - kept;
  const toAfter = after.childCount - kept;
  return toBefore === from && toAfter === from ? null : { from, toBefore, toAfter };
}

/** Position before the block with this index. */
export function positionOfBlock(doc: Node, index: number): number {
  let position = 0;
  for (let at = 0; at < index; at += 1) position += doc.child(at).nodeSize;
  return position;
}
