import type { Check } from './check.ts';

/** "thirty (60) days": the words and the figures of one number differ. Words prevail, so the figures are changed. */
export const wordsAgainstFigures: Check = {
  id: 'figures.words-differ',
  title: 'Words and figures differ',
  explanation:
    'A number is written in words and again in figures, and the two are not the same. By the usual rule the words prevail, so the proposal changes the figures; a person should say which was meant.',
  category: 'Figures',
  confidence: 0.95,
  run: ({ facts, contract }) =>
    facts.flatMap(({ wordFigures }, paragraph) =>
      wordFigures
        .filter(({ wordsValue, figureValue }) => wordsValue !== figureValue)
        .map((pair) => ({
          paragraph,
          start: pair.start,
          end: pair.end,
          severity: 'high' as const,
          reason: {
            code: 'words-differ-from-figures',
            arguments: {
              words: pair.words,
              wordsValue: pair.wordsValue,
              figure: pair.figure,
              figureValue: pair.figureValue,
            },
          },
          redline: {
            paragraphId: contract.paragraphs[paragraph]!.id,
            start: pair.figureStart,
            end: pair.figureEnd,
            replacement: likeFigure(pair.wordsValue, pair.figure),
          },
        })),
    ),
};

/** The value written as the figure was: with thousands separators and decimals where that had them. */
function likeFigure(value: number, figure: string): string {
  const grouped = figure.includes(',') || value >= 10_000;
  const whole = grouped ? String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',') : String(value);
  const decimals = /\.(\d+)$/.exec(figure)?.[1];
  return decimals === undefined ? whole : `${whole}.${'0'.repeat(decimals.length)}`;
}
