import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentText } from '../document/document-root.ts';
import { history, replay } from '../testing/random-history.ts';
import { firstUpdate } from '../testing/room-fixture.ts';
import { judgeUpdate } from './judge-update.ts';
import { absorb, clockOf, type Outline } from './outline.ts';
import { decodeOutline, encodeOutline, outlineOf } from './outline-bytes.ts';
import { readUpdate } from './read-update.ts';
import { UpdateRefused } from './update-refused.ts';

// Rule 14 of docs/spec/coediting.md: judged without being applied, and judged right.

const ME = { account: 'me', ownerOf: (client: number) => (client === 1 ? 'creator' : undefined) };

function judged(outline: Outline, update: Uint8Array): boolean {
  try {
    judgeUpdate(outline, readUpdate(update, 20_000), ME);
    return true;
  } catch (error) {
    if (error instanceof UpdateRefused) return false;
    throw error;
  }
}

function build(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return doc;
}

test('everything that an honest replica writes is accepted, and the outline knows as much as the document', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const log = replay(steps);
      const outline = outlineOf(log.slice(0, 1));
      for (const update of log.slice(1)) {
        absorb(outline, judgeUpdate(outline, readUpdate(update, 20_000), ME).additions);
      }
      const doc = build(log);
      const clocks = [...outline.clients.keys()].map((client) => [client, clockOf(outline, client)] as const);
      expect(new Map(clocks)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
      expect(decodeOutline(encodeOutline(outline))).toEqual(outline);
    }),
    { numRuns: 100, seed: 20_261 },
  );
});

test('what is accepted although a bit of it was turned can be applied, whole, and leaves nothing waiting', () => {
  let accepted = 0;
  let refused = 0;
  fc.assert(
    fc.property(history, fc.nat(), (steps, bit) => {
      const log = replay(steps);
      const update = Uint8Array.from(log.pop()!);
      const place = bit % (update.length * 8);
      update[place >> 3]! ^= 1 << (place & 7);
      if (log.length === 0) return;
      if (!judged(outlineOf(log), update)) {
        refused += 1;
        return;
      }
      accepted += 1;
      const doc = build([...log, update]);
      expect(doc.store.pendingStructs).toBeNull();
      expect(doc.store.pendingDs).toBeNull();
      // A reader of the whole document finds the same.
      expect(documentText(build([Y.encodeStateAsUpdate(doc)]))).toBe(documentText(doc));
    }),
    { numRuns: 600, seed: 20_262 },
  );
  // Most flips turn a letter into another; the rest break the frame.
  expect(accepted).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

test('noise is refused, never thrown over', () => {
  const outline = outlineOf([firstUpdate('One.')]);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 80 }), (bytes) => {
      judged(outline, bytes);
    }),
    { numRuns: 3_000, seed: 20_263 },
  );
});
