import type { Paragraph } from '../contract.ts';
import { readGoverningLaws, type ChosenLaw } from './governing-laws.ts';
import { plainText } from '../text/plain-text.ts';
import { sentenceSpans, tokenise, type Token } from '../text/tokenise.ts';
import { readWords, type Word } from '../text/words.ts';
import { readDates, type WrittenDate } from './dates.ts';
import { readDefinitions, readQuotedKeys, type Definition } from './definitions.ts';
import { readHeading, type Heading } from './headings.ts';
import { readLabel, type Label } from './labels.ts';
import { readPlaceholders, type Placeholder } from './placeholders.ts';
import {
  readDurations,
  readMoney,
  readPercents,
  type Duration,
  type Money,
  type Percent,
} from './quantities.ts';
import { readReferences, type Reference } from './references.ts';
import { readWordFigures, type WordFigure } from './word-figures.ts';

/** Everything that can be known of a paragraph without looking at another one. */
export type ParagraphFacts = {
  readonly paragraph: Paragraph;
  readonly plain: string;
  readonly tokens: readonly Token[];
  /** Token positions by lower-case word. */
  readonly positions: ReadonlyMap<string, readonly number[]>;
  /** Its different words, sorted. */
  readonly vocabulary: readonly string[];
  /** Words as terms are compared, and where each stands in the list. */
  readonly words: readonly Word[];
  readonly wordIndex: ReadonlyMap<string, readonly number[]>;
  readonly sentences: readonly { readonly start: number; readonly end: number }[];
  readonly label: Label | null;
  readonly heading: Heading | null;
  readonly definitions: readonly Definition[];
  /** Keys of terms that stand in quotes. */
  readonly quoted: readonly string[];
  readonly references: readonly Reference[];
  readonly durations: readonly Duration[];
  readonly money: readonly Money[];
  readonly percents: readonly Percent[];
  readonly wordFigures: readonly WordFigure[];
  readonly dates: readonly WrittenDate[];
  readonly laws: readonly ChosenLaw[];
  readonly placeholders: readonly Placeholder[];
};

/** Reads one paragraph. Pure in text, label, level and style, so the result may be kept while these stay the same. */
export function readParagraph(paragraph: Paragraph): ParagraphFacts {
  const plain = plainText(paragraph.text);
  const tokens = tokenise(plain);
  const sentences = sentenceSpans(plain, tokens);
  const references = readReferences(plain);
  const read = withoutTitles(tokens, references);
  const positions = indexBy(read.map(({ lower }) => lower));
  const words = readWords(plain);
  const label = readLabel(plain, paragraph.label);
  return {
    paragraph,
    plain,
    tokens: read,
    positions,
    vocabulary: [...positions.keys()].sort(),
    words,
    wordIndex: indexBy(words.map(({ key }) => key)),
    sentences,
    label,
    heading: readHeading(plain, label, { level: paragraph.level ?? null, style: paragraph.style ?? null }),
    definitions: readDefinitions(plain),
    quoted: readQuotedKeys(plain),
    references,
    durations: readDurations(plain),
    money: readMoney(plain),
    percents: readPercents(plain),
    wordFigures: readWordFigures(plain),
    dates: readDates(plain),
    laws: readGoverningLaws(plain, sentences),
    placeholders: readPlaceholders(paragraph.text),
  };
}

/** In "Section 9 (Confidentiality)" the title speaks of another clause: rules do not read it. */
function withoutTitles(tokens: readonly Token[], references: readonly Reference[]): readonly Token[] {
  const titles = references.flatMap(({ title }) => (title === null ? [] : [title]));
  if (titles.length === 0) return tokens;
  return tokens.filter(({ start, end }) => !titles.some((title) => title.start <= start && end <= title.end));
}

function indexBy(keys: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    const known = positions.get(key);
    if (known === undefined) positions.set(key, [index]);
    else known.push(index);
  }
  return positions;
}

/** Whether facts read from `was` hold for `now`. */
export function sameParagraph(was: Paragraph, now: Paragraph): boolean {
  return (
    was === now ||
    (was.text === now.text &&
      (was.label ?? null) === (now.label ?? null) &&
      (was.level ?? null) === (now.level ?? null) &&
      (was.style ?? null) === (now.style ?? null) &&
      (was.cell?.row ?? null) === (now.cell?.row ?? null) &&
      (was.cell?.column ?? null) === (now.cell?.column ?? null) &&
      (was.cell?.table ?? null) === (now.cell?.table ?? null))
  );
}
