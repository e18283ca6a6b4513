import type { Node } from 'prosemirror-model';

import { decodeChanges } from '../change.ts';
import { schema } from '../schema.ts';
import { isOwnInsertion, ownDeletion } from './suggesting.ts';

/** What the deletion of a range means piece by piece. */
export type Deletion =
  /** Own proposed text, row, paragraph or table: it really goes. */
  | { readonly type: 'remove'; readonly from: number; readonly to: number }
  | { readonly type: 'text'; readonly from: number; readonly to: number }
  /** The mark of the paragraph at `from`. */
  | { readonly type: 'mark'; readonly from: number }
  | { readonly type: 'row'; readonly from: number };

type Range = { readonly from: number; readonly to: number };

/**
 * Plans the deletion of a range by an account, in document order. What the account has already proposed to delete is
 * left out.
 */
export function planDeletion(doc: Node, range: Range, by: string): Deletion[] {
  const plan: Deletion[] = [];
  planBlocks(doc, 0, range, { by, plan });
  return plan.sort((a, b) => a.from - b.from);
}

type Planning = { readonly by: string; readonly plan: Deletion[] };

function planBlocks(container: Node, start: number, range: Range, planning: Planning): void {
  // Only the first block can be entered from inside, and only the last one left inside: those two are joined.
  let head: Deletion | undefined;
  container.forEach((block, offset) => {
    const pos = start + offset;
    const end = pos + block.nodeSize;
    if (end <= range.from || pos >= range.to) return;
    const opens = pos >= range.from;
    const closes = end <= range.to;
    if (block.type === schema.nodes.table) {
      planTable(block, pos, range, planning);
    } else if (opens && closes) {
      planWhole(block, pos, planning);
    } else {
      planText(block, pos, range, planning);
      if (closes) head = isDeletedBy(block, planning.by) ? undefined : { type: 'mark', from: pos };
      else if (opens && head !== undefined) planning.plan.push(head);
    }
  });
}

function planWhole(paragraph: Node, pos: number, planning: Planning): void {
  const { by, plan } = planning;
  const to = pos + paragraph.nodeSize;
  if (isInsertedBy(paragraph, by) && paragraph.children.every(({ marks }) => isOwnInsertion(marks, by))) {
    plan.push({ type: 'remove', from: pos, to });
    return;
  }
  planText(paragraph, pos, { from: pos, to }, planning);
  if (!isDeletedBy(paragraph, by)) plan.push({ type: 'mark', from: pos });
}

function planText(paragraph: Node, pos: number, range: Range, { by, plan }: Planning): void {
  paragraph.forEach((text, offset) => {
    const from = Math.max(range.from, pos + 1 + offset);
    const to = Math.min(range.to, pos + 1 + offset + text.nodeSize);
    if (from >= to) return;
    if (isOwnInsertion(text.marks, by)) plan.push({ type: 'remove', from, to });
    else if (ownDeletion(text.marks, by) === undefined) plan.push({ type: 'text', from, to });
  });
}

function planTable(table: Node, pos: number, range: Range, planning: Planning): void {
  const { by, plan } = planning;
  const isCovered = (from: number, node: Node) => from >= range.from && from + node.nodeSize <= range.to;
  if (isCovered(pos, table) && table.children.every((row) => isInsertedBy(row, by))) {
    plan.push({ type: 'remove', from: pos, to: pos + table.nodeSize });
    return;
  }
  table.forEach((row, offset) => {
    const from = pos + 1 + offset;
    const to = from + row.nodeSize;
    if (to <= range.from || from >= range.to) return;
    if (!isCovered(from, row)) planCells(row, from, range, planning);
    else if (isInsertedBy(row, by)) plan.push({ type: 'remove', from, to });
    else if (!isDeletedBy(row, by)) plan.push({ type: 'row', from });
  });
}

function planCells(row: Node, pos: number, range: Range, planning: Planning): void {
  row.forEach((cell, offset) => {
    const start = pos + 1 + offset;
    if (start + cell.nodeSize <= range.from || start >= range.to) return;
    planBlocks(cell, start + 1, range, planning);
  });
}

function isInsertedBy(node: Node, by: string): boolean {
  return decodeChanges(node.attrs['inserted']).some((change) => change.by === by);
}

function isDeletedBy(node: Node, by: string): boolean {
  return decodeChanges(node.attrs['deleted']).some((change) => change.by === by);
}
