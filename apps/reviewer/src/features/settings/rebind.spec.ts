import { expect, test } from 'vitest';
import { rebind } from './rebind.ts';

test('an action takes free keys, and gives its own back', () => {
  expect(rebind({}, 'accept', 'y')).toEqual({ own: { accept: 'y' } });
  expect(rebind({ accept: 'y' }, 'accept', 'a')).toEqual({ own: {} });
});

test('keys that another action has are refused by its name', () => {
  expect(rebind({}, 'accept', 'r')).toEqual({ refused: expect.stringContaining('Reject') });
  // Reject has moved away: its old key is free.
  expect(rebind({ reject: 'x' }, 'accept', 'r')).toEqual({ own: { reject: 'x', accept: 'r' } });
});

test('keys that everybody needs to get about are never taken', () => {
  for (const keys of ['escape', 'tab', 'enter']) {
    expect(rebind({}, 'accept', keys)).toHaveProperty('refused');
  }
});
