import { expect, test } from 'vitest';
import { isWorthASnapshot } from './worth-a-snapshot.ts';

const KIB = 1024;

test.each([
  ['few updates', { updates: 8_000, bytes: 256 * KIB, snapshotBytes: 0 }, 0, false],
  ['many', { updates: 8_001, bytes: 8_001, snapshotBytes: 0 }, 0, true],
  ['many bytes', { updates: 1, bytes: 256 * KIB + 1, snapshotBytes: 0 }, 0, true],
  ['half of a large snapshot', { updates: 1, bytes: 500 * KIB, snapshotBytes: 1_000 * KIB }, 0, false],
  ['more than half of it', { updates: 1, bytes: 500 * KIB + 1, snapshotBytes: 1_000 * KIB }, 0, true],
  ['some, and nobody there just now', { updates: 51, bytes: 17 * KIB, snapshotBytes: 0 }, 999, false],
  ['some, and nobody there', { updates: 51, bytes: 51, snapshotBytes: 0 }, 1_000, true],
  ['some bytes, and nobody there', { updates: 1, bytes: 16 * KIB + 1, snapshotBytes: 0 }, 1_000, true],
  ['few, and nobody there', { updates: 50, bytes: 16 * KIB, snapshotBytes: 0 }, 1_000, false],
  ['nothing at all', { updates: 0, bytes: 0, snapshotBytes: 0 }, 1_000_000, false],
])('a snapshot of %s: %o, quiet for %i ms', (_what, size, quietFor, worth) => {
  expect(isWorthASnapshot(size, quietFor)).toBe(worth);
});
