import { expect, test } from 'vitest';
import { savedWords } from './saved-words.ts';

const LIVE = {
  status: 'live',
  unsaved: 0,
  keptHere: 0,
  refusal: null,
  synced: true,
  storageTakes: true,
  storageFull: false,
  localTakes: true,
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
  [{ status: 'connecting', unsaved: 1, keptHere: 1 }, 'working', 'Connecting (1 edit kept)'],
  [{ status: 'offline', unsaved: 2, keptHere: 2 }, 'warn', 'Offline (2 edits kept)'],
  [{ storageTakes: false }, 'warn', 'The database does not answer'],
  [
    { storageTakes: false, unsaved: 17, keptHere: 17 },
    'warn',
    'The database does not answer (17 edits kept)',
  ],
  [
    { storageTakes: false, unsaved: 1, keptHere: 1, status: 'connecting' },
    'warn',
    'The database does not answer (1 edit kept)',
  ],
  [
    { storageTakes: false, storageFull: true, unsaved: 2, keptHere: 2 },
    'warn',
    'The database has no room left (2 edits kept)',
  ],
  // What one can do something about comes first.
  [{ storageTakes: false, status: 'offline' }, 'warn', 'Offline'],
  // What was typed a moment ago is being kept: it is counted when it is.
  [{ status: 'offline', unsaved: 1 }, 'warn', 'Offline'],
  [{ status: 'offline', unsaved: 3, keptHere: 2 }, 'warn', 'Offline (2 edits kept)'],
  // Nor is anything said to be kept that is not.
  [{ localTakes: false }, 'ok', 'Saved'],
  [{ localTakes: false, status: 'offline' }, 'warn', 'Offline'],
  [
    { localTakes: false, status: 'offline', unsaved: 1 },
    'danger',
    'Offline (1 edit in this page alone: leave it open)',
  ],
  [
    { localTakes: false, status: 'offline', unsaved: 3, keptHere: 2 },
    'danger',
    'Offline (1 edit in this page alone: leave it open)',
  ],
  [{ localTakes: false, status: 'offline', unsaved: 2, keptHere: 2 }, 'warn', 'Offline (2 edits kept)'],
  [
    { localTakes: false, storageTakes: false, unsaved: 3 },
    'danger',
    'The database does not answer (3 edits in this page alone: leave it open)',
  ],
  [
    { localTakes: false, refusal: SIGNED_OUT, unsaved: 2 },
    'danger',
    'The sign-in has ended. Sign in again in another window (2 edits in this page alone: leave it open)',
  ],
  [{ storageTakes: false, refusal: SIGNED_OUT }, 'danger', 'The sign-in has ended. Sign in again.'],
] as const)('%o is %s: %s', (change, status, text) => {
  expect(savedWords({ ...LIVE, ...change })).toEqual({ status, text });
});
