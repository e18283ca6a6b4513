import type { Node } from 'prosemirror-model';

import { decodeChanges, type ParagraphProperties } from './change.ts';
import { deletionsOf, insertionOf } from './marks.ts';
import { decodeProperties, propertiesOf } from './properties.ts';
import { PROPOSED_SPLIT, schema } from './schema.ts';

/**
 * Where a paragraph of the document as proposed begins: at the start of a paragraph, or after a proposed split in one.
 * `paragraph` is the position before the node, `split` that of the U+2029.
 */
export type ParagraphPart = { readonly paragraph: number; readonly node: Node; readonly split?: number };

/**
 * The parts that would together be one paragraph if everything were accepted: the part around `pos`, those before it
 * whose paragraph marks are to go, and those that follow it.
 */
export function proposedParagraphAt(doc: Node, pos: number): ParagraphPart[] {
  const $pos = doc.resolve(pos);
  const paragraph = $pos.before();
  let part = partBefore(doc, paragraph, pos);
  const parts = [part];
  while (part.split === undefined) {
    const previous = joinedBefore(doc, part.paragraph);
    if (previous === undefined) break;
    part = partBefore(doc, previous, previous + doc.nodeAt(previous)!.nodeSize - 1);
    parts.unshift(part);
  }
  return [...parts, ...partsAfter(doc, paragraph, pos)];
}

/** Properties that the proposed paragraph around `pos` would have: those of the first part with anything left in it. */
export function proposedPropertiesAt(doc: Node, pos: number): ParagraphProperties {
  const parts = proposedParagraphAt(doc, pos);
  const { node, paragraph, split } = parts.find((part) => hasText(doc, part)) ?? parts[parts.length - 1]!;
  if (split === undefined) return propertiesOf(node);
  const mark = schema.marks.split.isInSet(node.nodeAt(split - paragraph - 1)!.marks);
  return mark === undefined ? propertiesOf(node) : decodeProperties(mark.attrs['properties']);
}

function hasText(doc: Node, { paragraph, node, split }: ParagraphPart): boolean {
  const from = split === undefined ? paragraph + 1 : split + 1;
  const to = proposedSplits(doc, paragraph).find((at) => at >= from) ?? paragraph + node.nodeSize - 1;
  let found = false;
  if (from < to) {
    doc.nodesBetween(from, to, (text) => {
      found ||= text.isText && deletionsOf(text.marks).length === 0;
    });
  }
  return found;
}

/** Positions of the proposed splits in the paragraph at `pos`, but for those that somebody proposes to undo. */
export function proposedSplits(doc: Node, pos: number): number[] {
  return allSplits(doc, pos).filter((at) => deletionsOf(doc.nodeAt(at)!.marks).length === 0);
}

export function allSplits(doc: Node, pos: number): number[] {
  const splits: number[] = [];
  doc.nodeAt(pos)!.forEach((text, offset) => {
    if (insertionOf(text.marks) === undefined) return;
    for (
      let at = text.text!.indexOf(PROPOSED_SPLIT);
      at >= 0;
      at = text.text!.indexOf(PROPOSED_SPLIT, at + 1)
    ) {
      splits.push(pos + 1 + offset + at);
    }
  });
  return splits;
}

function partBefore(doc: Node, paragraph: number, pos: number): ParagraphPart {
  const node = doc.nodeAt(paragraph)!;
  const split = proposedSplits(doc, paragraph).findLast((at) => at < pos);
  return split === undefined ? { paragraph, node } : { paragraph, node, split };
}

function partsAfter(doc: Node, paragraph: number, pos: number): ParagraphPart[] {
  const parts: ParagraphPart[] = [];
  let current = paragraph;
  let from = pos;
  while (!proposedSplits(doc, current).some((at) => at >= from) && isToGo(doc.nodeAt(current)!)) {
    const next = skipTables(doc, current, 1);
    if (next === undefined) break;
    current = next;
    from = current;
    parts.push({ paragraph: current, node: doc.nodeAt(current)! });
  }
  return parts;
}

/** The paragraph whose mark, before the paragraph at `pos`, is to go. */
function joinedBefore(doc: Node, pos: number): number | undefined {
  const previous = skipTables(doc, pos, -1);
  return previous !== undefined && isToGo(doc.nodeAt(previous)!) ? previous : undefined;
}

/** The next paragraph in a direction, past tables of which every row is to go. */
function skipTables(doc: Node, pos: number, direction: 1 | -1): number | undefined {
  const $pos = doc.resolve(pos);
  const container = $pos.parent;
  let at = pos;
  for (let i = $pos.index() + direction; i >= 0 && i < container.childCount; i += direction) {
    const node = container.child(i);
    at += direction === 1 ? container.child(i - 1).nodeSize : -node.nodeSize;
    if (node.type === schema.nodes.paragraph) return at;
    if (!node.children.every(isToGo)) return undefined;
  }
  return undefined;
}

function isToGo(node: Node): boolean {
  return decodeChanges(node.attrs['deleted']).length > 0;
}
