import { InputError } from '@countersign/domain';
import { requireCount, requireNonNegative, requireNumbers, type Numbers } from '@countersign/statistics';

/**
 * Picks items that are both worth asking about and unlike each other and what is labelled already: each next pick has
 * the highest score × distance to the nearest pick (greedy k-centre; with equal scores plain farthest-first). Of
 * equally good ones the first is taken. Time grows with items × picks.
 * Source: Gonzalez, Clustering to minimize the maximum intercluster distance, TCS 38 (1985); Sener & Savarese, Active
 * learning for convolutional neural networks: a core-set approach, ICLR (2018).
 *
 * @param features one vector of the same width an item, such as an embedding; distances are Euclidean.
 * @param o.count how many to pick; all items where there are fewer.
 * @param o.scores at least 0 an item, such as `uncertainty`; absent: 1 each.
 * @param o.labelled vectors to keep away from.
 * @returns places in `features`, best first.
 * @throws InputError on no items, vectors of different widths or with a value that is not finite, or bad scores.
 */
export function diverseSelection(
  features: readonly Numbers[],
  o: {
    readonly count: number;
    readonly scores?: Numbers;
    readonly labelled?: readonly Numbers[];
  },
): number[] {
  requireCount('count', o.count, 1);
  const width = requireVectors('features', features, features[0]?.length ?? 0);
  const labelled = o.labelled ?? [];
  if (labelled.length > 0) requireVectors('labelled', labelled, width);
  const scores = requireScores(o.scores, features.length);
  // Before anything is picked all are equally far: the scores decide.
  const nearest = new Float64Array(features.length).fill(labelled.length === 0 ? 1 : Infinity);
  for (const vector of labelled) bringNearer(features, vector, nearest);
  const picked: number[] = [];
  const left = new Uint8Array(features.length).fill(1);
  while (picked.length < Math.min(o.count, features.length)) {
    let best = -1;
    for (let i = 0; i < features.length; i++) {
      if (left[i] === 1 && (best < 0 || worth(i, scores, nearest) > worth(best, scores, nearest))) best = i;
    }
    if (picked.length === 0 && labelled.length === 0) nearest.fill(Infinity);
    picked.push(best);
    left[best] = 0;
    bringNearer(features, features[best]!, nearest);
  }
  return picked;
}

function worth(i: number, scores: Numbers, nearest: Float64Array): number {
  return scores[i]! * nearest[i]!;
}

function bringNearer(features: readonly Numbers[], to: Numbers, nearest: Float64Array): void {
  for (const [i, vector] of features.entries()) {
    let square = 0;
    for (let d = 0; d < vector.length; d++) square += (vector[d]! - to[d]!) ** 2;
    nearest[i] = Math.min(nearest[i]!, Math.sqrt(square));
  }
}

function requireVectors(field: string, vectors: readonly Numbers[], width: number): number {
  if (vectors.length === 0) throw new InputError(field, vectors, 'at least one vector');
  for (const [i, vector] of vectors.entries()) {
    if (vector.length !== width) throw new InputError(`${field}[${i}]`, vector, `${width} numbers`);
    requireNumbers(`${field}[${i}]`, vector);
  }
  return width;
}

function requireScores(scores: Numbers | undefined, items: number): Numbers {
  if (scores === undefined) return new Float64Array(items).fill(1);
  if (scores.length !== items) throw new InputError('scores', scores, `${items} scores, one for each item`);
  for (let i = 0; i < items; i++) requireNonNegative(`scores[${i}]`, scores[i]!);
  return scores;
}
