import { describe, expect, test } from 'vitest';
import { nextRow } from './next-row.ts';

const ROWS = ['a', 'b', 'c', 'd'];

describe('the row that a key goes to', () => {
  test('is the one beside that which has the focus, and stops at the ends', () => {
    expect(nextRow(ROWS, { focused: 1, last: null, by: 1 })).toBe(2);
    expect(nextRow(ROWS, { focused: 1, last: null, by: -1 })).toBe(0);
    expect(nextRow(ROWS, { focused: 3, last: null, by: 1 })).toBe(3);
    expect(nextRow(ROWS, { focused: 0, last: null, by: -1 })).toBe(0);
  });

  test('is the first where none has had the focus yet', () => {
    expect(nextRow(ROWS, { focused: -1, last: null, by: 1 })).toBe(0);
  });

  test('goes on from where a row stands that has moved', () => {
    const last = { taskId: 'a', index: 0 };
    expect(nextRow(['new', 'b', 'a', 'c'], { focused: -1, last, by: 1 })).toBe(3);
    expect(nextRow(['new', 'b', 'a', 'c'], { focused: -1, last, by: -1 })).toBe(1);
  });

  test('passes over none where the row with the focus was decided and is gone', () => {
    const last = { taskId: 'b', index: 1 };
    expect(nextRow(['a', 'c', 'd'], { focused: -1, last, by: 1 })).toBe(1);
    expect(nextRow(['a', 'c', 'd'], { focused: -1, last, by: -1 })).toBe(0);
    expect(nextRow(['a'], { focused: -1, last: { taskId: 'd', index: 3 }, by: 1 })).toBe(0);
  });

  test('is none in an empty list', () => {
    expect(nextRow([], { focused: -1, last: { taskId: 'a', index: 0 }, by: 1 })).toBe(-1);
  });
});
