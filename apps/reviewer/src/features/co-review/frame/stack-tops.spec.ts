import { expect, test } from 'vitest';
import { stackTops } from './stack-tops.ts';

const items = [
  { id: 'a', wanted: 100, height: 40 },
  { id: 'b', wanted: 110, height: 40 },
  { id: 'c', wanted: 400, height: 40 },
];

test('each stands beside its paragraph, or below the one before it', () => {
  expect(Object.fromEntries(stackTops(items, null))).toEqual({ a: 100, b: 152, c: 400 });
});

test('the one in hand stands exactly there, and those above it give way upwards', () => {
  expect(Object.fromEntries(stackTops(items, 'b'))).toEqual({ a: 58, b: 110, c: 400 });
});
