import type { Node } from 'prosemirror-model';

/** Positions in the document. */
export type Span = { readonly from: number; readonly to: number };

export type Quoted = {
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string | null;
};

/**
 * Where a quote stands in a paragraph now. Offsets count all text as it stands; after an edit they may be off, so the
 * words decide: first where the offsets say, then nearest to there, in the text as it stands, as proposed, or as it was
 * before any change. Null when the words are gone.
 *
 * @param position position before the paragraph
 */
export function locateQuote(paragraph: Node, position: number, { start, end, quote }: Quoted): Span | null {
  if (quote === null || quote === '') return null;
  const begin = position + 1;
  const whole = paragraph.textContent;
  if (start !== null && end !== null && whole.slice(start, end) === quote) {
    return { from: begin + start, to: begin + end };
  }
  const hint = start ?? 0;
  const found = nearest(whole, quote, hint);
  if (found !== null) return { from: begin + found, to: begin + found + quote.length };

  for (const hidden of ['deleted', 'inserted']) {
    const { text, at } = textWithout(paragraph, hidden);
    const shown = nearest(text, quote, hint);
    if (shown !== null) return { from: begin + at[shown]!, to: begin + at[shown + quote.length - 1]! + 1 };
  }
  return null;
}

function nearest(text: string, quote: string, hint: number): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best === null || Math.abs(at - hint) < Math.abs(best - hint)) best = at;
  }
  return best;
}

/** The text without what one kind of change holds, and where each of its characters stands. */
function textWithout(paragraph: Node, hidden: string): { text: string; at: number[] } {
  let text = '';
  const at: number[] = [];
  paragraph.forEach((child, offset) => {
    if (!child.isText || child.marks.some((mark) => mark.type.name === hidden)) return;
    for (let index = 0; index < child.nodeSize; index += 1) at.push(offset + index);
    text += child.text ?? '';
  });
  return { text, at };
}
