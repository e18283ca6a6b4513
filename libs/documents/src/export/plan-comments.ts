import type { Node } from 'prosemirror-model';

import type { CommentThread } from '../comment-thread.ts';
import { elementsOf, type XmlElement } from '../xml/xml-element.ts';
import type { Cut } from './source-cuts.ts';
import type { CommentEdge } from './writing.ts';

/** A paragraph of a document with the position before it. */
export type PlacedParagraph = { readonly node: Node; readonly position: number };

/** Where a thread's marks begin and end: position of the paragraph and offset in it. */
export type CommentRange = {
  readonly first: { readonly position: number; readonly offset: number };
  readonly last: { readonly position: number; readonly offset: number };
};

export function commentRanges(paragraphs: readonly PlacedParagraph[]): Map<string, CommentRange> {
  const ranges = new Map<string, CommentRange>();
  for (const { node: paragraph, position } of paragraphs) {
    paragraph.forEach((text, offset) => {
      for (const { type, attrs } of text.marks) {
        if (type.name !== 'comment') continue;
        const id = String(attrs['id']);
        const last = { position, offset: offset + text.nodeSize };
        ranges.set(id, { first: ranges.get(id)?.first ?? { position, offset }, last });
      }
    });
  }
  return ranges;
}

/** Where a comment is marked in a body's XML: what to cut to unmark it, and the paragraphs that the marks stand in. */
export type CommentMarkers = { readonly cuts: Cut[]; readonly paragraphs: Set<XmlElement> };

export function findCommentMarkers(body: XmlElement): Map<string, CommentMarkers> {
  const markers = new Map<string, CommentMarkers>();
  const add = (element: XmlElement, cut: XmlElement, paragraph: XmlElement | null) => {
    const id = element.attributes['w:id'] ?? '';
    const known = markers.get(id) ?? { cuts: [], paragraphs: new Set() };
    markers.set(id, known);
    known.cuts.push({ start: cut.start, end: cut.end });
    if (paragraph !== null) known.paragraphs.add(paragraph);
  };
  const walk = (parent: XmlElement, paragraph: XmlElement | null): void => {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:commentRangeStart' || child.name === 'w:commentRangeEnd')
        add(child, child, paragraph);
      else if (child.name === 'w:commentReference') add(child, isBareRun(parent) ? parent : child, paragraph);
      else walk(child, child.name === 'w:p' ? child : paragraph);
    }
  };
  walk(body, null);
  return markers;
}

/** A run that holds a single comment reference goes with it. */
function isBareRun(run: XmlElement): boolean {
  return run.name === 'w:r' && elementsOf(run).filter(({ name }) => name !== 'w:rPr').length === 1;
}

/** Edges of the threads that must be written, by paragraph position. */
export function commentEdges(
  threads: readonly CommentThread[],
  ranges: ReadonlyMap<string, CommentRange>,
  numbersOf: (thread: CommentThread) => readonly number[],
  placeOf: (thread: CommentThread) => number,
): Map<number, CommentEdge[]> {
  const edges = new Map<number, CommentEdge[]>();
  const add = (position: number, edge: CommentEdge) => {
    const list = edges.get(position);
    if (list === undefined) edges.set(position, [edge]);
    else list.push(edge);
  };
  for (const thread of threads) {
    const numbers = numbersOf(thread);
    const range = ranges.get(thread.id);
    if (range === undefined) add(placeOf(thread), { offset: 0, kind: 'point', numbers });
    else {
      add(range.first.position, { offset: range.first.offset, kind: 'open', numbers });
      add(range.last.position, { offset: range.last.offset, kind: 'close', numbers });
    }
  }
  return edges;
}
