import type { PseudoCounts } from './em-steps.ts';
import type { VoteIndex } from './index-votes.ts';

const DIAGONAL = 4;
const OFF_DIAGONAL = 1;

/**
 * What a reviewer is taken to do before their own votes speak: the confusion of all reviewers pooled, counted against
 * the majority of each item (the truth, for gold items; m tied classes count 1/m each) and started at 4 on the
 * diagonal and 1 off it. It weighs as much as K + 3 votes for each truth, so that a reviewer with three votes is
 * almost the pool and one with three hundred almost alone.
 *
 * The majority, not the shares of votes, is what stands for the truth: where one class is rare, shares would charge
 * every slip on a common item to the rare class and teach that it is never recognised.
 *
 * @returns pseudo-counts for each label and truth; each truth's sum to K + 3.
 */
export function pooledPrior(index: VoteIndex, gold: Int32Array | null): PseudoCounts {
  const { classes } = index;
  const pseudo = new Float64Array(classes * classes).fill(OFF_DIAGONAL);
  for (let t = 0; t < classes; t++) pseudo[t * classes + t] = DIAGONAL;
  countAgainstMajority(index, gold, pseudo);
  const weight = DIAGONAL + (classes - 1) * OFF_DIAGONAL;
  for (let t = 0; t < classes; t++) {
    let total = 0;
    for (let l = 0; l < classes; l++) total += pseudo[l * classes + t]!;
    for (let l = 0; l < classes; l++) pseudo[l * classes + t]! *= weight / total;
  }
  return pseudo;
}

function countAgainstMajority(index: VoteIndex, gold: Int32Array | null, counts: Float64Array): void {
  const { classes, start, label } = index;
  const votes = new Int32Array(classes);
  for (let i = 0; i < index.items.length; i++) {
    votes.fill(0);
    for (let v = start[i]!; v < start[i + 1]!; v++) votes[label[v]!]! += 1;
    const known = gold === null ? -1 : gold[i]!;
    const most = votes.reduce((a, b) => Math.max(a, b), 0);
    let leaders = 0;
    for (const count of votes) if (count === most) leaders += 1;
    for (let t = 0; t < classes; t++) {
      const share = known < 0 ? (votes[t] === most ? 1 / leaders : 0) : known === t ? 1 : 0;
      if (share === 0) continue;
      for (let l = 0; l < classes; l++) counts[l * classes + t]! += share * votes[l]!;
    }
  }
}
