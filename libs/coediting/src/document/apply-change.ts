import { changedRanges, schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { initProseMirrorDoc, updateYFragment } from 'y-prosemirror';
import type * as Y from 'yjs';
import { blockSteps } from './block-steps.ts';
import { documentRoot } from './document-root.ts';
import { writeTexts, type KnownHunks } from './write-texts.ts';

/** What is used of a ProseMirror `Transform`. */
export type MadeChange = {
  readonly before: Node;
  readonly doc: Node;
  readonly mapping: { readonly maps: Parameters<typeof changedRanges>[0] };
};

export type HowToWrite = {
  readonly origin?: unknown;
  /** Of a mere document: what it replaces in the paragraphs of which that is known. */
  readonly hunks?: KnownHunks;
};

export type EditableDocument = {
  /** What is in the document now: make the change from this very node. */
  readonly before: Node;
  /**
   * Writes a change into the shared document: the blocks that differ, and within a paragraph only the characters that
   * do. A `Transform` says itself which those are. Of a mere document they are found by comparing, and which of two equal
   * letters side by side came or went is then a guess. Others may have edited since `before` was read; then it throws
   * and nothing is written.
   *
   * @throws Error also when a `Transform` does not begin with `before`
   */
  write(change: MadeChange | Node, how?: HowToWrite): void;
};

/**
 * Opens a shared document for one change made with ProseMirror: `const open = openForChange(doc)`, build a `Transform`
 * on `open.before`, `open.write(transform)`.
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
    write(change, { origin, hunks } = {}) {
      doc.off('update', watch);
      if (stale) throw new Error('The document was edited since it was opened; open it again.');
      const made = 'mapping' in change ? change : null;
      if (made && made.before !== before) throw new Error('The change was made on another document.');
      const after = 'mapping' in change ? change.doc : change;
      const edit = made && { before, ranges: changedRanges(made.mapping.maps) };
      doc.transact(() => {
        // Of several that come and go at once y-prosemirror would write one over another.
        const steps = made ? [] : blockSteps(before, after);
        for (const step of steps) updateYFragment(doc, root, step, { mapping, isOMark: new Map() });
        writeTexts(root, after, { mapping, edit, hunks });
        updateYFragment(doc, root, after, { mapping, isOMark: new Map() });
      }, origin);
    },
  };
}
