import { CLAUSE_CATEGORIES } from '@countersign/domain';
import { encodeUnit, type EncoderScratch } from './encode-unit.ts';
import type { FeatureIndex } from './feature-index.ts';
import { accumulate, scaleOutput, type SparseLayer } from './sparse-layer.ts';

export const CATEGORY_COUNT = CLAUSE_CATEGORIES.length;

/** One class for each category and, last, one for "holds a clause of any category that is no name or date". */
export const CLASS_COUNT = CATEGORY_COUNT + 1;
export const ANY_CLAUSE = CATEGORY_COUNT;

/**
 * The places from which words speak for a unit's category, each with weights of its own: the unit itself, the one
 * before, the one after, its paragraph, its heading. Target of place p and class k is p·42 + k.
 */
export const PLACES = ['own', 'previous', 'next', 'paragraph', 'heading'] as const;
const PLACE_COUNT = PLACES.length;
const WORD_TARGETS = PLACE_COUNT * CLASS_COUNT;

/** How loud each place is before training; in the weights' scale afterwards. */
export const PLACE_WEIGHTS = { own: 0.8, previous: 0.4, next: 0.4, paragraph: 0.4, heading: 0.4 } as const;
export const CHARACTER_WEIGHT = 0.8;

export type LinearModel = {
  readonly index: FeatureIndex;
  readonly words: SparseLayer;
  readonly characters: SparseLayer;
  readonly bias: Float32Array;
};

/**
 * What one unit's text contributes, 6 × 42 numbers: from its words as seen from each place, then from its
 * characters. It depends on the text alone, so it can be kept while the text stands.
 */
export function contributionsOf(model: LinearModel, text: string, scratch: EncoderScratch): Float32Array {
  const out = new Float32Array(WORD_TARGETS + CLASS_COUNT);
  const encoded = encodeUnit(model.index, text, scratch);
  const characters = out.subarray(WORD_TARGETS);
  accumulate(model.words, encoded, { from: 0, to: encoded.words, offset: 0 }, out);
  accumulate(
    model.characters,
    encoded,
    { from: encoded.words, to: encoded.index.length, offset: model.index.words },
    characters,
  );
  scaleOutput(model.words, out);
  scaleOutput(model.characters, characters);
  return out;
}

/** Where a part of the contributions begins. */
export const CONTRIBUTION_OFFSET = {
  own: 0,
  previous: CLASS_COUNT,
  next: 2 * CLASS_COUNT,
  paragraph: 3 * CLASS_COUNT,
  heading: 4 * CLASS_COUNT,
  characters: WORD_TARGETS,
} as const;
