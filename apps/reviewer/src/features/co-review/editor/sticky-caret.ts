import * as Y from 'yjs';

type Selection = { readonly anchor: Y.RelativePosition; readonly head: Y.RelativePosition };

/** What is used of y-prosemirror's binding: the selection that it restores after an edit of somebody else. */
export type SelectionKeeper = { beforeTransactionSelection: Selection | null };

/**
 * Keeps the caret with the character on its left. The binding ties it to the one on its right: where two people type at
 * the same place, each caret would then jump behind what the other typed, and their letters would mix.
 *
 * @returns ends it
 */
export function stickyCaret(doc: Y.Doc, keeper: SelectionKeeper): () => void {
  const stick = () => {
    const selection = keeper.beforeTransactionSelection;
    if (!selection || !Y.compareRelativePositions(selection.anchor, selection.head)) return;
    const caret = tiedToTheLeft(doc, selection.head);
    if (caret) keeper.beforeTransactionSelection = { ...selection, anchor: caret, head: caret };
  };
  doc.on('beforeAllTransactions', stick);
  return () => doc.off('beforeAllTransactions', stick);
}

/** The same place, tied to the character before it; null where there is none. */
export function tiedToTheLeft(doc: Y.Doc, position: Y.RelativePosition): Y.RelativePosition | null {
  const place = Y.createAbsolutePositionFromRelativePosition(position, doc);
  if (!place || !(place.type instanceof Y.XmlText) || place.index === 0) return null;
  return Y.createRelativePositionFromTypeIndex(place.type, place.index, -1);
}
