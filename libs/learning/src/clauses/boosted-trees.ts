/**
 * A sum of regression trees, all nodes in one run. A node is a leaf when `feature` is 255 (`value` is its
 * contribution) and otherwise asks `x[feature] < value`: yes is the next node, no is `other` nodes further on.
 */
export type BoostedTrees = {
  readonly base: number;
  readonly roots: Uint32Array;
  readonly feature: Uint8Array;
  readonly value: Float32Array;
  readonly other: Uint16Array;
};

export const LEAF = 255;

/** Says the same of every row: what is left to say where there was nothing to learn from. */
export function constantTrees(base: number): BoostedTrees {
  return {
    base,
    roots: new Uint32Array(0),
    feature: new Uint8Array(0),
    value: new Float32Array(0),
    other: new Uint16Array(0),
  };
}

/** The sum for the row of `features` that begins at `from`. */
export function sumOfTrees(trees: BoostedTrees, features: Float32Array, from: number): number {
  const { roots, feature, value, other } = trees;
  let sum = trees.base;
  for (const root of roots) {
    let node = root;
    for (;;) {
      const asked = feature[node]!;
      if (asked === LEAF) break;
      node += features[from + asked]! < value[node]! ? 1 : other[node]!;
    }
    sum += value[node]!;
  }
  return sum;
}
