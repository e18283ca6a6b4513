import type { CivilDate } from '@countersign/domain';
import { parseNumberWords } from '../text/number-words.ts';

/** A date as written; it need not exist in the calendar. */
export type WrittenDate = { readonly date: CivilDate; readonly start: number; readonly end: number };

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH =
  'Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?';
const MONTH_FIRST = new RegExp(String.raw`\b(${MONTH})\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})\b`, 'gi');
const DAY_FIRST = new RegExp(
  String.raw`\b(\d{1,2})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?(${MONTH})\s*,?\s+(\d{4})\b`,
  'gi',
);
const ISO = /\b(\d{4})-(\d{2})-(\d{2})\b/g;
const WORDED = new RegExp(
  String.raw`\b((?:twenty|thirty)?-?\s?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|fifteenth|twentieth|thirtieth))\s+day\s+of\s+(${MONTH})\s*,?\s+(\d{4})\b`,
  'gi',
);

/** Dates of one plain text in reading order. Purely numeric day/month forms are ambiguous and left out. */
export function readDates(plain: string): readonly WrittenDate[] {
  if (!/\d{4}/.test(plain)) return [];
  const found = new Map<number, WrittenDate>();
  const add = (match: RegExpMatchArray, year: number, month: number, day: number) => {
    const start = match.index ?? 0;
    // "Page 32 May 2004": a running foot.
    if (day > 39 || /\bpage\s*$/i.test(plain.slice(Math.max(0, start - 8), start))) return;
    if (month >= 1 && !found.has(start))
      found.set(start, { date: { year, month, day }, start, end: start + match[0].length });
  };
  for (const match of plain.matchAll(MONTH_FIRST))
    add(match, Number(match[3]), monthNumber(match[1] ?? ''), Number(match[2]));
  for (const match of plain.matchAll(DAY_FIRST))
    add(match, Number(match[3]), monthNumber(match[2] ?? ''), Number(match[1]));
  for (const match of plain.matchAll(WORDED)) {
    const day = parseNumberWords(match[1] ?? '');
    if (day !== null) add(match, Number(match[3]), monthNumber(match[2] ?? ''), day);
  }
  for (const match of plain.matchAll(ISO)) add(match, Number(match[1]), Number(match[2]), Number(match[3]));
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function monthNumber(name: string): number {
  const stem = name.toLowerCase().replace('.', '').slice(0, 3);
  return MONTHS.findIndex((month) => month.startsWith(stem)) + 1;
}
