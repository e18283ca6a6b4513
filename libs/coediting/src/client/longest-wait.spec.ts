import { expect, test } from 'vitest';
import { longestWait } from './longest-wait.ts';

const MIDDLE = 0.5;

test('whoever lost a service that is started again asks for it several times within its first seconds', () => {
  const firstTen = Array.from({ length: 10 }, (_, attempts) => longestWait(attempts, MIDDLE));
  expect(firstTen).toEqual(Array(10).fill(400));
});

test('one that stays away is asked less and less, and never less than every few seconds', () => {
  expect([11, 12, 13, 14, 15, 1_000].map((attempts) => longestWait(attempts, MIDDLE))).toEqual([
    800, 1_600, 3_200, 5_000, 5_000, 5_000,
  ]);
});

test.each([0, 5, 1_000])('no two wait alike after %i tries', (attempts) => {
  const usual = longestWait(attempts, MIDDLE);
  expect(longestWait(attempts, 0)).toBe(usual / 2);
  expect(longestWait(attempts, 0.999)).toBeCloseTo(1.499 * usual);
});
