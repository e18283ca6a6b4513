import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentRoot, documentText } from '../document/document-root.ts';
import { insertText } from '../document/insert-text.ts';
import { firstUpdate } from '../testing/room-fixture.ts';
import { Emitter } from './emitter.ts';
import { forgetfulStore, type LocalStore, type StoredDocument } from './local-store.ts';
import type { ConnectionEvents } from './options.ts';
import { Replica } from './replica.ts';

// What goes into the outbox and what does not.

const first = firstUpdate('One.', 'Two.');

function given(store: LocalStore = forgetfulStore()) {
  const doc = new Y.Doc();
  const timers: (() => void)[] = [];
  let edited = 0;
  let ids = 0;
  const replica = new Replica({
    doc,
    store,
    environment: {
      now: () => 0,
      after: (_milliseconds, run) => {
        timers.push(run);
        return () => undefined;
      },
      random: () => 0,
      newMessageId: () => `message-${(ids += 1)}`,
      newClientId: () => 1_000 + (ids += 1),
      onWake: () => () => undefined,
    },
    events: new Emitter<ConnectionEvents>(),
    suggests: () => false,
    redo: false,
    storeTakes: () => undefined,
    edited: () => (edited += 1),
    moved: () => undefined,
  });
  return { doc, replica, timers, edits: () => edited };
}

function anothersEdit(text: string): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, first);
  const before = Y.encodeStateVector(doc);
  insertText(doc, 0, 0, text);
  return Y.encodeStateAsUpdate(doc, before);
}

test('what the server sends is not sent back', () => {
  const { doc, replica, edits } = given();
  replica.take(1, [{ by: 5, n: 1, update: first }], 7);
  replica.take(2, [{ by: 5, n: 2, update: anothersEdit('a ') }], 7);
  expect(documentText(doc)).toContain('a One.');
  expect([edits(), replica.unsaved]).toEqual([0, 0]);
});

test('what is edited here is, before and after the server’s', () => {
  const { doc, replica, edits } = given();
  replica.take(1, [{ by: 5, n: 1, update: first }], 7);
  insertText(doc, 1, 0, 'x ');
  replica.take(2, [{ by: 5, n: 2, update: anothersEdit('a ') }], 7);
  insertText(doc, 1, 0, 'y ');
  expect([edits(), replica.unsaved]).toEqual([2, 2]);
  const other = new Y.Doc();
  replica.seal();
  for (const update of [first, replica.next(1)!.update]) Y.applyUpdate(other, update);
  expect(documentText(other)).toContain('y x Two.');
});

test('so is what an observer edits while the server’s is taken in', () => {
  const { doc, replica, edits } = given();
  replica.take(1, [{ by: 5, n: 1, update: first }], 7);
  const answers = ['observed ', 'after '];
  const answer = (text: string) => {
    if (answers.includes(text)) insertText(doc, 1, 0, answers.splice(answers.indexOf(text), 1)[0]!);
  };
  documentRoot(doc).observeDeep(() => answer('observed '));
  doc.on('afterTransaction', () => answer('after '));
  replica.take(2, [{ by: 5, n: 2, update: anothersEdit('a ') }], 7);
  expect(edits()).toBe(2);
  replica.seal();
  const server = new Y.Doc();
  for (const update of [first, anothersEdit('a '), replica.next(1)!.update]) Y.applyUpdate(server, update);
  expect(documentText(server)).toBe(documentText(doc));
  expect(documentText(server)).toContain('after observed Two.');
});

test('a store that forgets is not asked to keep the document', () => {
  const { replica, timers } = given();
  replica.take(1, [{ by: 5, n: 1, update: first }], 7);
  expect(timers).toEqual([]);
});

test('a store that keeps is', async () => {
  const kept: StoredDocument[] = [];
  const { forgetful: _, ...store } = forgetfulStore();
  const { replica, timers } = given({
    ...store,
    writeDocument: (document) => {
      kept.push(document);
      return Promise.resolve();
    },
  });
  replica.take(1, [{ by: 5, n: 1, update: first }], 7);
  for (const run of timers) run();
  await expect.poll(() => kept.map(({ head }) => head)).toEqual([1]);
});
