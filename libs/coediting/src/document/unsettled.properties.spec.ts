import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { carryOutCommand } from '../commands/carry-out-command.ts';
import { judgeUpdate } from '../room/judge-update.ts';
import { outlineOf } from '../room/outline-bytes.ts';
import { readUpdate, type Id } from '../room/read-update.ts';
import { UpdateRefused } from '../room/update-refused.ts';
import { forgedInsertion } from '../testing/forged-insertion.ts';
import { carryOut, edit, history, replay, type Edit } from '../testing/random-history.ts';
import { applyUpdates } from './apply-updates.ts';
import { compactUpdates } from './compact-updates.ts';
import { documentRoot, documentText } from './document-root.ts';
import { LiveDocument } from './live-document.ts';
import { readDocument } from './read-document.ts';
import { isSettledIn, unsettledAfter } from './unsettled.ts';

// Rules 14 and 19 of docs/spec/coediting.md: a log that took a forged edit before rooms looked for them, and what restoring does for it.

/** A tenth of them are poisoned; five thousand were tried too. */
const RUNS = 400;

const ME = { account: 'me', ownerOf: () => 'me' };

function read(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return doc;
}

/** What somebody writes who has all of the log. */
function written(log: readonly Uint8Array[], what: Edit, clientId: number): Uint8Array[] {
  const doc = read(log);
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  carryOut(doc, what);
  const update = Y.encodeStateAsUpdate(doc, before);
  return update.byteLength > 2 ? [update] : [];
}

/** Ids of all letters of a paragraph, those that are gone too. */
function lettersOf(doc: Y.Doc, block: number): Id[] {
  const root = documentRoot(doc);
  const node = root.get(block % Math.max(1, root.length));
  const text = node instanceof Y.XmlElement ? node.get(0) : null;
  const ids: Id[] = [];
  if (!(text instanceof Y.XmlText)) return ids;
  for (let item = text._start; item; item = item.right) {
    const { client, clock } = item.id;
    for (let i = 0; i < item.length; i += 1) ids.push({ client, clock: clock + i });
  }
  return ids;
}

const forgery = fc.record({
  block: fc.nat(9),
  left: fc.nat(1_000),
  distance: fc.integer({ min: -3, max: 8 }),
  client: fc.constantFrom(7, 8, 9, 99),
});

/** Letters between two that never stood side by side; null where these did, or none are there. */
function forged(
  log: readonly Uint8Array[],
  { block, left, distance, client }: typeof forgery extends fc.Arbitrary<infer Value> ? Value : never,
): Uint8Array | null {
  const doc = read(log);
  const letters = lettersOf(doc, block);
  const at = left % (letters.length + 1);
  const [origin, rightOrigin] = [letters[at - 1] ?? null, letters[at + distance] ?? null];
  if (!origin && !rightOrigin) return null;
  const clock = Y.getState(doc.store, client);
  const update = forgedInsertion({ client, clock, origin, rightOrigin, text: 'FORGED' });
  try {
    judgeUpdate(outlineOf(log), readUpdate(update, 20_000), ME);
    return null;
  } catch (error) {
    if (error instanceof UpdateRefused) return update;
    throw error;
  }
}

const since = fc.array(edit, { maxLength: 15 });
const after = fc.array(edit, { minLength: 5, maxLength: 10 });

function restored(log: readonly Uint8Array[], seq: number): Uint8Array[] {
  const logged = new LiveDocument(log);
  const task = { messageId: 'restore', clientId: 4_711, revisions: null, restored: log.slice(0, seq) };
  const update = carryOutCommand(
    // As the worker does it, on every other one.
    seq % 2 === 0 ? logged : logged.copy(),
    { ...task, command: { kind: 'restore', seq } },
    logged,
  );
  return update ? [...log, update] : [...log];
}

/** What people write from then on is the same for those who were there and for those who begin from the snapshot. */
function expectSound(log: readonly Uint8Array[], edits: readonly Edit[]): void {
  const { state } = compactUpdates({ updates: log, changes: [] });
  const [there, newcomer] = [read(log), read([state])];
  for (const [index, what] of edits.entries()) {
    const [writer, other] = index % 2 === 0 ? [there, newcomer] : [newcomer, there];
    writer.clientID = 10_000 + index;
    const before = Y.encodeStateVector(writer);
    carryOut(writer, what);
    applyUpdates(other, [Y.encodeStateAsUpdate(writer, before)]);
    expect(documentText(there)).toBe(documentText(newcomer));
  }
  expect(isSettledIn(there, newcomer)).toBe(true);
}

test('whatever was forged, a revision that is restored, the present one too, can be made a snapshot of and edited by everybody', () => {
  let poisoned = 0;
  fc.assert(
    fc.property(history, forgery, since, after, (steps, forging, more, edits) => {
      const log = replay(steps);
      const good = log.length;
      const poison = forged(log, forging);
      if (!poison) return;
      log.push(poison);
      for (const [index, what] of more.entries()) log.push(...written(log, what, 200 + index));
      const { blocks, within } = unsettledAfter(read(log));
      if (!blocks && within.size === 0) return;
      poisoned += 1;
      expect(() => compactUpdates({ updates: log, changes: [] })).toThrow(
        'The snapshot does not give the same',
      );
      for (const seq of [good, log.length]) {
        const whole = restored(log, seq);
        const [back, then] = [whole, log.slice(0, seq)].map((updates) => readDocument(read(updates)));
        expect(back!.toJSON()).toEqual(then!.toJSON());
        expectSound(whole, edits);
      }
    }),
    { numRuns: RUNS, seed: 20_601 },
  );
  expect(poisoned).toBeGreaterThan(RUNS / 20);
});

test('of an honest log nothing is unsettled', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const log = replay(steps);
      expect(unsettledAfter(read(log))).toEqual({ blocks: false, within: new Set() });
    }),
    { numRuns: 100, seed: 20_602 },
  );
});
