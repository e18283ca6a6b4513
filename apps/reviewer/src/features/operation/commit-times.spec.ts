import { expect, test } from 'vitest';
import { stretchesOf, stretchWords, withinTime } from './commit-times.ts';

const node = (...counts: number[]) => ({
  count: counts.at(-1) ?? 0,
  sum: 0,
  buckets: [5, 25, null].map((upTo, index) => ({ upTo, count: counts[index] ?? 0 })),
});

test('buckets of all nodes become stretches', () => {
  expect(stretchesOf([node(8, 9, 10), node(2, 2, 2)])).toEqual([
    { from: 0, to: 5, count: 10 },
    { from: 5, to: 25, count: 1 },
    { from: 25, to: null, count: 1 },
  ]);
  expect(stretchesOf([])).toEqual([]);
});

test('a share of commits took at most so long', () => {
  const stretches = stretchesOf([node(90, 99, 100)]);
  expect(withinTime(stretches, 0.5)).toBe(5);
  expect(withinTime(stretches, 0.95)).toBe(25);
  expect(withinTime(stretches, 1)).toBe(Infinity);
  expect(withinTime(stretchesOf([node(0, 0, 0)]), 0.95)).toBeNull();
});

test('stretches have words', () => {
  expect(stretchesOf([node(1, 1, 1)]).map(stretchWords)).toEqual(['up to 5 ms', '5 to 25 ms', 'over 25 ms']);
});
