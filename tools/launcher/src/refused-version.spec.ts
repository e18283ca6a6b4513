import { expect, test } from 'vitest';
import { refusedVersion } from './refused-version.ts';

test.each([
  [90_624, 9],
  [140_023, 14],
  [149_999, 14],
])('a PostgreSQL of number %i is refused as version %i, and it is said which will do', (number, major) => {
  expect(refusedVersion(number)).toBe(`is PostgreSQL ${major}; Countersign needs 15 or later.`);
});

test.each([150_000, 150_017, 180_004, 200_000])('one of number %i is not', (number) => {
  expect(refusedVersion(number)).toBeNull();
});
