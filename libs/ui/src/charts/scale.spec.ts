import { expect, test } from 'vitest';
import { linear, ticks } from './scale.ts';

test('ticks are round and cover both ends', () => {
  expect(ticks(0.72, 0.98)).toEqual([0.7, 0.8, 0.9, 1]);
  expect(ticks(0, 0).length).toBeGreaterThan(1);
});

test('a scale maps ends to ends', () => {
  const scale = linear([0, 10], [100, 200]);
  expect([scale(0), scale(5), scale(10)]).toEqual([100, 150, 200]);
});
