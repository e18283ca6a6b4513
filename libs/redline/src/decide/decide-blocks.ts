import { Slice, type Node } from 'prosemirror-model';
import { ReplaceStep, type Transform } from 'prosemirror-transform';

import { setAttributes } from '../attributes.ts';
import { decodeChanges, decodeRestyles, encodeChanges } from '../change.ts';
import { schema } from '../schema.ts';
import { decideParagraph, removeBlock } from './decide-paragraph.ts';
import type { Attributes } from './paragraph-mark.ts';
import { decidesMarks, type NewParagraphId } from './decide-text.ts';
import type { Decide } from './verdict.ts';

/**
 * Decides the changes in the blocks of a document or cell whose content starts at `start`. From the last block to the
 * first: a join needs its next block as it will be, and positions still to come stay as they are.
 */
export function decideBlocks(tr: Transform, start: number, decide: Decide, newId: NewParagraphId): void {
  const container = tr.doc.resolve(start).parent;
  let pos = start + container.content.size;
  for (let i = container.childCount - 1; i >= 0; i -= 1) {
    const block = container.child(i);
    pos -= block.nodeSize;
    if (!decidesBlock(block, decide)) continue;
    if (block.type === schema.nodes.table) decideTable(tr, pos, decide, newId);
    else decideParagraph(tr, pos, decide, newId);
  }
}

function decideTable(tr: Transform, pos: number, decide: Decide, newId: NewParagraphId): void {
  const table = tr.doc.nodeAt(pos)!;
  if (table.children.every((row) => goes(row, decide))) {
    removeBlock(tr, pos);
    return;
  }
  let rowPos = pos + table.nodeSize - 1;
  for (let i = table.childCount - 1; i >= 0; i -= 1) {
    const row = table.child(i);
    rowPos -= row.nodeSize;
    if (goes(row, decide)) tr.step(new ReplaceStep(rowPos, rowPos + row.nodeSize, Slice.empty));
    else decideRow(tr, rowPos, decide, newId);
  }
}

function decideRow(tr: Transform, pos: number, decide: Decide, newId: NewParagraphId): void {
  const row = tr.doc.nodeAt(pos)!;
  let cellPos = pos + row.nodeSize - 1;
  for (let i = row.childCount - 1; i >= 0; i -= 1) {
    cellPos -= row.child(i).nodeSize;
    decideBlocks(tr, cellPos + 1, decide, newId);
  }
  setAttributes(tr, pos, openRow(row, decide));
}

/** Attributes of a row that stays: what is not decided of it. */
export function openRow(row: Node, decide: Decide): Attributes {
  const open = (attribute: unknown) =>
    encodeChanges(decodeChanges(attribute).filter((change) => decide(change) === undefined));
  return { inserted: open(row.attrs['inserted']), deleted: open(row.attrs['deleted']) };
}

/** Whether a row goes by what is decided. */
export function goes(row: Node, decide: Decide): boolean {
  return (
    decodeChanges(row.attrs['inserted']).some((change) => decide(change) === 'reject') ||
    decodeChanges(row.attrs['deleted']).some((change) => decide(change) === 'accept')
  );
}

/** Whether there is anything to decide in a block. */
export function decidesBlock(block: Node, decide: Decide): boolean {
  if (block.isText) return decidesMarks(block.marks, decide);
  const { inserted, deleted, restyled } = block.attrs;
  const decides = (change: Parameters<Decide>[0]) => decide(change) !== undefined;
  if (decodeChanges(inserted).some(decides) || decodeChanges(deleted).some(decides)) return true;
  if (decodeRestyles(restyled).some(decides)) return true;
  return block.children.some((child) => decidesBlock(child, decide));
}
