import type { Mark, Node } from 'prosemirror-model';

import { decodeChanges } from '../change.ts';
import { deletionsOf, insertionOf } from '../marks.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';

/** Everything rejected; everything accepted; or all text as it stands, proposed splits as characters. */
export type ViewName = 'baseline' | 'proposed' | 'current';

/** A stretch of visible text: positions in the document. */
export type Segment = { readonly from: number; readonly to: number; readonly text: string };

/** One paragraph of a view. It may take its text from several paragraphs of the document, or from part of one. */
export type Line = {
  readonly text: string;
  /** Never empty: a line without text has one empty segment, where text would go. */
  readonly segments: readonly Segment[];
  /** Where it begins and ends in the document, paragraphs with nothing left at its ends included. */
  readonly from: number;
  readonly to: number;
  /** Position before the paragraph in the document whose looks it has, and the id of that paragraph. */
  readonly paragraph: number;
  readonly id: string | null;
  /** Whether it begins at a proposed split, and so has no id of its own yet. */
  readonly split: boolean;
};

/** The paragraphs of a view in reading order, table cells included. */
export function readLines(doc: Node, view: ViewName): Line[] {
  const reader: Reader = { view, lines: [] };
  readContainer(doc, 0, reader);
  return reader.lines;
}

type Reader = { readonly view: ViewName; readonly lines: Line[] };

type Draft = { segments: Segment[]; paragraph: number; id: string | null; split: boolean };

function readContainer(container: Node, start: number, reader: Reader): void {
  const first = reader.lines.length;
  let open: Draft | undefined;
  let sawTable = false;
  let pos = start;
  for (const [index, block] of container.children.entries()) {
    const at = pos;
    pos += block.nodeSize;
    if (block.type === schema.nodes.table) {
      sawTable = readTable(block, at, reader) || sawTable;
      continue;
    }
    const draft = readParagraph(block, at, open, reader);
    const goes = markGoes(block, reader.view);
    open = goes && nextVisible(container, index, reader.view) === schema.nodes.paragraph ? draft : undefined;
    // A paragraph whose mark goes, with no other to go on in, is there only for what is left in it.
    const isThere = !goes || draft.segments.some(({ text }) => text !== '');
    if (open === undefined && isThere) reader.lines.push(lineOf(draft));
  }
  if (reader.lines.length === first && !sawTable) reader.lines.push(emptyLine(container, start));
}

function readParagraph(paragraph: Node, pos: number, open: Draft | undefined, reader: Reader): Draft {
  const isEmpty = open === undefined || open.segments.every(({ text }) => text === '');
  const id = paragraph.attrs['id'] as string | null;
  // A paragraph that has nothing left gives way to the one that it is joined with.
  let draft: Draft = isEmpty ? { segments: open?.segments ?? [], paragraph: pos, id, split: false } : open;
  let from = pos + 1;
  draft.segments.push({ from, to: from, text: '' });
  paragraph.forEach((text) => {
    const to = from + text.nodeSize;
    if (isVisible(text.marks, reader.view)) {
      const parts = breaksLines(text, reader.view) ? text.text!.split(PROPOSED_SPLIT) : [text.text!];
      parts.forEach((part, i) => {
        if (i > 0) {
          reader.lines.push(lineOf(draft));
          from += 1;
          draft = { segments: [{ from, to: from, text: '' }], paragraph: pos, id, split: true };
        }
        if (part !== '') draft.segments.push({ from, to: from + part.length, text: part });
        from += part.length;
      });
    }
    from = to;
  });
  return draft;
}

function readTable(table: Node, pos: number, reader: Reader): boolean {
  let visible = false;
  table.forEach((row, offset) => {
    if (!isRowVisible(row, reader.view)) return;
    visible = true;
    row.forEach((cell, cellOffset) => readContainer(cell, pos + 1 + offset + 1 + cellOffset + 1, reader));
  });
  return visible;
}

function lineOf({ segments, paragraph, id, split }: Draft): Line {
  const texts = segments.filter(({ text }) => text !== '');
  const kept = texts.length > 0 ? texts : segments.slice(-1);
  return {
    text: kept.map(({ text }) => text).join(''),
    segments: kept,
    from: segments[0]!.from,
    to: segments[segments.length - 1]!.to,
    paragraph,
    id,
    split,
  };
}

function emptyLine(container: Node, start: number): Line {
  const id = (container.firstChild?.attrs['id'] ?? null) as string | null;
  const from = start + 1;
  return {
    text: '',
    segments: [{ from, to: from, text: '' }],
    from,
    to: from,
    paragraph: start,
    id,
    split: false,
  };
}

/** The type of the next block that is to be seen. */
function nextVisible(container: Node, index: number, view: ViewName) {
  for (let i = index + 1; i < container.childCount; i += 1) {
    const block = container.child(i);
    if (block.type !== schema.nodes.table || block.children.some((row) => isRowVisible(row, view)))
      return block.type;
  }
  return undefined;
}

function isVisible(marks: readonly Mark[], view: ViewName): boolean {
  if (view === 'baseline') return insertionOf(marks) === undefined;
  return view === 'current' || deletionsOf(marks).length === 0;
}

function breaksLines(text: Node, view: ViewName): boolean {
  return view === 'proposed' && insertionOf(text.marks) !== undefined;
}

function markGoes(paragraph: Node, view: ViewName): boolean {
  if (view === 'current') return false;
  return decodeChanges(paragraph.attrs[view === 'baseline' ? 'inserted' : 'deleted']).length > 0;
}

function isRowVisible(row: Node, view: ViewName): boolean {
  if (view === 'current') return true;
  return decodeChanges(row.attrs[view === 'baseline' ? 'inserted' : 'deleted']).length === 0;
}
