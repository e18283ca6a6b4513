import type { Vote } from '@countersign/aggregation';
import {
  drawBeta,
  drawGamma,
  drawIndex,
  drawInteger,
  shuffled,
  type RandomSource,
} from '@countersign/statistics';

/** Reviewers with confusion matrices of their own, and a few of them on each item. */
export type VoteWorld = {
  readonly name: string;
  readonly items: number;
  readonly reviewers: number;
  readonly votesAnItem: number;
  readonly classes: number;
  /** Each reviewer's accuracy on each class is drawn from Beta(a, b). */
  readonly accuracy: readonly [a: number, b: number];
  /** Shares of the classes; absent: alike. */
  readonly shares?: readonly number[];
};

export type DrawnVotes = { readonly votes: Vote[]; readonly truth: Map<string, number> };

export function drawVotes(random: RandomSource, world: VoteWorld): DrawnVotes {
  const people = Array.from({ length: world.reviewers }, () => drawConfusion(random, world));
  const everyone = people.map((_, r) => r);
  const shares = world.shares ?? new Array<number>(world.classes).fill(1);
  const truth = new Map<string, number>();
  const votes: Vote[] = [];
  for (let i = 0; i < world.items; i++) {
    const item = `item ${i}`;
    const label = drawIndex(random, shares);
    truth.set(item, label);
    for (const r of shuffled(random, everyone).slice(0, world.votesAnItem)) {
      votes.push({ item, reviewer: `reviewer ${r}`, label: drawIndex(random, people[r]![label]!) });
    }
  }
  return { votes, truth };
}

/** Votes for timing: accuracies from .6 to .95 and mistakes spread evenly, drawn quickly. */
export function drawManyVotes(
  random: RandomSource,
  size: {
    readonly votes: number;
    readonly items: number;
    readonly reviewers: number;
    readonly classes: number;
  },
): DrawnVotes {
  const accuracy = Array.from({ length: size.reviewers }, () => 0.6 + 0.35 * random.next());
  const truth = new Map<string, number>();
  const votes: Vote[] = [];
  for (let v = 0; v < size.votes; v++) {
    const item = `item-${v % size.items}`;
    if (!truth.has(item)) truth.set(item, drawInteger(random, size.classes));
    const r = drawInteger(random, size.reviewers);
    const right = random.next() < accuracy[r]!;
    const label = right ? truth.get(item)! : drawInteger(random, size.classes);
    votes.push({ item, reviewer: `reviewer-${r}`, label });
  }
  return { votes, truth };
}

function drawConfusion(random: RandomSource, world: VoteWorld): number[][] {
  return Array.from({ length: world.classes }, (_, truth) => {
    const right = drawBeta(random, ...world.accuracy);
    const wrong = Array.from({ length: world.classes }, (_, label) =>
      label === truth ? 0 : drawGamma(random, 1),
    );
    const total = wrong.reduce((a, b) => a + b, 0);
    return wrong.map((weight, label) => (label === truth ? right : ((1 - right) * weight) / total));
  });
}
