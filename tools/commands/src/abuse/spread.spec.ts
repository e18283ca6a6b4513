import { expect, test } from 'vitest';
import { spread } from './spread.ts';

test('of a hundred figures in any order each share is where it belongs', () => {
  const figures = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
  expect(spread(figures)).toEqual({ n: 100, p50: 51, p95: 96, p99: 100, max: 100 });
  expect(spread([7])).toEqual({ n: 1, p50: 7, p95: 7, p99: 7, max: 7 });
});
