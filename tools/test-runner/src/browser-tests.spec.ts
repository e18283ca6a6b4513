import { expect, test } from 'vitest';
import { journeysIn } from './browser-tests.ts';

const LIST = `Listing tests:
  accessible.e2e.ts:14:3 › every page of Lead can be used by everybody, in light and dark
  accessible.e2e.ts:14:3 › every page of Admin can be used by everybody, in light and dark
`;

test('journeys are counted by Playwright, one that is written for several people once for each', () => {
  expect(journeysIn(`${LIST}Total: 50 tests in 28 files\n`)).toBe(50);
  expect(journeysIn('Listing tests:\n  a.e2e.ts:1:1 › one\nTotal: 1 test in 1 file\n')).toBe(1);
});

test('a list without a number is shown, and is not taken for none', () => {
  expect(() => journeysIn(LIST)).toThrow('every page of Lead');
});
