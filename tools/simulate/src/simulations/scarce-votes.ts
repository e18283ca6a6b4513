import { dawidSkene, majority } from '@countersign/aggregation';
import { seededRandom } from '@countersign/statistics';
import { atLeast, meanOf, scaled, shown, type Simulation } from '../simulation.ts';
import { drawVotes, type DrawnVotes, type VoteWorld } from '../worlds/vote-world.ts';
import { top } from '../worlds/fusion-world.ts';

const WORLDS: readonly VoteWorld[] = [
  { name: '2 classes', items: 100, reviewers: 20, votesAnItem: 3, classes: 2, accuracy: [6, 2] },
  {
    name: '2 classes, 5% rare',
    items: 500,
    reviewers: 12,
    votesAnItem: 3,
    classes: 2,
    accuracy: [8, 2],
    shares: [0.95, 0.05],
  },
  { name: '4 classes', items: 200, reviewers: 15, votesAnItem: 3, classes: 4, accuracy: [6, 3] },
  {
    name: '4 classes, uneven',
    items: 200,
    reviewers: 15,
    votesAnItem: 3,
    classes: 4,
    accuracy: [6, 3],
    shares: [0.8, 0.12, 0.05, 0.03],
  },
  { name: '10 classes', items: 300, reviewers: 30, votesAnItem: 3, classes: 10, accuracy: [6, 3] },
];

/** Dawid–Skene shrunk to the pool against plain Dawid–Skene and the majority, three votes an item. */
export const scarceVotes: Simulation = {
  name: 'scarce votes',
  about: 'three votes an item from reviewers of mixed skill; 40 worlds of each kind',
  run: (input) =>
    WORLDS.flatMap((world) => {
      const runs = Array.from({ length: scaled(40, input) }, (_, w) => {
        const drawn = drawVotes(seededRandom(input.seed * 1000 + w), world);
        const o = { classes: world.classes, maxIterations: 200, tolerance: 1e-6 };
        return {
          majority: accuracy(
            drawn,
            new Map([...majority(drawn.votes, o)].map(([item, tally]) => [item, tally.probabilities])),
          ),
          plain: accuracy(drawn, dawidSkene(drawn.votes, { ...o, prior: 'none' }).posterior),
          pooled: accuracy(drawn, dawidSkene(drawn.votes, { ...o, prior: 'pooled' }).posterior),
        };
      });
      const plain = meanOf(runs.map((run) => run.plain));
      const counted = meanOf(runs.map((run) => run.majority));
      const pooled = meanOf(runs.map((run) => run.pooled));
      return [
        atLeast(`${world.name}: gain of shrinking over plain Dawid–Skene, points`, 100 * (pooled - plain), 0),
        shown(
          `${world.name}: accuracy of MAP Dawid–Skene`,
          pooled,
          `plain ${plain.toFixed(3)}, majority ${counted.toFixed(3)}`,
        ),
      ];
    }),
};

function accuracy({ truth }: DrawnVotes, posterior: ReadonlyMap<string, readonly number[]>): number {
  let right = 0;
  for (const [item, row] of posterior) if (top(row) === truth.get(item)) right += 1;
  return right / posterior.size;
}
