import { TextSelection, type EditorState, type Transaction } from 'prosemirror-state';

import type { ChangeStamp } from '../change.ts';
import { neighbours, ownDeletion } from './suggesting.ts';
import { suggestTransform, type Untrackable } from './suggest-transform.ts';

/** Notes on an ordinary transaction that the tracked one keeps. */
const KEPT_META = ['uiEvent', 'inputType', 'paste', 'composition', 'pointer', 'addToHistory'];

/**
 * The tracked form of a person's ordinary transaction, for `dispatchTransaction` while suggesting. One that changes no
 * content comes back as it is. Do not pass transactions of the Yjs binding, nor decisions about changes.
 *
 * The caret goes where it would in the plain edit: after typed text; before deleted text, or after it when deleting
 * forwards.
 */
export function suggestTransaction(
  state: EditorState,
  plain: Transaction,
  stamp: ChangeStamp,
): Transaction | Untrackable {
  if (!plain.docChanged) return plain;
  const { from, to, empty } = state.selection;
  const tr = state.tr;
  const suggested = suggestTransform(tr, plain, stamp, { selection: { from, to } });
  if ('refused' in suggested) return suggested;
  const replaced = plain.mapping.map(from, -1) === plain.mapping.map(to, 1);
  const forwards = empty && replaced && deletesForwards(plain, from);
  const place = (pos: number) => {
    const found = suggested.map(pos, forwards);
    return tr.docChanged ? found : pastOwnDeletion(state, found, forwards, stamp.by);
  };
  const { anchor, head } = plain.selection;
  tr.setSelection(TextSelection.between(tr.doc.resolve(place(anchor)), tr.doc.resolve(place(head))));
  for (const key of KEPT_META) {
    const value: unknown = plain.getMeta(key);
    if (value !== undefined) tr.setMeta(key, value);
  }
  if (plain.storedMarksSet) tr.setStoredMarks(plain.storedMarks);
  return plain.scrolledIntoView ? tr.scrollIntoView() : tr;
}

/** Whether the content after the caret went, and none before it. */
function deletesForwards(plain: Transaction, caret: number): boolean {
  let forwards = false;
  plain.mapping.maps[0]?.forEach((from, to, newFrom, newTo) => {
    forwards ||= from >= caret && to > from && newTo === newFrom;
  });
  return forwards;
}

/** Deleting what one has already proposed to delete moves the caret over it, so that the next key press has an effect. */
function pastOwnDeletion(state: EditorState, pos: number, forwards: boolean, by: string): number {
  let at = pos;
  for (;;) {
    const { before, after } = neighbours(state.doc, at);
    const text = forwards ? after : before;
    if (text === undefined || ownDeletion(text.marks, by) === undefined) return at;
    at += forwards ? text.nodeSize : -text.nodeSize;
  }
}
