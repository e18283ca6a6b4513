import { Slice } from 'prosemirror-model';
import {
  AllSelection,
  Selection,
  TextSelection,
  type EditorState,
  type Transaction,
} from 'prosemirror-state';
import { changedBlocks, positionOfBlock } from './changed-blocks.ts';

/**
 * The same change, replacing only the blocks that differ. The Yjs binding replaces the whole document for every remote
 * edit; mapped through that, every decoration and every other selection would be lost.
 *
 * @param kept names of the notes on the transaction that go along
 */
export function narrowTransaction(
  state: EditorState,
  wide: Transaction,
  kept: readonly Parameters<Transaction['getMeta']>[0][],
): Transaction {
  const changed = changedBlocks(state.doc, wide.doc);
  const tr = state.tr;
  if (changed !== null) {
    const from = positionOfBlock(state.doc, changed.from);
    let to = from;
    for (let at = changed.from; at < changed.toBefore; at += 1) to += state.doc.child(at).nodeSize;
    const content = wide.doc.slice(from, to + wide.doc.content.size - state.doc.content.size).content;
    tr.replace(from, to, new Slice(content, 0, 0));
    if (!tr.doc.eq(wide.doc)) return wide;
  }
  const selection = selectionAfter(state, wide, tr);
  if (selection) tr.setSelection(selection);
  for (const key of kept) {
    const value: unknown = wide.getMeta(key);
    if (value !== undefined) tr.setMeta(key, value);
  }
  return wide.scrolledIntoView ? tr.scrollIntoView() : tr;
}

/**
 * Before its text arrives an editor holds no place for a caret, so that everything counts as selected. Nobody chose
 * that: whoever then began to type would replace the whole contract.
 */
function selectionAfter(state: EditorState, wide: Transaction, tr: Transaction): Selection | null {
  if (state.doc.childCount === 0) return Selection.atStart(tr.doc);
  if (state.selection instanceof AllSelection) return new AllSelection(tr.doc);
  if (!wide.selectionSet) return null;
  const { anchor, head } = wide.selection;
  return TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head));
}
