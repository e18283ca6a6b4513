import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dawidSkene, glad, mace, majority, wawa, type Vote } from '@countersign/aggregation';
import { seededRandom, shuffled } from '@countersign/statistics';
import {
  atLeast,
  atMost,
  meanOf,
  scaled,
  shown,
  within,
  type Finding,
  type Simulation,
} from '../simulation.ts';
import { top } from '../worlds/fusion-world.ts';
import { plainDawidSkene } from './plain-dawid-skene.ts';

/**
 * The methods on bluebirds (Welinder, Branson, Belongie, Perona 2010): 108 pictures, 39 people. Dawid–Skene stops after
 * two rounds by crowd-kit's rule; the maximum of the likelihood is shown too.
 */
export const bluebirds: Simulation = {
  name: 'bluebirds',
  about: '108 pictures, 39 people, gold; needs --data DIR with bluebirds/bluebirds.csv',
  run: (input) => {
    if (input.data === undefined) return 'no --data folder given';
    const path = join(input.data, 'bluebirds', 'bluebirds.csv');
    if (!existsSync(path)) return `no bluebirds/bluebirds.csv in ${input.data}`;
    const { votes, gold } = readBluebirds(readFileSync(path, 'utf8'));
    return [
      ...allVotes(votes, gold),
      ...fewVotes(votes, gold, { seed: input.seed, draws: scaled(40, input) }),
    ];
  },
};

/** `item,worker,label,gold` with a header. */
function readBluebirds(text: string): { votes: Vote[]; gold: Map<string, number> } {
  const gold = new Map<string, number>();
  const votes = text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line): Vote => {
      const [item, reviewer, label, truth] = line.split(',');
      gold.set(item!, Number(truth));
      return { item: item!, reviewer: reviewer!, label: Number(label) };
    });
  return { votes, gold };
}

type Posterior = ReadonlyMap<string, readonly number[]>;
const em = { classes: 2, prior: 'none', tolerance: 1e-9 } as const;

function allVotes(votes: readonly Vote[], gold: ReadonlyMap<string, number>): Finding[] {
  const counted = new Map([...majority(votes, em)].map(([item, tally]) => [item, tally.probabilities]));
  const weighted = new Map([...wawa(votes, em).outcome].map(([item, tally]) => [item, tally.probabilities]));
  const plain = dawidSkene(votes, { ...em, maxIterations: 100 }).posterior;
  const highest = dawidSkene(votes, { ...em, stopping: 'likelihood', maxIterations: 1000 }).posterior;
  const near = (value: number) => [value - 0.0005, value + 0.0005] as const;
  return [
    within('majority', accuracy(counted, gold), near(0.759)),
    shown('Wawa', accuracy(weighted, gold)),
    within('Dawid–Skene', accuracy(plain, gold), near(0.889), 'stops as crowd-kit does, after two rounds'),
    atMost('  largest gap to a plain EM there', largestGap(plain, plainDawidSkene(votes, 2, 2)), 1e-3),
    atLeast('Dawid–Skene at its maximum', accuracy(highest, gold), 0.889),
    shown(
      'Dawid–Skene shrunk to the pool',
      accuracy(dawidSkene(votes, { ...em, prior: 'pooled', maxIterations: 1000 }).posterior, gold),
    ),
    within('GLAD', accuracy(glad(votes, em).posterior, gold), near(0.722)),
    atLeast('MACE', accuracy(mace(votes, { classes: 2, seed: 1 }).posterior, gold), 0.806, 'crowd-kit 0.806'),
  ];
}

function fewVotes(
  votes: readonly Vote[],
  gold: ReadonlyMap<string, number>,
  o: { readonly seed: number; readonly draws: number },
): Finding[] {
  const byItem = new Map<string, Vote[]>();
  for (const vote of votes) byItem.set(vote.item, [...(byItem.get(vote.item) ?? []), vote]);
  return [3, 7].map((count) => {
    const losses = Array.from({ length: o.draws }, (_, draw) => {
      const random = seededRandom(o.seed * 1000 + draw);
      const few = [...byItem.values()].flatMap((own) => shuffled(random, own).slice(0, count));
      const fitted = (prior: 'none' | 'pooled') =>
        logLoss(dawidSkene(few, { ...em, prior, maxIterations: 1000 }).posterior, gold);
      return { plain: fitted('none'), pooled: fitted('pooled') };
    });
    const plain = meanOf(losses.map((loss) => loss.plain));
    const pooled = meanOf(losses.map((loss) => loss.pooled));
    return atLeast(
      `log loss that shrinking removes with ${count} votes an item`,
      plain - pooled,
      0,
      `plain ${plain.toFixed(2)}`,
    );
  });
}

function accuracy(posterior: Posterior, gold: ReadonlyMap<string, number>): number {
  return meanOf([...posterior].map(([item, row]) => Number(top(row) === gold.get(item))));
}

function logLoss(posterior: Posterior, gold: ReadonlyMap<string, number>): number {
  return meanOf([...posterior].map(([item, row]) => -Math.log(Math.max(1e-6, row[gold.get(item)!]!))));
}

function largestGap(a: Posterior, b: Posterior): number {
  return Math.max(
    ...[...a].map(([item, row]) => Math.max(...row.map((p, c) => Math.abs(p - b.get(item)![c]!)))),
  );
}
