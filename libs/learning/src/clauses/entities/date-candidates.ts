import type { EntityCandidate } from './entity-candidate.ts';

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)';
const ORDINAL = '(?:\\s?(?:st|nd|rd|th|s t|n d|r d|t h))?';
/** A day or a year that was left open or blanked out. */
const BLANK = '(?:_{2,60}|\\[[^\\]\\n]{0,6}\\]|\\.{3,60}|[●•*]{1,60})';
const DAY = `(?:\\d{1,2}${ORDINAL}|${BLANK})`;
const YEAR = `(?:(?:19|20)(?:\\d\\d|${BLANK})?|\\d\\d|${BLANK})`;

/**
 * White space and gaps are read up to a few characters and no further: a pattern that reads on to the end of a long
 * run tries again from every place in it.
 */
const PATTERNS: readonly { kind: string; pattern: RegExp }[] = [
  {
    kind: 'day of month',
    pattern: new RegExp(
      `(?:the\\s{1,3})?(?:${DAY}|this)?\\s{0,3}day\\s{1,3}of\\s{0,3}(?:${MONTH}|${BLANK})?\\s{0,3},?\\s{0,3}(?:in\\s{1,3}the\\s{1,3}year\\s{1,3})?${YEAR}?`,
      'gi',
    ),
  },
  { kind: 'month first', pattern: new RegExp(`${MONTH}\\s{0,3}(?:${DAY})?\\s{0,3},?\\s{0,3}${YEAR}`, 'g') },
  {
    kind: 'month first',
    pattern: new RegExp(`${MONTH.toUpperCase()}\\s{0,3}(?:${DAY})?\\s{0,3},?\\s{0,3}${YEAR}`, 'g'),
  },
  {
    kind: 'day first',
    pattern: new RegExp(`\\d{1,2}${ORDINAL}\\s{0,3}(?:of\\s{1,3})?${MONTH}\\s{0,3},?\\s{0,3}${YEAR}`, 'gi'),
  },
  { kind: 'figures', pattern: /\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})\b/g },
  { kind: 'figures', pattern: /\b\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\b/g },
  {
    kind: 'open',
    pattern: /\[[^\]\n\w]{0,8}\](?:,?\s{0,3}(?:19|20)\d\d)?|_{3,60}(?:,?\s{0,3}(?:19|20)(?:\d\d|_{1,60}))/g,
  },
];

/** Every date, written in figures or words, and every gap where one is to be filled in. Longest reading first. */
export function dateCandidates(text: string): EntityCandidate[] {
  const found: EntityCandidate[] = [];
  for (const { kind, pattern } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const trimmed = match[0].trimEnd().replace(/,$/, '');
      const lead = trimmed.length - trimmed.trimStart().length;
      if (trimmed.trim().length < 3 && kind !== 'open') continue;
      found.push({ start: match.index + lead, end: match.index + trimmed.length, kind });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: EntityCandidate[] = [];
  for (const candidate of found) {
    const last = kept.at(-1);
    if (!last || candidate.start >= last.end) kept.push(candidate);
  }
  return kept;
}
