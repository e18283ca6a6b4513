import { expect, test } from 'vitest';
import { readSorting, sortRows, writeSorting } from './sort-rows.ts';

const rows = [
  { id: 'a', n: 10 },
  { id: 'b', n: null },
  { id: 'c', n: 2 },
];

test('by value, either way, and what has none comes last', () => {
  const ids = (descending: boolean) => sortRows(rows, (row) => row.n, descending).map(({ id }) => id);
  expect(ids(false)).toEqual(['c', 'a', 'b']);
  expect(ids(true)).toEqual(['a', 'c', 'b']);
});

test('words by their numbers inside, without regard to case', () => {
  expect(sortRows(['b10', 'B2', 'a'], (text) => text, false)).toEqual(['a', 'B2', 'b10']);
});

test('a sorting goes into an address and back', () => {
  for (const text of ['name', '-name']) expect(writeSorting(readSorting(text))).toBe(text);
  expect(readSorting('')).toBeNull();
});
