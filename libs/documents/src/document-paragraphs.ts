import {
  decodeChange,
  OBJECT_CHARACTER,
  PROPOSED_SPLIT,
  type ParagraphProperties,
} from '@countersign/redline';
import type { Node } from 'prosemirror-model';

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

/** The paragraphs of a document in reading order, tables row by row. */
export function documentParagraphs(doc: Node, view: ChangeView): DocumentParagraph[] {
  return readBlocks(doc, { start: 0, cell: null }, view);
}

/**
 * A paragraph whose mark is gone under this view runs into the next one. It keeps its own properties if it has text,
 * else it takes those of the paragraph that it runs into. Nothing runs into or out of a table.
 */
function readBlocks(parent: Node, at: { start: number; cell: Cell }, view: ChangeView): DocumentParagraph[] {
  const paragraphs: DocumentParagraph[] = [];
  let open: Building | null = null;
  const close = (): void => {
    if (open !== null && open.text !== '') paragraphs.push(open);
    open = null;
  };
  parent.forEach((block, offset) => {
    const start = at.start + offset + 1;
    if (block.type.name === 'table') {
      close();
      paragraphs.push(...readTable(block, start, view));
      return;
    }
    const pieces = readParagraph(block, start, at.cell, view);
    const first = pieces[0]!;
    if (open !== null) pieces[0] = join(open, first);
    open = isGone(block, view) ? pieces.pop()! : null;
    paragraphs.push(...pieces);
  });
  close();
  return paragraphs;
}

function join(head: Building, tail: Building): Building {
  const shift = head.text.length;
  return {
    ...(head.text === '' ? tail : head),
    text: head.text + tail.text,
    segments: [...head.segments, ...tail.segments.map((each) => ({ ...each, start: each.start + shift }))],
  };
}

function readTable(table: Node, start: number, view: ChangeView): DocumentParagraph[] {
  const paragraphs: DocumentParagraph[] = [];
  table.forEach((row, rowOffset, rowIndex) => {
    if (isGone(row, view)) return;
    let column = 0;
    row.forEach((cell, cellOffset) => {
      const position = { table: String(table.attrs['id'] ?? ''), row: rowIndex, column };
      paragraphs.push(
        ...readBlocks(cell, { start: start + rowOffset + 1 + cellOffset + 1, cell: position }, view),
      );
      column += Number(cell.attrs['colspan']);
    });
  });
  return paragraphs;
}

/** One piece, and one more for each proposed split that this view makes real. */
function readParagraph(paragraph: Node, start: number, cell: Cell, view: ChangeView): Building[] {
  const properties = propertiesUnder(paragraph, view);
  const id = String(paragraph.attrs['id'] ?? '');
  const pieces: Building[] = [];
  const begin = (): Building => {
    const piece = {
      id: pieces.length === 0 ? id : `${id}/${pieces.length + 1}`,
      text: '',
      segments: [],
      properties,
      cell,
    };
    pieces.push(piece);
    return piece;
  };
  let piece = begin();
  paragraph.forEach((node, offset) => {
    if (isHidden(node, view)) return;
    const text = node.text ?? '';
    const stand = text.includes(OBJECT_CHARACTER) ? objectText(node) : '';
    let from = 0;
    for (let at = 0; at <= text.length; at++) {
      const sign = text[at];
      if (sign !== undefined && sign !== OBJECT_CHARACTER && sign !== PROPOSED_SPLIT) continue;
      addText(piece, text.slice(from, at), start + offset + from);
      from = at + 1;
      if (sign === PROPOSED_SPLIT) piece = begin();
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

/** What an object reads as: a page break parts words, as a line break does; the words under a ruby are text. */
function objectText(node: Node): string {
  const { kind, text } = (node.marks.find(({ type }) => type.name === 'object')?.attrs ?? {}) as Record<
    string,
    string
  >;
  if (kind === 'page-break' || kind === 'column-break') return '\n';
  return kind === 'ruby' && text?.length === 1 ? text : '';
}

function isHidden(text: Node, view: ChangeView): boolean {
  const gone = view === 'accept' ? 'deleted' : 'inserted';
  return view !== 'both' && text.marks.some(({ type }) => type.name === gone);
}

function isGone(node: Node, view: ChangeView): boolean {
  if (view === 'both') return false;
  return typeof node.attrs[view === 'accept' ? 'deleted' : 'inserted'] === 'string';
}

function propertiesUnder(paragraph: Node, view: ChangeView): ParagraphProperties {
  const restyled: unknown = paragraph.attrs['restyled'];
  const was = view === 'reject' && typeof restyled === 'string' ? decodeChange(restyled).was : undefined;
  const { style, level, listId, listLevel, align } = (was ?? paragraph.attrs) as ParagraphProperties;
  return { style, level, listId, listLevel, align };
}

/** ProseMirror position of an offset in a paragraph's text; null for an offset outside it. */
export function documentPosition(paragraph: DocumentParagraph, offset: number): number | null {
  const segment = paragraph.segments.findLast(({ start }) => start <= offset);
  if (segment === undefined || offset > segment.start + segment.length) return null;
  return segment.position + offset - segment.start;
}
