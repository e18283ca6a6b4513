import { expect, it } from 'vitest';
import { atLeast, atMost, machine, seconds } from './row.ts';

const measured = { ours: 2, peer: 8, peerName: 'plain' };

it('a row sets our figure beside a plainer way and says whether the goal is met', () => {
  expect(atMost('seconds', measured, 3)).toEqual({
    work: 'seconds',
    ours: 2,
    peer: 8,
    peerName: 'plain',
    ratio: 0.25,
    goal: '≤ 3',
    met: true,
  });
  expect(atMost('seconds', measured, 1).met).toBe(false);
  expect(atLeast('items a second', measured, 2).met).toBe(true);
  expect(atLeast('items a second', measured, 3)).toMatchObject({ goal: '≥ 3', met: false });
});

it('work is timed as often as it is asked to be, and the machine is named', () => {
  let runs = 0;
  expect(seconds(() => (runs += 1), 3)).toBeGreaterThanOrEqual(0);
  expect(runs).toBe(3);
  expect(machine()).toMatch(/× \d+, \d+ GB, Node \d+/);
});
