import { InputError } from '@countersign/domain';

/**
 * Area under the precision-recall steps: Σ (R_n − R_{n−1})·P_n, equal scores taken as one step (scikit-learn's
 * definition). Null when nothing is positive.
 *
 * @param positive 1 or 0 by item.
 */
export function averagePrecision(scores: ArrayLike<number>, positive: ArrayLike<number>): number | null {
  if (scores.length !== positive.length) {
    throw new InputError('positive', positive.length, `one label for each of ${scores.length} scores`);
  }
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((a, b) => scores[b]! - scores[a]!);
  let positives = 0;
  for (let i = 0; i < positive.length; i += 1) positives += positive[i]!;
  if (positives === 0) return null;
  let found = 0;
  let recall = 0;
  let area = 0;
  for (let i = 0; i < order.length;) {
    const score = scores[order[i]!]!;
    let j = i;
    while (j < order.length && scores[order[j]!]! === score) found += positive[order[j++]!]!;
    area += (found / positives - recall) * (found / j);
    recall = found / positives;
    i = j;
  }
  return area;
}
