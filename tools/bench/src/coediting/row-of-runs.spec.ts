import { expect, it } from 'vitest';
import type { Peer } from './clients/client.ts';
import { countersignPeer } from './clients/countersign-peer.ts';
import { exitCodeOf } from '../row.ts';
import { lineOf, rowOf, type Reading } from './row-of-runs.ts';

const relay: Peer = { name: 'relay', start: () => Promise.reject(new Error('not started here')) };
const runs = new Map([
  [countersignPeer, [10, 20, 60]],
  [relay, [10, 40, 30]],
]);
const reading = { work: 'ms', read: (figure: number) => figure, peer: relay };

it('the ratio is the median of the ratios of runs paired in time, not the ratio of medians', () => {
  expect(rowOf(runs, { ...reading, goal: { ratio: 1 } })).toMatchObject({
    ours: 20,
    peer: 30,
    ratio: 1,
    goal: '≤ 1×',
    met: true,
  });
});

it('a goal is a ratio, a most or a least', () => {
  expect(rowOf(runs, { ...reading, goal: { most: 19, unit: 'ms' } })).toMatchObject({
    goal: '≤ 19 ms',
    met: false,
  });
  expect(rowOf(runs, { ...reading, goal: { least: 19, unit: 'ms' } })).toMatchObject({
    goal: '≥ 19 ms',
    met: true,
  });
});

it('a figure that a server does not have is none, and is shown as none', () => {
  const without = new Map([
    [countersignPeer, [1]],
    [relay, [NaN]],
  ]);
  const row = rowOf(without, { ...reading, goal: { most: 2, unit: 'ms' } });
  expect(row).toMatchObject({ peer: null, ratio: null, met: true });
  expect(lineOf(row)).toContain('relay –');
});

const GOALS: readonly (readonly [met: Reading<number>['goal'], missed: Reading<number>['goal']])[] = [
  [{ ratio: 1 }, { ratio: 0.99 }],
  [
    { most: 20, unit: 'ms' },
    { most: 19.9, unit: 'ms' },
  ],
  [
    { least: 20, unit: 'a second' },
    { least: 20.1, unit: 'a second' },
  ],
];

it.each(GOALS)(
  'a goal that is missed by little, %o beside %o, fails the command and is said',
  (met, missed) => {
    const [good, bad] = [met, missed].map((goal) => rowOf(runs, { ...reading, goal }));
    expect(lineOf(good!)).not.toContain('NOT MET');
    expect(lineOf(bad!)).toContain('NOT MET');
    expect(exitCodeOf([good!, good!])).toBe(0);
    expect(exitCodeOf([good!, bad!, good!])).toBe(1);
  },
);

it.each(GOALS)('what could not be measured meets no goal: %o', (met) => {
  const broken = new Map([
    [countersignPeer, [NaN]],
    [relay, [1]],
  ]);
  expect(rowOf(broken, { ...reading, goal: met }).met).toBe(false);
});

it('where nothing was measured nothing is met', () => {
  expect(exitCodeOf([])).toBe(1);
});
