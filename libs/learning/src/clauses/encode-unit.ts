import { columnOf, type FeatureIndex } from './feature-index.ts';
import {
  createLetters,
  readLetters,
  visitCharacterGrams,
  visitWordGrams,
  type Letters,
} from './ngram-hashes.ts';
import { createTokens, tokenize, type Tokens } from './tokens.ts';

/**
 * A unit as a sparse vector: tf-idf (1 + ln tf) of its n-grams, words and characters each of length 1 on their own.
 * The first `words` entries are word columns.
 */
export type EncodedUnit = {
  readonly words: number;
  readonly index: Uint32Array;
  readonly value: Float32Array;
};

/** Working memory of one encoder, as wide as the index; nothing in it outlives a call. */
export type EncoderScratch = {
  readonly tokens: Tokens;
  readonly letters: Letters;
  readonly counts: Float32Array;
  readonly touched: Uint32Array;
};

export function createEncoderScratch(index: FeatureIndex): EncoderScratch {
  return {
    tokens: createTokens(),
    letters: createLetters(),
    counts: new Float32Array(index.size),
    touched: new Uint32Array(8192),
  };
}

/** Encodes one unit's text. Deterministic; entries are in order of first occurrence within each of the two parts. */
export function encodeUnit(index: FeatureIndex, text: string, scratch: EncoderScratch): EncodedUnit {
  const { counts, touched } = scratch;
  let n = 0;
  let inWords = true;
  const count = (hash: number): void => {
    const column = columnOf(index, hash);
    if (column < 0 || column < index.words !== inWords) return;
    if (counts[column] === 0) touched[n++] = column;
    counts[column]! += 1;
  };
  tokenize(text, scratch.tokens);
  visitWordGrams(scratch.tokens, count);
  const words = n;
  inWords = false;
  readLetters(text, scratch.letters);
  visitCharacterGrams(scratch.letters, count);

  const value = new Float32Array(n);
  weigh(index, scratch, { value, from: 0, to: words });
  weigh(index, scratch, { value, from: words, to: n });
  const columns = touched.slice(0, n);
  for (let i = 0; i < n; i += 1) counts[columns[i]!] = 0;
  return { words, index: columns, value };
}

type Part = { readonly value: Float32Array; readonly from: number; readonly to: number };

function weigh(index: FeatureIndex, scratch: EncoderScratch, { value, from, to }: Part): void {
  let squares = 0;
  for (let i = from; i < to; i += 1) {
    const column = scratch.touched[i]!;
    const weight = (1 + Math.log(scratch.counts[column]!)) * index.rarity[column]!;
    value[i] = weight;
    squares += weight * weight;
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let i = from; i < to; i += 1) value[i]! *= scale;
}
