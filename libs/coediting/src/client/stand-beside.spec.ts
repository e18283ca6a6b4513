import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { sameDocument } from '../document/compact-updates.ts';
import { documentRoot } from '../document/document-root.ts';
import { judgeUpdate } from '../room/judge-update.ts';
import { absorb } from '../room/outline.ts';
import { outlineOf } from '../room/outline-bytes.ts';
import { readUpdate } from '../room/read-update.ts';
import { UpdateRefused } from '../room/update-refused.ts';
import { carryOut, edit } from '../testing/random-history.ts';
import { firstUpdate } from '../testing/room-fixture.ts';
import { standBeside } from './stand-beside.ts';

// Rule 14 of docs/spec/coediting.md: whatever is undone and redone here stands between two that stand side by side.

const EDITOR = 'the editor';
const isTaken = { account: 'me', ownerOf: () => 'me' };

/** Somebody who edits, undoes and redoes; what comes of it goes into a log, as a room would take it. */
class Undoer {
  readonly doc = new Y.Doc();
  readonly made: Uint8Array[] = [];
  readonly #undo: Y.UndoManager;

  constructor(clientId: number, { log, stands }: { log: readonly Uint8Array[]; stands: boolean }) {
    applyUpdates(this.doc, log, this);
    this.doc.clientID = clientId;
    const root = documentRoot(this.doc);
    this.#undo = new Y.UndoManager(root, { trackedOrigins: new Set([EDITOR]), captureTimeout: 0 });
    this.doc.on('afterTransaction', (transaction) => {
      if (stands && transaction.origin !== this) standBeside(transaction, this.doc);
    });
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.made.push(update);
    });
  }

  hear(log: readonly Uint8Array[]): void {
    applyUpdates(this.doc, log, this);
  }

  do(what: 'undo' | 'redo' | ((doc: Y.Doc) => void)): void {
    if (what === 'undo') this.#undo.undo();
    else if (what === 'redo') this.#undo.redo();
    else this.doc.transact(() => what(this.doc), EDITOR);
  }
}

const textOf = (doc: Y.Doc, block = 0) => (documentRoot(doc).get(block) as Y.XmlElement).get(0) as Y.XmlText;

/**
 * A letter and then its paragraph are taken out, and the paragraph comes back. Somebody types where the letter was, and one's own
 * next words rest on that. They go, and then the letter comes back.
 */
function undoInWhatCameBack(stands: boolean): { readonly log: Uint8Array[]; readonly undone: Uint8Array } {
  const log: Uint8Array[] = [firstUpdate('abxcd', 'Another.')];
  const [me, other] = [7, 8].map((id) => new Undoer(id, { log, stands }));
  me!.do((doc) => textOf(doc).delete(2, 1));
  me!.do((doc) => documentRoot(doc).delete(0, 1));
  me!.do('undo');
  log.push(...me!.made.splice(0));
  other!.hear(log);
  other!.do((doc) => textOf(doc).insert(2, 'between'));
  log.push(...other!.made);
  me!.hear(log);
  me!.do((doc) => textOf(doc).insert('abbetween'.length, 'y'));
  me!.do('undo');
  me!.do('undo');
  return { log, undone: Y.mergeUpdates(me!.made) };
}

const judge = (log: readonly Uint8Array[], update: Uint8Array) =>
  judgeUpdate(outlineOf(log), readUpdate(update, 20_000), isTaken);

test('what Yjs alone would undo stands between two that it knows to be apart: a room refuses it', () => {
  const { log, undone } = undoInWhatCameBack(false);
  expect(() => judge(log, undone)).toThrow(UpdateRefused);
});

test('what is undone here is taken, and every replica has it in the same place', () => {
  const { log, undone } = undoInWhatCameBack(true);
  expect(judge(log, undone)).toMatchObject({ empty: false });
  const replicas = [
    [...log, undone],
    [undone, ...log.toReversed()],
  ].map((updates) => {
    const doc = new Y.Doc();
    for (const update of updates) Y.applyUpdate(doc, update);
    return doc;
  });
  expect(replicas.map((doc) => textOf(doc).toJSON())).toEqual(Array(2).fill(textOf(replicas[0]!).toJSON()));
  expect(textOf(replicas[0]!).toJSON()).toMatch(/^ab(x?)between(x?)cd$/);
});

const step = fc.record({
  who: fc.nat(1),
  meet: fc.boolean(),
  what: fc.oneof({ weight: 3, arbitrary: edit }, { weight: 2, arbitrary: fc.constantFrom('undo', 'redo') }),
});

test('whatever two undo and redo amid what the other writes is taken, and both have the same', () => {
  let undone = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const log: Uint8Array[] = [firstUpdate('The first.', 'The second, longer one.')];
      const people = [7, 8].map((id) => new Undoer(id, { log, stands: true }));
      const outline = outlineOf(log);
      for (const { who, meet, what } of steps) {
        const person = people[who]!;
        if (meet) person.hear(log);
        person.do(typeof what === 'string' ? what : (doc) => carryOut(doc, what));
        for (const update of person.made.splice(0)) {
          if (typeof what === 'string') undone += 1;
          absorb(outline, judgeUpdate(outline, readUpdate(update, 20_000), isTaken).additions);
          log.push(update);
        }
      }
      for (const person of people) person.hear(log);
      const fresh = new Y.Doc();
      applyUpdates(fresh, [Y.mergeUpdates(log.toReversed())]);
      for (const { doc } of people) expect(sameDocument(doc, fresh)).toBe(true);
    }),
    { numRuns: 60, seed: 20_401 },
  );
  expect(undone).toBeGreaterThan(80);
});
