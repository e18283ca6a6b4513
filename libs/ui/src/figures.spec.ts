import { expect, test } from 'vitest';
import { bytesText, duration, estimateText, relativeTime } from './figures.ts';

test('an estimate says its interval and a whole n', () => {
  const estimate = { value: 0.924, lower: 0.8912, upper: 0.948, n: 1209.9999 };
  expect(estimateText(estimate)).toBe('92.4% (89.1–94.8, n = 1,210)');
});

test.each([
  [48, '48 s'],
  [60, '1 min'],
  [200, '3 min 20 s'],
  [7_500, '2 h 5 min'],
  [200_000, '2 days'],
])('%d seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test.each([
  [-10, 'just now'],
  [-120, '2 min ago'],
  [3 * 3_600, 'in 3 h'],
  [86_400, 'in 1 day'],
  [-2 * 86_400, '2 days ago'],
])('%d seconds from now is %s', (seconds, words) => {
  expect(relativeTime(seconds * 1_000, 0)).toBe(words);
});

test.each([
  [0, '0 B'],
  [812, '812 B'],
  [20_000, '19.5 KiB'],
  [27_262_985, '26.0 MiB'],
  [200 * 1024 ** 3, '200 GiB'],
])('%d bytes are %s', (bytes, words) => {
  expect(bytesText(bytes)).toBe(words);
});
