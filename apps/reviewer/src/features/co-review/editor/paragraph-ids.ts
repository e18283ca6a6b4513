import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { changedBlocks, positionOfBlock } from './changed-blocks.ts';
import { eachParagraph } from './each-paragraph.ts';

/**
 * Gives every paragraph that a direct edit made an id of its own. Splitting copies the id, pasting brings none or a
 * copy; the first of two equal ones keeps it.
 */
export function withParagraphIds(tr: Transaction, before: Node, newId: () => string): Transaction {
  const changed = changedBlocks(before, tr.doc);
  if (changed === null) return tr;
  const there = new Set<string>();
  for (let at = changed.from; at < changed.toBefore; at += 1) {
    eachParagraph(before.child(at), 0, (node) => there.add(String(node.attrs['id'])));
  }
  const seen = new Set<string>();
  let position = positionOfBlock(tr.doc, changed.from);
  for (let at = changed.from; at < changed.toAfter; at += 1) {
    const block = tr.doc.child(at);
    eachParagraph(block, position, (node, pos) => {
      const id = node.attrs['id'] as string | null;
      // A pasted id that stood elsewhere in the document is taken; one of this very place is the paragraph itself.
      if (id !== null && there.has(id) && !seen.has(id)) seen.add(id);
      else tr.setNodeAttribute(pos, 'id', newId());
    });
    position += block.nodeSize;
  }
  return tr;
}
