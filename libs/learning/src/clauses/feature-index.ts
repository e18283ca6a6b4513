/**
 * The n-grams the model knows: a hash of each, numbered 0…size−1 (words before characters), and how rare each is.
 * The n-grams themselves are not kept: those of a unit are read off its own text.
 */
export type FeatureIndex = {
  readonly size: number;
  /** Columns below this are word n-grams, the others character n-grams. */
  readonly words: number;
  /** Hash by column. */
  readonly keys: Uint32Array;
  /** Inverse document frequency by column, in sixteenths. */
  readonly rarity: Uint8Array;
  /** Open addressing: column + 1 at the slot of its hash, 0 where empty. */
  readonly slots: Uint32Array;
};

/** Builds the lookup table beside the stored columns. Keys are distinct. */
export function indexFeatures(keys: Uint32Array, rarity: Uint8Array, words: number): FeatureIndex {
  let capacity = 16;
  while (capacity < keys.length * 2) capacity *= 2;
  const slots = new Uint32Array(capacity);
  const mask = capacity - 1;
  for (let column = 0; column < keys.length; column += 1) {
    let slot = keys[column]! & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = column + 1;
  }
  return { size: keys.length, words, keys, rarity, slots };
}

/** The column of a hash, or −1. */
export function columnOf(index: FeatureIndex, hash: number): number {
  const mask = index.slots.length - 1;
  let slot = hash & mask;
  for (;;) {
    const entry = index.slots[slot]!;
    if (entry === 0) return -1;
    if (index.keys[entry - 1] === hash) return entry - 1;
    slot = (slot + 1) & mask;
  }
}
