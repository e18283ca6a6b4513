import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type * as Y from 'yjs';
import { writeTexts, type KnownEdit, type NodeMapping } from '@countersign/coediting';
import { changedRanges } from '@countersign/redline';

/** What is used of y-prosemirror's binding: how it writes what the editor shows into the shared document. */
export type TextBinding = {
  readonly type: Y.XmlFragment;
  readonly mapping: NodeMapping;
  _prosemirrorChanged(doc: Node): void;
};

/**
 * Has the binding write what is typed so that everybody's letters stay theirs: see `writeTexts`.
 *
 * @returns to be told of each transaction just before the editor takes it: what it replaced need not be guessed then
 */
export function exactTexts(binding: TextBinding): (next: Transaction) => void {
  let coming: (KnownEdit & { readonly after: Node }) | null = null;
  const writeRest = binding._prosemirrorChanged.bind(binding);
  binding._prosemirrorChanged = (after) => {
    const edit = coming?.after === after ? coming : null;
    coming = null;
    // In the transaction of the rest: whoever may only suggest is judged by the whole.
    binding.type.doc!.transact(() => {
      writeTexts(binding.type, after, { mapping: binding.mapping, edit });
      writeRest(after);
    });
  };
  return ({ before, doc, docChanged, mapping }) => {
    coming = docChanged ? { before, after: doc, ranges: changedRanges(mapping.maps) } : null;
  };
}
