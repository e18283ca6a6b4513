import type { EditorState, Transaction } from 'prosemirror-state';
import { ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror';
import type { DocumentMode } from '@countersign/domain';
import { suggestTransaction } from '@countersign/redline';
import { narrowTransaction } from './narrow-transaction.ts';
import { withOwnWords } from './own-words.ts';
import { withParagraphIds } from './paragraph-ids.ts';

const BINDING_NOTES = [ySyncPluginKey, yUndoPluginKey, 'addToHistory'];

export type Hand = {
  readonly mode: () => DocumentMode;
  readonly author: string;
  readonly now: () => string;
  readonly newId: () => string;
  /** An edit that cannot be made while suggesting. */
  readonly onRefused: (message: string) => void;
};

/** What becomes of a transaction in this person's hand; null when it may not be. */
export function prepareTransaction(state: EditorState, tr: Transaction, hand: Hand): Transaction | null {
  const fromBinding = (tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)
    ?.isChangeOrigin;
  if (fromBinding === true) return narrowTransaction(state, tr, BINDING_NOTES);
  if (!tr.docChanged) return tr;
  const mode = hand.mode();
  if (mode === 'suggest') return tracked(state, tr, hand);
  if (mode !== 'edit') return null;
  return withParagraphIds(withOwnWords(tr, hand.author), state.doc, () => `p-${hand.newId()}`);
}

function tracked(state: EditorState, tr: Transaction, { newId, author, now, onRefused }: Hand) {
  const suggested = suggestTransaction(state, tr, { id: newId(), by: author, at: now() });
  if (!('refused' in suggested)) return suggested;
  onRefused(suggested.message);
  return null;
}
