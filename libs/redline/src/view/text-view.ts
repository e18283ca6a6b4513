import { InputError } from '@countersign/domain';
import type { Node } from 'prosemirror-model';

import { readLines, type Line, type ViewName } from './read-lines.ts';

/** A paragraph of a view: `[start, end)` are offsets in the view's text. */
export type ViewParagraph = Line & { readonly start: number; readonly end: number };

/** The plain text of a document, and where each of its characters is. Offsets are UTF-16. */
export type TextView = {
  readonly view: ViewName;
  /** One paragraph a line, separated by "\n". */
  readonly text: string;
  readonly paragraphs: readonly ViewParagraph[];
  /**
   * The document position of an offset. Where text is hidden at the offset, `side` says on which side of it: −1, after
   * the text before, or 1, before the text after. @throws InputError beyond the text.
   */
  readonly positionAt: (offset: number, side?: -1 | 1) => number;
  /** The offset of a document position; hidden positions count as the next visible one. */
  readonly offsetAt: (position: number) => number;
};

export function textView(doc: Node, view: ViewName): TextView {
  let start = 0;
  const paragraphs = readLines(doc, view).map((line): ViewParagraph => {
    const paragraph = { ...line, start, end: start + line.text.length };
    start = paragraph.end + 1;
    return paragraph;
  });
  const text = paragraphs.map((paragraph) => paragraph.text).join('\n');
  return {
    view,
    text,
    paragraphs,
    positionAt: (offset, side = 1) => {
      const paragraph = Number.isInteger(offset)
        ? paragraphs.find((candidate) => offset >= candidate.start && offset <= candidate.end)
        : undefined;
      if (paragraph === undefined)
        throw new InputError('offset', offset, `an integer from 0 to ${text.length}`);
      return positionIn(paragraph, offset - paragraph.start, side);
    },
    offsetAt: (position) => offsetOf(paragraphs, position),
  };
}

/** The document position of an offset in one paragraph of a view. */
export function positionIn({ segments }: Line, offset: number, side: -1 | 1): number {
  let before = 0;
  for (const [i, segment] of segments.entries()) {
    const end = before + segment.text.length;
    const isHere = side === -1 ? offset <= end : offset < end || i === segments.length - 1;
    if (isHere) return segment.from + Math.min(offset - before, segment.text.length);
    before = end;
  }
  return segments[segments.length - 1]!.to;
}

function offsetOf(paragraphs: readonly ViewParagraph[], position: number): number {
  for (const [i, paragraph] of paragraphs.entries()) {
    let before = paragraph.start;
    for (const { from, to, text } of paragraph.segments) {
      if (position < from) return before;
      if (position <= to) return before + position - from;
      before += text.length;
    }
    const next = paragraphs[i + 1];
    if (next === undefined || position < next.segments[0]!.from) return before;
  }
  return 0;
}

/** The text as agreed so far: every change rejected. One paragraph a line. */
export function baselineText(doc: Node): string {
  return textOf(doc, 'baseline');
}

/** The text as proposed: every change accepted. One paragraph a line. */
export function proposedText(doc: Node): string {
  return textOf(doc, 'proposed');
}

function textOf(doc: Node, view: ViewName): string {
  return readLines(doc, view)
    .map(({ text }) => text)
    .join('\n');
}
