import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { LocalStore, StoredEdit } from './local-store.ts';
import { forgetfulStore } from './local-store.ts';
import { Outbox } from './outbox.ts';
import { SimulatedStore } from '../simulation/simulated-store.ts';

// Rules 15 and 16 of docs/spec/coediting.md.

function given(stored: StoredEdit[] = []) {
  const kept: StoredEdit[] = [...stored];
  const store: LocalStore = {
    ...forgetfulStore(),
    replaceEdits(removed, added) {
      const first = kept.findIndex(({ messageId }) => removed.includes(messageId));
      for (let i = kept.length - 1; i >= 0; i -= 1)
        if (removed.includes(kept[i]!.messageId)) kept.splice(i, 1);
      kept.splice(first === -1 ? kept.length : first, 0, ...added);
      return Promise.resolve();
    },
  };
  // Of its own, as random ones are.
  return { ...over(store, stored.length), kept };
}

function over(store: LocalStore, ids = 0) {
  const taken: boolean[] = [];
  const environment = { now: () => 0, newMessageId: () => `message ${(ids += 1)}` };
  const outbox = new Outbox({ store, environment, storeTakes: (all) => taken.push(all) });
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => outbox.add(update));
  const type = (text: string) => doc.getText('t').insert(doc.getText('t').length, text);
  const typeSealed = (text: string) => {
    type(text);
    outbox.seal();
  };
  return { outbox, taken, type, typeSealed };
}

function read(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('t').toJSON();
}

test('what is typed between two seals is one edit', async () => {
  const { outbox, kept, type } = given();
  for (const letter of 'abc') type(letter);
  expect(outbox.unsaved).toBe(3);
  outbox.seal();
  await outbox.settled;
  expect(kept).toMatchObject([{ messageId: 'message 1', changes: 3, sent: false }]);
  expect(read([kept[0]!.update])).toBe('abc');
});

test('what is typed while an earlier page’s edits are read is in it once', async () => {
  const { outbox, kept, type } = given();
  type('a');
  outbox.seal();
  await outbox.settled;
  outbox.restore(kept);
  expect(outbox.messageIds).toEqual(['message 1']);
  expect(outbox.unsaved).toBe(1);
});

test('what waits is merged when it is sent, under a name of its own', async () => {
  const { outbox, kept, type } = given();
  for (const letter of 'ab') {
    type(letter);
    outbox.seal();
  }
  const edit = outbox.next(1);
  expect(edit).toMatchObject({ messageId: 'message 3', n: 1, changes: 2 });
  expect(read([edit!.update])).toBe('ab');
  expect(outbox.next(2)).toBeUndefined();
  await outbox.settled;
  expect(kept).toMatchObject([{ messageId: 'message 3', sent: true }]);
});

test('what many pages left is merged in pieces that a server takes', () => {
  const stored = Array.from({ length: 450 }, (_, page): StoredEdit => {
    const doc = new Y.Doc();
    doc.clientID = page + 1;
    doc.getText('t').insert(0, 'x');
    return { messageId: `of page ${page}`, update: Y.encodeStateAsUpdate(doc), sent: false, changes: 1 };
  });
  const { outbox, kept } = given(stored);
  outbox.restore(kept);
  const sent = [outbox.next(1), outbox.next(2), outbox.next(3)].map((edit) => edit!.update);
  expect(outbox.next(4)).toBeUndefined();
  expect(sent.map((update) => Y.parseUpdateMeta(update).to.size)).toEqual([200, 200, 50]);
  expect(read(sent)).toBe('x'.repeat(450));
});

test('hours without a network are few rows, and no more edits than they are sent as', async () => {
  const { outbox, kept, type } = given();
  for (let i = 0; i < 1_000; i += 1) {
    type(`[${i}]`);
    outbox.seal();
  }
  await outbox.settled;
  expect(kept.length).toBeLessThan(110);
  expect(kept.every(({ changes }) => changes <= 200)).toBe(true);
  expect(outbox.unsaved).toBe(1_000);
  const letters = read(kept.map(({ update }) => update));
  expect(letters).toBe(Array.from({ length: 1_000 }, (_, i) => `[${i}]`).join(''));
});

test('what the store has is known, also while it is merged; a store that took it behind what it did not take is given all', async () => {
  const kept = new SimulatedStore();
  const answers: (() => void)[] = [];
  let takes = true;
  const store: LocalStore = {
    ...forgetfulStore(),
    replaceEdits: (...change) => {
      const taken = takes;
      return new Promise((resolve, reject) => {
        answers.push(() => {
          if (taken) void kept.replaceEdits(...change).then(resolve);
          else reject(new Error('full'));
        });
      });
    },
  };
  const answer = async () => {
    for (const one of answers.splice(0)) one();
    await new Promise((resolve) => setTimeout(resolve));
  };
  const { outbox, taken, typeSealed: type } = over(store);
  type('a');
  type('b');
  expect([outbox.unsaved, outbox.kept]).toEqual([2, 0]);
  await answer();
  type('c');
  outbox.next(1);
  expect([outbox.unsaved, outbox.kept]).toEqual([3, 2]);
  await answer();
  expect([outbox.unsaved, outbox.kept]).toEqual([3, 3]);
  takes = false;
  type('d');
  takes = true;
  type('e');
  await answer();
  expect([outbox.kept, taken.at(-1)]).toEqual([4, false]);
  await answer();
  expect([outbox.kept, taken.at(-1)]).toEqual([5, true]);
  expect(read(kept.edits.map(({ update }) => update))).toBe('abcde');
});

test('what was typed in another mode is not merged where it is kept', async () => {
  const { outbox, kept } = given();
  const doc = new Y.Doc();
  let suggesting = false;
  doc.on('update', (update: Uint8Array) => outbox.add(update, suggesting));
  for (let i = 0; i < 300; i += 1) {
    suggesting = i % 150 < 75;
    doc.getText('t').insert(i, 'x');
    outbox.seal();
  }
  await outbox.settled;
  // No run of one mode is long enough.
  expect(kept).toHaveLength(300);
});

test('what was sent once is sent again with the same id and bytes, and nothing is merged into it', () => {
  const { outbox, type } = given();
  type('a');
  outbox.seal();
  const first = { ...outbox.next(1)! };
  outbox.recall();
  type('b');
  outbox.seal();
  expect(outbox.next(7)).toMatchObject({ messageId: first.messageId, update: first.update, n: 7 });
  expect(outbox.next(8)).toMatchObject({ changes: 1, n: 8 });
  expect(outbox.underway).toBe(2);
});

test('an acknowledgement takes everything up to its number, from the store too', async () => {
  const { outbox, kept, type } = given();
  for (const [index, letter] of ['a', 'b', 'c'].entries()) {
    type(letter);
    outbox.seal();
    outbox.next(index + 1);
  }
  outbox.acknowledge(2);
  await outbox.settled;
  expect(outbox.unsaved).toBe(1);
  expect(kept).toHaveLength(1);
  // Nothing is on its way under number 3 on a new connection.
  outbox.recall();
  outbox.acknowledge(3);
  expect(outbox.unsaved).toBe(1);
});

test('what an earlier page left comes first', async () => {
  const before = given();
  before.type('a');
  before.outbox.seal();
  await before.outbox.settled;
  const { outbox, kept, type } = given(before.kept);
  type('b');
  outbox.seal();
  expect(outbox.restore(kept)).toHaveLength(1);
  expect(outbox.next(1)).toMatchObject({ changes: 2 });
});

test('edits that are taken out take with them what may rest on them, and stay kept until they are forgotten', async () => {
  const { outbox, kept, type } = given();
  for (const [index, letter] of ['a', 'b', 'c'].entries()) {
    type(letter);
    outbox.seal();
    outbox.next(index + 1);
  }
  type('d');
  outbox.seal();
  const withdrawn = outbox.withdrawFrom(({ n }) => n === null || n >= 2);
  const { updates, changes } = withdrawn;
  expect(updates).toHaveLength(3);
  expect(changes).toBe(3);
  expect(outbox.unsaved).toBe(1);
  await outbox.settled;
  expect(kept).toHaveLength(4);
  outbox.giveUp(withdrawn);
  await outbox.settled;
  expect(kept).toHaveLength(1);
});

test('a large backlog goes out in parts', () => {
  const { outbox, type } = given();
  for (let i = 0; i < 5; i += 1) {
    type('x'.repeat(60_000));
    outbox.seal();
  }
  const sizes: number[] = [];
  for (let n = 1, edit = outbox.next(n); edit; n += 1, edit = outbox.next(n))
    sizes.push(edit.update.byteLength);
  expect(sizes.length).toBe(3);
  expect(Math.max(...sizes)).toBeLessThan(131_072);
});

test('a store that is full or forbidden is known of; once it takes edits again it has all that wait, in order', async () => {
  const kept = new SimulatedStore();
  let full = true;
  const store: LocalStore = {
    ...forgetfulStore(),
    replaceEdits: (...change) => (full ? Promise.reject(new Error('full')) : kept.replaceEdits(...change)),
    writeDocument: (...document) => kept.writeDocument(...document),
  };
  const { outbox, taken, typeSealed: type } = over(store);
  type('a');
  type('b');
  outbox.next(1);
  const keepDocument = () => outbox.keepDocument({ state: Uint8Array.of(1), head: 1 }, () => true);
  await keepDocument();
  expect(outbox.unsaved).toBe(2);
  expect([taken.at(-1), kept.edits, kept.document]).toEqual([false, [], undefined]);
  full = false;
  type('c');
  await keepDocument();
  expect(taken.at(-1)).toBe(true);
  expect(kept.edits).toMatchObject([{ messageId: 'message 3', sent: true }, { sent: false }]);
  expect(read(kept.edits.map(({ update }) => update))).toBe('abc');
  expect(kept.document).toBeDefined();
});

test.each([
  { typed: [true, false], anew: true },
  { typed: [false, false], anew: undefined },
])('rule 26: what is written anew is held to suggesting if some of it was ($typed)', ({ typed, anew }) => {
  const { outbox } = given();
  const doc = new Y.Doc();
  let suggesting = false;
  doc.on('update', (update: Uint8Array) => outbox.add(update, suggesting));
  for (const [index, one] of typed.entries()) {
    suggesting = one;
    doc.getText('t').insert(index, 'x');
    outbox.seal();
    // Acknowledged, and lost with the server that had it.
    if (index === 0) outbox.acknowledge(outbox.next(1)!.n!);
  }
  outbox.rewrite(Y.encodeStateAsUpdate(doc));
  const edit = outbox.next(2);
  expect([edit?.suggested, edit?.sent]).toEqual([anew, true]);
  expect(outbox.next(3)).toBeUndefined();
});

test('rule 5: what is withdrawn and waits in another edit as well counts as waiting', async () => {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const typed = (text: string) => {
    const before = Y.encodeStateVector(doc);
    doc.getText('t').insert(0, text);
    return Y.encodeStateAsUpdate(doc, before);
  };
  const one = typed('one');
  const both = Y.mergeUpdates([one, typed('more')]);
  const store = new SimulatedStore();
  const { outbox } = over(store);
  outbox.restore([
    { messageId: 'one', update: one, sent: true, changes: 1 },
    { messageId: 'both', update: both, sent: true, changes: 2 },
  ]);
  outbox.giveUp(outbox.withdraw(({ messageId }) => messageId === 'both'));
  expect((await store.readWithdrawn()).stretches).toEqual([{ client: 7, from: 3, to: 7 }]);
});
