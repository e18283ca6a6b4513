import { describe, expect, test } from 'vitest';
import { inHand, nextAfter, stepFrom } from './in-hand.ts';

const idOf = (row: string) => row;
const hold = (rows: readonly string[], asked: string | null, held: string | null) =>
  inHand(rows, { idOf, asked, held, begin: [(row) => row.startsWith('mine')] });

describe('what is in hand', () => {
  test('is the one asked for, whatever was before', () => {
    expect(hold(['a', 'b', 'mine'], 'b', 'a')).toBe('b');
  });

  test('stays while others come before it and go', () => {
    expect(hold(['a', 'b'], null, 'b')).toBe('b');
    expect(hold(['mine new', 'a', 'b', 'c'], null, 'b')).toBe('b');
    expect(hold(['b'], null, 'b')).toBe('b');
  });

  test('stays where the one asked for has gone: the next to come does not take its place', () => {
    // "x" was asked for and is settled; "a" came into hand in its stead, and then "new" comes before it.
    expect(hold(['new', 'a'], 'x', 'a')).toBe('a');
  });

  test('begins with the first choice, else with the first row, else with none', () => {
    expect(hold(['a', 'mine 1', 'mine 2'], null, null)).toBe('mine 1');
    expect(hold(['a', 'b'], null, null)).toBe('a');
    expect(hold([], 'a', 'b')).toBeNull();
  });

  test('begins again where it has gone itself', () => {
    expect(hold(['a', 'mine'], null, 'gone')).toBe('mine');
  });
});

describe('a step', () => {
  test('goes round both ends', () => {
    const rows = ['a', 'b', 'c'];
    expect(stepFrom(rows, 'a', 1)).toBe('b');
    expect(stepFrom(rows, 'c', 1)).toBe('a');
    expect(stepFrom(rows, 'a', -1)).toBe('c');
    expect(stepFrom(['a'], 'a', 1)).toBe('a');
  });

  test('from nowhere comes to an end of the list, and in an empty one nowhere', () => {
    expect(stepFrom(['a', 'b', 'c'], null, 1)).toBe('a');
    expect(stepFrom(['a', 'b', 'c'], null, -1)).toBe('c');
    expect(stepFrom([], null, 1)).toBeNull();
  });
});

describe('after a decision', () => {
  const next = (rows: readonly string[], from: string) =>
    nextAfter(
      rows,
      (row) => row === from,
      (row) => row.startsWith('mine'),
    );

  test('the next of one’s own comes, round the end of the list', () => {
    expect(next(['mine 1', 'a', 'mine 2'], 'mine 1')).toBe('mine 2');
    expect(next(['mine 1', 'a', 'mine 2'], 'mine 2')).toBe('mine 1');
  });

  test('never the decided one, though it still looks open', () => {
    expect(next(['a', 'mine', 'b'], 'mine')).toBeNull();
  });

  test('the first of one’s own where the decided one has left the list', () => {
    expect(next(['a', 'mine 1', 'mine 2'], 'gone')).toBe('mine 1');
  });
});
