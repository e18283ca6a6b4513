/** A stretch of a contract that is classified as one: offsets in UTF-16 code units, end exclusive. */
export type Unit = { readonly start: number; readonly end: number; readonly paragraph: number };

/**
 * How paragraphs are told apart: by blank lines (plain-text filings, where a single line break is only a wrapped
 * line), or not at all, because the text is one paragraph.
 */
export type ParagraphBreaks = 'blank-line' | 'whole';

const BLANK_LINE = /[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g;
const WHOLE = /^[^]+$/g;
const SENTENCE_GAP = /(?<=[.;:])\s+(?=[A-Z("“(])/g;

/** A sentence end counts only when this many characters precede it: "No. 5", "Inc. (" and numbering stay attached. */
const SHORTEST_SENTENCE = 40;

/**
 * Cuts a contract into paragraphs and these at the ends of sentences and list items. Every unit is verbatim text
 * (`text.slice(start, end)`), units are in order and never overlap; stretches of white space belong to none.
 */
export function segmentText(text: string, breaks: ParagraphBreaks): Unit[] {
  const units: Unit[] = [];
  let paragraph = 0;
  for (const block of text.matchAll(breaks === 'blank-line' ? BLANK_LINE : WHOLE)) {
    const before = units.length;
    cutSentences(block[0], (from, to) => {
      if (/\S/.test(block[0].slice(from, to))) {
        units.push({ start: block.index + from, end: block.index + to, paragraph });
      }
    });
    if (units.length > before) paragraph += 1;
  }
  return units;
}

function cutSentences(block: string, emit: (from: number, to: number) => void): void {
  let from = 0;
  for (const gap of block.matchAll(SENTENCE_GAP)) {
    if (gap.index - from <= SHORTEST_SENTENCE) continue;
    emit(from, gap.index);
    from = gap.index + gap[0].length;
  }
  if (from < block.length) emit(from, block.length);
}
