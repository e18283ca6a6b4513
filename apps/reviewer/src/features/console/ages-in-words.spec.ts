import { expect, test } from 'vitest';
import { agesInWords } from './ages-in-words.ts';

const ages = (...ns: readonly number[]) => ({
  open: ns.reduce((sum, n) => sum + n, 0),
  byAge: ['up to 4 hours', 'up to a day', 'more than a week'].map((label, index) => ({
    label,
    n: ns[index] ?? 0,
  })),
});

test.each([
  ['nothing', ages(0, 0, 0), 'Nothing waits now.'],
  ['one task', ages(0, 1, 0), 'The one open task has waited up to a day.'],
  [
    'all of one age, as in a sample made a moment ago',
    ages(52, 0, 0),
    'All 52 open tasks have waited up to 4 hours.',
  ],
  ['several ages', ages(3, 0, 1), '4 open tasks, by the time since they were made.'],
])('%s is said in a sentence', (_, queue, words) => {
  expect(agesInWords(queue)).toBe(words);
});
