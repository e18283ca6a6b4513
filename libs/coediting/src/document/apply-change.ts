import { schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { initProseMirrorDoc, updateYFragment } from 'y-prosemirror';
import type * as Y from 'yjs';
import { documentRoot } from './document-root.ts';
import { writeTexts } from './write-texts.ts';

export type EditableDocument = {
  /** What is in the document now: make the change from this very node. */
  readonly before: Node;
  /**
   * Writes `after` into the shared document: the blocks that differ, and within a paragraph only the characters that
   * do. Others may have edited since `before` was read; then it throws and nothing is written.
   */
  write(after: Node, origin?: unknown): void;
};

/**
 * Opens a shared document for one change made with ProseMirror: `const open = openForChange(doc)`, build a `Transform`
 * on `open.before`, `open.write(transform.doc)`.
 */
export function openForChange(doc: Y.Doc): EditableDocument {
  const root = documentRoot(doc);
  const { doc: before, mapping } = initProseMirrorDoc(root, schema);
  let stale = false;
  const watch = () => {
    stale = true;
  };
  doc.once('update', watch);
  return {
    before,
    write(after, origin) {
      doc.off('update', watch);
      if (stale) throw new Error('The document was edited since it was opened; open it again.');
      doc.transact(() => {
        writeTexts(root, after, { mapping });
        updateYFragment(doc, root, after, { mapping, isOMark: new Map() });
      }, origin);
    },
  };
}
