import type { Line, PageLines } from './page-lines.ts';
import { createHyphenation } from './hyphenation.ts';

export type PdfParagraph = {
  readonly text: string;
  readonly size: number;
  /** Centred between the margins of its page. */
  readonly centred: boolean;
  /** Page that it begins on, from 1. */
  readonly page: number;
};

/** A label that begins a paragraph: "1.", "2.3", "(a)", "iv)", "ARTICLE V", "Section 3.", "•". */
const LABEL =
  /^(?:[•●▪◦‣–—-]\s|\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6})[.)]\s|\d{1,2}(?:\.\d{1,2}){1,4}\.?\s|(?:article|section|schedule|exhibit|annex)\s+[\divxlca-h]+\b)/i;
const TERMINAL = /[.;:!?][”"’')\]]?$/;
/** What may stand before the next item of a list. */
const BEFORE_ITEM = /[.;:,!?][”"’')\]]?$|\b(?:and|or)$/;

/** Joins lines into paragraphs, over column and page breaks too. */
export function joinParagraphs(pages: readonly PageLines[]): PdfParagraph[] {
  const join = createHyphenation(pages.flatMap(({ lines }) => lines.map(({ text }) => text)));
  const paragraphs: PdfParagraph[] = [];
  pages.forEach((page, index) => {
    const frame = frameOf(page);
    page.lines.forEach((line, at) => {
      const last = paragraphs.at(-1);
      const previous = page.lines[at - 1];
      const starts =
        last === undefined ||
        (previous === undefined ? startsPage(line, last, frame) : startsParagraph(line, previous, frame));
      if (starts) {
        paragraphs.push({
          text: line.text,
          size: line.size,
          centred: isCentred(line, frame),
          page: index + 1,
        });
      } else
        paragraphs[paragraphs.length - 1] = {
          ...last,
          text: join(last.text, line.text),
          centred: last.centred && isCentred(line, frame),
        };
    });
  });
  return paragraphs;
}

type Frame = {
  readonly left: number;
  readonly right: number;
  /** Usual distance between baselines of one paragraph, in points. */
  readonly pitch: number;
};

/** Margins and line pitch of a page, robust against what sticks out. */
function frameOf({ lines, width }: PageLines): Frame {
  const lefts = lines.map(({ left }) => left).sort((a, b) => a - b);
  const rights = lines.map(({ right }) => right).sort((a, b) => a - b);
  const pitches = lines
    .map((line, index) => line.y - (lines[index - 1]?.y ?? Number.NaN))
    .filter((pitch) => pitch > 0)
    .sort((a, b) => a - b);
  return {
    left: lefts[Math.floor(lefts.length * 0.05)] ?? 0,
    right: rights[Math.floor(rights.length * 0.95)] ?? width,
    pitch: pitches[Math.floor(pitches.length * 0.4)] ?? 12,
  };
}

/** Gap, in usual distances of lines, over which a sentence still goes on: lines of some files are set unevenly. */
const WIDEST_GAP = 2.3;

/** In the middle of a sentence: nothing ended, and nothing begins. */
function goesOn(line: Line, previous: Line): boolean {
  return /^[a-z]/.test(line.text) && !LABEL.test(line.text) && !TERMINAL.test(previous.text);
}

function startsParagraph(line: Line, previous: Line, frame: Frame): boolean {
  const pitch = line.y - previous.y;
  const size = Math.max(line.size, previous.size);
  // Upwards: the next column. It goes on where the last one ended, as a new page does.
  if (pitch <= 0) return LABEL.test(line.text) || TERMINAL.test(previous.text);
  if (Math.abs(line.size - previous.size) > 0.12 * size) return true;
  if (goesOn(line, previous) && pitch < Math.max(frame.pitch, size) * WIDEST_GAP) return false;
  if (pitch > Math.max(frame.pitch * 1.35, size * 1.55)) return true;
  const indent = line.left - previous.left;
  if (
    LABEL.test(line.text) &&
    (BEFORE_ITEM.test(previous.text) || Math.abs(indent) > size || isShort(previous, frame))
  )
    return true;
  if (isShort(previous, frame) && (TERMINAL.test(previous.text) || isCentred(previous, frame))) return true;
  return indent > size * 1.2 && TERMINAL.test(previous.text);
}

/** A page goes on with the last page's paragraph unless that one ended, or this begins like a new one. */
function startsPage(line: Line, last: PdfParagraph, frame: Frame): boolean {
  if (LABEL.test(line.text) || isCentred(line, frame) || last.centred) return true;
  if (Math.abs(line.size - last.size) > 0.12 * line.size) return true;
  return TERMINAL.test(last.text)
    ? !/^[a-z,;]/.test(line.text)
    : /^[A-Z]{2}/.test(line.text) || last.text.length < 40;
}

function isShort({ right, size }: Line, frame: Frame): boolean {
  return right < frame.right - Math.max(size * 4, (frame.right - frame.left) * 0.12);
}

function isCentred({ left, right, size }: Line, frame: Frame): boolean {
  const before = left - frame.left;
  const after = frame.right - right;
  return (
    before > size * 2 &&
    after > size * 2 &&
    Math.abs(before - after) < Math.max(size * 2, (before + after) * 0.1)
  );
}
