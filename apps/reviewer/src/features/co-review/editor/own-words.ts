import type { Transaction } from 'prosemirror-state';
import { changedRanges, schema } from '@countersign/redline';

const CHANGES = [schema.marks.inserted, schema.marks.deleted, schema.marks.reformatted];

/**
 * What is typed amid somebody else's proposal takes over how it looks, but is no part of that proposal: they did not
 * write it. What is pasted or dropped keeps the proposals that it brings.
 */
export function withOwnWords(tr: Transaction, author: string): Transaction {
  const event: unknown = tr.getMeta('uiEvent');
  if (event === 'paste' || event === 'drop') return tr;
  const { doc } = tr;
  for (const { fromB, toB } of changedRanges(tr.mapping.maps)) {
    doc.nodesBetween(fromB, toB, (node, pos) => {
      if (!node.isText) return;
      for (const mark of node.marks) {
        if (!CHANGES.includes(mark.type) || mark.attrs['by'] === author) continue;
        tr.removeMark(Math.max(fromB, pos), Math.min(toB, pos + node.nodeSize), mark);
      }
    });
  }
  return tr;
}
