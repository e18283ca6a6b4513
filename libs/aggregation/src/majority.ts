import { indexVotes, type VoteIndex } from './index-votes.ts';
import type { Vote } from './vote.ts';

/** What a count of votes says of one item. */
export type Tally = {
  /** The class with the most weight; of several, the lowest, and `tie` is set. */
  readonly label: number;
  /** Share of the weight for each class; sums to 1. */
  readonly probabilities: number[];
  readonly tie: boolean;
};

/**
 * Majority vote. A tie goes to the lowest class, never to the vote that came first, and is flagged so that a caller
 * can ask one more reviewer instead.
 *
 * @param votes any number of votes an item; a reviewer's repeated votes all count.
 * @returns one entry an item; the probabilities are the shares of its votes.
 * @throws InputError on no votes, fewer than two classes or an unknown label.
 */
export function majority(votes: readonly Vote[], o: { readonly classes: number }): Map<string, Tally> {
  const index = indexVotes(votes, o.classes);
  return tallies(index, new Float64Array(index.reviewers.length).fill(1));
}

/** Counts with a weight for each reviewer. An item whose voters all weigh 0 is counted without weights. */
export function tallies(index: VoteIndex, weights: Float64Array): Map<string, Tally> {
  const { classes, start, reviewer, label } = index;
  const result = new Map<string, Tally>();
  index.items.forEach((item, i) => {
    const counts = new Array<number>(classes).fill(0);
    let total = 0;
    for (let v = start[i]!; v < start[i + 1]!; v++) total += weights[reviewer[v]!]!;
    for (let v = start[i]!; v < start[i + 1]!; v++)
      counts[label[v]!]! += total > 0 ? weights[reviewer[v]!]! : 1;
    result.set(item, tally(counts, total > 0 ? total : start[i + 1]! - start[i]!));
  });
  return result;
}

function tally(counts: readonly number[], total: number): Tally {
  let label = 0;
  let most = -1;
  let leaders = 0;
  for (const [c, count] of counts.entries()) {
    // Equal sums of the same weights in another order differ in their last digits: that is a tie all the same.
    if (Math.abs(count - most) <= 1e-12 * total) leaders += 1;
    else if (count > most) {
      label = c;
      most = count;
      leaders = 1;
    }
  }
  return { label, probabilities: counts.map((count) => count / total), tie: leaders > 1 };
}

/** Shares of the votes as rows of K, item by item: where the EM methods start. */
export function voteShares(index: VoteIndex): Float64Array {
  const { classes, start, label } = index;
  const shares = new Float64Array(index.items.length * classes);
  for (let i = 0; i < index.items.length; i++) {
    const share = 1 / (start[i + 1]! - start[i]!);
    for (let v = start[i]!; v < start[i + 1]!; v++) shares[i * classes + label[v]!]! += share;
  }
  return shares;
}
