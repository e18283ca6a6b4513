import { parseNumberWords } from '../text/number-words.ts';

/** A number written twice, in words and in figures, as "thirty (30)". Offsets of each. */
export type WordFigure = {
  readonly words: string;
  readonly wordsValue: number;
  readonly figure: string;
  readonly figureValue: number;
  readonly start: number;
  readonly figureStart: number;
  readonly figureEnd: number;
  readonly end: number;
};

const NUMBER_WORD =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion';
const PAIR = new RegExp(
  String.raw`\b((?:(?:${NUMBER_WORD}|and),?(?:\s+|\s?-\s?)){0,14}(?:${NUMBER_WORD}))((?:\s+and\s+no\/100)?\s*(?:percent|per cent|U\.?S\.? dollars?|dollars?|euros?|pounds?(?: sterling)?)?)\s*\(\s*((?:US|U\.S\.)?[$€£]?|USD|EUR|GBP|CHF|CAD)\s?(\d[\d,]*(?:\.\d+)?)\s*(%|percent|per cent|million|thousand|billion|M|K)?\s*\)(?!\s*\()`,
  'gi',
);

/**
 * Numbers given both in words and in figures. Fractions, ordinals and anything whose words are not one well-formed
 * number are left out: better silent than wrong.
 */
export function readWordFigures(plain: string): readonly WordFigure[] {
  if (!plain.includes('(')) return [];
  const found: WordFigure[] = [];
  for (const match of plain.matchAll(PAIR)) {
    const written = match[1] ?? '';
    const before = plain.slice(Math.max(0, match.index - 14), match.index);
    if (/(?:half|quarter|third|point|and a|ths? of|half of|year)[\s-]*$/i.test(before)) continue;
    const figure = match[4] ?? '';
    const scale =
      { million: 1e6, m: 1e6, thousand: 1e3, k: 1e3, billion: 1e9 }[(match[5] ?? '').toLowerCase()] ?? 1;
    const figureValue = Number(figure.replaceAll(',', '')) * scale;
    if (!Number.isFinite(figureValue)) continue;
    const scaleAfter = /^\s*(hundred|thousand|million|billion)\b/i.exec(
      plain.slice(match.index + match[0].length),
    )?.[1];
    if (scaleAfter !== undefined) continue;
    const best = bestTail(written, figureValue);
    if (best === null) continue;
    const figureStart = match.index + match[0].indexOf(figure, match[1]?.length);
    found.push({
      words: best.words,
      wordsValue: best.value,
      figure,
      figureValue,
      start: match.index + written.length - best.words.length,
      figureStart,
      figureEnd: figureStart + figure.length,
      end: match.index + match[0].length,
    });
  }
  return found;
}

/** "between two and five (5)": the tail that agrees with the figure if any does, else the longest well-formed one. */
function bestTail(written: string, figure: number): { words: string; value: number } | null {
  let longest: { words: string; value: number } | null = null;
  for (const part of written.matchAll(/[A-Za-z]+/g)) {
    const words = written.slice(part.index);
    if (/^and\b/i.test(words)) continue;
    const value = parseNumberWords(words);
    if (value === null) continue;
    if (value === figure) return { words, value };
    longest ??= { words, value };
  }
  return longest;
}
