import { expect, test } from 'vitest';
import { savedWords } from './saved-words.ts';

const LIVE = {
  status: 'live',
  unsaved: 0,
  refusal: null,
  synced: true,
  storageTakes: true,
  storageFull: false,
} as const;
const SIGNED_OUT = {
  code: 'signed out',
  kind: 'session',
  message: 'The sign-in has ended.',
  todo: 'Sign in again.',
  lost: [],
} as const;

test.each([
  [{}, 'ok', 'Saved'],
  [{ unsaved: 1 }, 'working', 'Saving'],
  [{ synced: false }, 'working', 'Loading'],
  [{ status: 'connecting', unsaved: 1 }, 'working', 'Connecting (1 edit kept)'],
  [{ status: 'offline', unsaved: 2 }, 'warn', 'Offline (2 edits kept)'],
  [{ storageTakes: false }, 'warn', 'The database does not answer'],
  [{ storageTakes: false, unsaved: 17 }, 'warn', 'The database does not answer (17 edits kept)'],
  [
    { storageTakes: false, unsaved: 1, status: 'connecting' },
    'warn',
    'The database does not answer (1 edit kept)',
  ],
  [
    { storageTakes: false, storageFull: true, unsaved: 2 },
    'warn',
    'The database has no room left (2 edits kept)',
  ],
  // What one can do something about comes first.
  [{ storageTakes: false, status: 'offline' }, 'warn', 'Offline'],
  [{ storageTakes: false, refusal: SIGNED_OUT }, 'danger', 'The sign-in has ended. Sign in again.'],
] as const)('%o is %s: %s', (change, status, text) => {
  expect(savedWords({ ...LIVE, ...change })).toEqual({ status, text });
});
