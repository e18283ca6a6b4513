import {
  decodeChanges,
  decodeRestyles,
  OBJECT_CHARACTER,
  PROPOSED_SPLIT,
  type ParagraphProperties,
} from '@countersign/redline';
import type { Node } from 'prosemirror-model';

import { splitProperties } from './split-properties.ts';

/** Which changes the text takes in: all accepted, all rejected, or shown side by side as they stand in the document. */
export type ChangeView = 'accept' | 'reject' | 'both';

/** A stretch of a paragraph's text that stands in one piece in the document. */
export type TextSegment = {
  /** Offset in the paragraph's text, UTF-16. */
  readonly start: number;
  readonly length: number;
  /** ProseMirror position of its first character. */
  readonly position: number;
};

/** A paragraph as it reads under a view of the changes. */
export type DocumentParagraph = {
  /** Id of the paragraph, unique in the list; the tail of a proposed split is `ID/2`, `ID/3`, … */
  readonly id: string;
  /** Without numbering label and objects; a tab is "\t", a line break "\n". */
  readonly text: string;
  readonly segments: readonly TextSegment[];
  readonly properties: ParagraphProperties;
  /** Innermost table cell that it stands in; rows and columns count from 0. */
  readonly cell: { readonly table: string; readonly row: number; readonly column: number } | null;
};

type Building = { -readonly [Key in keyof DocumentParagraph]: DocumentParagraph[Key] } & {
  segments: TextSegment[];
};
type Cell = DocumentParagraph['cell'];

/**
 * The paragraphs of a document in reading order, tables row by row: the text that accepting or rejecting every change
 * would give.
 */
export function documentParagraphs(doc: Node, view: ChangeView): DocumentParagraph[] {
  return readBlocks(doc, { start: 0, cell: null }, view);
}

/**
 * A paragraph whose mark is gone under this view runs into the next one. Where its mark was deleted it keeps its own
 * looks if it has text; where its mark was never there, what it holds belongs to the next. Nothing runs into a table,
 * but for one of which no row is left.
 */
function readBlocks(parent: Node, at: { start: number; cell: Cell }, view: ChangeView): DocumentParagraph[] {
  const paragraphs: DocumentParagraph[] = [];
  let open: Building | null = null;
  let shown = false;
  const close = (): void => {
    if (open !== null && open.text !== '') paragraphs.push(open);
    open = null;
  };
  let start = at.start + 1;
  for (const block of parent.children) {
    const inside = start;
    start += block.nodeSize;
    if (block.type.name === 'table') {
      if (block.children.every((row) => isGone(row, view))) continue;
      shown = true;
      close();
      paragraphs.push(...readTable(block, inside, view));
      continue;
    }
    const pieces = readParagraph(block, inside, at.cell, view);
    const first = pieces[0]!;
    if (open !== null) pieces[0] = join(open, first, view);
    open = isGone(block, view) ? pieces.pop()! : null;
    paragraphs.push(...pieces);
  }
  close();
  // A document or a cell keeps a paragraph whatever is decided.
  return paragraphs.length === 0 && !shown ? [emptyParagraph(parent, at, view)] : paragraphs;
}

function join(head: Building, tail: Building, view: ChangeView): Building {
  const shift = head.text.length;
  return {
    ...(head.text === '' || view === 'reject' ? tail : head),
    text: head.text + tail.text,
    segments: [...head.segments, ...tail.segments.map((each) => ({ ...each, start: each.start + shift }))],
  };
}

function emptyParagraph(parent: Node, { cell }: { cell: Cell }, view: ChangeView): Building {
  const first = parent.firstChild!;
  const isParagraph = first.type.name === 'paragraph';
  const properties = isParagraph
    ? propertiesUnder(first, view)
    : { style: null, level: null, listId: null, listLevel: null, align: null };
  return { id: String(first.attrs['id'] ?? ''), text: '', segments: [], properties, cell };
}

function readTable(table: Node, start: number, view: ChangeView): DocumentParagraph[] {
  const paragraphs: DocumentParagraph[] = [];
  table.forEach((row, rowOffset, rowIndex) => {
    if (isGone(row, view)) return;
    let column = 0;
    row.forEach((cell, cellOffset) => {
      const position = { table: String(table.attrs['id'] ?? ''), row: rowIndex, column };
      const inside = start + rowOffset + 1 + cellOffset + 1;
      paragraphs.push(...readBlocks(cell, { start: inside, cell: position }, view));
      column += Number(cell.attrs['colspan']);
    });
  });
  return paragraphs;
}

/** One piece, and one more for each proposed split that this view makes real. */
function readParagraph(paragraph: Node, start: number, cell: Cell, view: ChangeView): Building[] {
  const id = String(paragraph.attrs['id'] ?? '');
  const pieces: Building[] = [];
  const begin = (properties: ParagraphProperties): Building => {
    const own = pieces.length === 0 ? id : `${id}/${pieces.length + 1}`;
    const piece = { id: own, text: '', segments: [], properties, cell };
    pieces.push(piece);
    return piece;
  };
  let piece = begin(propertiesUnder(paragraph, view));
  paragraph.forEach((node, offset) => {
    if (isHidden(node, view)) return;
    const text = node.text ?? '';
    const stand = text.includes(OBJECT_CHARACTER) ? objectText(node) : '';
    let from = 0;
    for (let at = 0; at <= text.length; at++) {
      const sign = text[at];
      const isSplit = sign === PROPOSED_SPLIT && view !== 'both';
      if (sign !== undefined && sign !== OBJECT_CHARACTER && !isSplit) continue;
      addText(piece, text.slice(from, at), start + offset + from);
      from = at + 1;
      if (isSplit) piece = begin(splitProperties(node) ?? propertiesUnder(paragraph, view));
      else if (sign === OBJECT_CHARACTER) addText(piece, stand, start + offset + at);
    }
  });
  return pieces;
}

function addText(piece: Building, text: string, position: number): void {
  if (text === '') return;
  piece.segments.push({ start: piece.text.length, length: text.length, position });
  piece.text += text;
}

/** What an object reads as: a page break parts words, as a line break does; one character under a ruby is text. */
function objectText(node: Node): string {
  const object = node.marks.find(({ type }) => type.name === 'object');
  const { kind, text } = (object?.attrs ?? {}) as { kind?: string; text?: string };
  if (kind === 'page-break' || kind === 'column-break') return '\n';
  return kind === 'ruby' && text?.length === 1 ? text : '';
}

function isHidden(text: Node, view: ChangeView): boolean {
  const gone = view === 'accept' ? 'deleted' : 'inserted';
  return view !== 'both' && text.marks.some(({ type }) => type.name === gone);
}

function isGone(node: Node, view: ChangeView): boolean {
  if (view === 'both') return false;
  return decodeChanges(node.attrs[view === 'accept' ? 'deleted' : 'inserted']).length > 0;
}

function propertiesUnder(paragraph: Node, view: ChangeView): ParagraphProperties {
  const was = view === 'reject' ? decodeRestyles(paragraph.attrs['restyled'])[0]?.was : undefined;
  const { style, level, listId, listLevel, align } = was ?? (paragraph.attrs as ParagraphProperties);
  return { style, level, listId, listLevel, align };
}

/** ProseMirror position of an offset in a paragraph's text; null for an offset outside it. */
export function documentPosition(paragraph: DocumentParagraph, offset: number): number | null {
  const segment = paragraph.segments.findLast(({ start }) => start <= offset);
  if (segment === undefined || offset > segment.start + segment.length) return null;
  return segment.position + offset - segment.start;
}
