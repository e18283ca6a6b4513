import { indexVotes, requirePanel, type VoteIndex } from './index-votes.ts';
import { tallies, type Tally } from './majority.ts';
import type { Vote } from './vote.ts';

export type WawaResult = {
  readonly outcome: Map<string, Tally>;
  /** Share of a reviewer's votes that agree with the majority, in [0, 1]. */
  readonly skill: Map<string, number>;
};

/**
 * Worker agreement with aggregate: majority first, then each reviewer's share of agreement with it, then a majority
 * weighted by that share. A vote for one of m tied classes counts as 1/m of an agreement.
 * Source: Appen (Figure Eight), worker agreement with aggregate; as in crowd-kit (Ustalov, Pavlichenko, Tseitlin,
 * JOSS 2024).
 *
 * @throws InputError on no votes, one reviewer alone, fewer than two classes or an unknown label.
 */
export function wawa(votes: readonly Vote[], o: { readonly classes: number }): WawaResult {
  const index = indexVotes(votes, o.classes);
  requirePanel(index, 'wawa');
  const skill = agreement(index);
  return {
    outcome: tallies(index, skill),
    skill: new Map(index.reviewers.map((id, r) => [id, skill[r]!])),
  };
}

function agreement(index: VoteIndex): Float64Array {
  const { classes, start, reviewer, label } = index;
  const agreed = new Float64Array(index.reviewers.length);
  const given = new Float64Array(index.reviewers.length);
  const counts = new Int32Array(classes);
  for (let i = 0; i < index.items.length; i++) {
    counts.fill(0);
    for (let v = start[i]!; v < start[i + 1]!; v++) counts[label[v]!]! += 1;
    let most = 0;
    let leaders = 0;
    for (const count of counts) {
      if (count > most) [most, leaders] = [count, 1];
      else if (count === most) leaders += 1;
    }
    for (let v = start[i]!; v < start[i + 1]!; v++) {
      given[reviewer[v]!]! += 1;
      if (counts[label[v]!] === most) agreed[reviewer[v]!]! += 1 / leaders;
    }
  }
  return agreed.map((sum, r) => sum / given[r]!);
}
