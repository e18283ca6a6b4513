import { indexFeatures, type FeatureIndex } from '../feature-index.ts';
import { createLetters, readLetters, visitCharacterGrams, visitWordGrams } from '../ngram-hashes.ts';
import { createTokens, tokenize } from '../tokens.ts';

export type IndexOptions = {
  /** An n-gram is kept when it occurs in at least this many contracts. */
  readonly minimumWordContracts: number;
  readonly minimumCharacterContracts: number;
};

type Counted = { contract: number; contracts: number; unit: number; units: number };

/**
 * The n-grams worth a weight: those that several contracts share (names and figures of one contract teach nothing).
 * @param contracts the texts of each contract's units.
 */
export function buildFeatureIndex(contracts: readonly (readonly string[])[], o: IndexOptions): FeatureIndex {
  const words = new Map<number, Counted>();
  const characters = new Map<number, Counted>();
  const tokens = createTokens();
  const letters = createLetters();
  let unit = 0;
  contracts.forEach((texts, contract) => {
    for (const text of texts) {
      const countInto = (counts: Map<number, Counted>) => (hash: number) =>
        countOnce(counts, hash, { contract, unit });
      tokenize(text, tokens);
      visitWordGrams(tokens, countInto(words));
      readLetters(text, letters);
      visitCharacterGrams(letters, countInto(characters));
      unit += 1;
    }
  });
  const kept = [
    ...sharedBy(words, o.minimumWordContracts),
    ...sharedBy(characters, o.minimumCharacterContracts).filter(([hash]) => !isKept(words, hash, o)),
  ];
  const wordCount = sharedBy(words, o.minimumWordContracts).length;
  return indexFeatures(
    Uint32Array.from(kept, ([hash]) => hash),
    Uint8Array.from(kept, ([, { units }]) =>
      Math.min(255, Math.round(16 * (Math.log((1 + unit) / (1 + units)) + 1))),
    ),
    wordCount,
  );
}

function countOnce(counts: Map<number, Counted>, hash: number, at: { contract: number; unit: number }): void {
  const entry = counts.get(hash);
  if (!entry) {
    counts.set(hash, { contract: at.contract, contracts: 1, unit: at.unit, units: 1 });
    return;
  }
  if (entry.unit !== at.unit) {
    entry.unit = at.unit;
    entry.units += 1;
  }
  if (entry.contract !== at.contract) {
    entry.contract = at.contract;
    entry.contracts += 1;
  }
}

function sharedBy(counts: Map<number, Counted>, minimum: number): [number, Counted][] {
  return [...counts].filter(([, { contracts }]) => contracts >= minimum);
}

function isKept(words: Map<number, Counted>, hash: number, o: IndexOptions): boolean {
  return (words.get(hash)?.contracts ?? 0) >= o.minimumWordContracts;
}
