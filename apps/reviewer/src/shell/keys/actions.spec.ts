import { expect, test } from 'vitest';
import { ACTION_IDS, ACTIONS, keysOf } from './actions.ts';

test('no two actions have the same keys', () => {
  const keys = ACTION_IDS.map((id) => ACTIONS[id].keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test('one’s own keys stand in place of the usual ones', () => {
  expect(keysOf({ accept: 'y' })).toMatchObject({ accept: 'y', reject: 'r' });
});
