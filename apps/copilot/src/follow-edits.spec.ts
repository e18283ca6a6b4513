import { expect, test } from 'vitest';
import { followAt } from './follow-edits.ts';

const AT = 1_000_000;

test('an edit by itself is looked at 150 ms later: one that follows at once is looked at with it', () => {
  expect(followAt({ first: AT, last: AT })).toBe(AT + 150);
  expect(followAt({ first: AT, last: AT + 100 })).toBe(AT + 250);
});

test('of somebody who does not pause, 400 ms after they began: most of the second remains for reading', () => {
  for (let last = AT + 250; last < AT + 5_000; last += 80)
    expect(followAt({ first: AT, last })).toBe(AT + 400);
});
