import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { wordsIn } from '../testing/connection-fixture.ts';
import { insertionsOf, stretchesOf, withdrawnOnlyHere, without } from './stretches.ts';

test('edits that were merged have written what is in them, and not what stood between', () => {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const words of ['one', 'two', 'three']) doc.getText().insert(0, words);
  const [first, , last] = updates as [Uint8Array, Uint8Array, Uint8Array];
  expect(stretchesOf([Y.mergeUpdates([first, last])])).toEqual([
    { client: 7, from: 0, to: 3 },
    { client: 7, from: 6, to: 11 },
  ]);
  expect(stretchesOf([Y.mergeUpdates(updates)])).toEqual([{ client: 7, from: 0, to: 11 }]);
});

test('what an update writes, without what others have written, is where it was', () => {
  const doc = new Y.Doc();
  doc.clientID = 7;
  for (const words of ['one', 'two', 'three']) doc.getText().insert(0, words);
  doc.getText().delete(0, 2);
  doc.clientID = 8;
  doc.getText().insert(0, 'theirs');
  const update = insertionsOf(Y.encodeStateAsUpdate(doc), [
    { client: 7, from: 3, to: 6 },
    { client: 8, from: 0, to: 9 },
  ]);
  expect(Y.decodeUpdate(update).ds.clients.size).toBe(0);
  expect(stretchesOf([update])).toEqual([
    { client: 7, from: 0, to: 3 },
    { client: 7, from: 6, to: 11 },
  ]);
  const words = Y.decodeUpdate(update).structs.map((struct) =>
    'content' in struct && struct.content instanceof Y.ContentString ? struct.content.str : '',
  );
  expect(words.join('')).toContain('one');
  expect(words.join('')).not.toContain('two');
});

test('what was typed in one go is cut where others have written it', () => {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.getText().insert(0, 'abcdefgh');
  doc.getText().insert(8, 'ij');
  doc.clientID = 8;
  doc.getText().insert(10, 'gone');
  doc.getText().delete(10, 4);
  const whole = Y.encodeStateAsUpdate(doc);
  expect(Y.decodeUpdate(whole).structs).toHaveLength(2);
  for (let from = 0; from < 10; from += 1) {
    for (let to = from + 1; to <= 10; to += 1) {
      const update = insertionsOf(whole, [
        { client: 7, from, to },
        { client: 8, from: 1, to: 2 },
      ]);
      const written = [
        { client: 7, from: 0, to: from },
        { client: 7, from: to, to: 10 },
        { client: 8, from: 0, to: 1 },
        { client: 8, from: 2, to: 4 },
      ].filter((one) => one.from < one.to);
      expect(stretchesOf([update]).toSorted((a, b) => a.client - b.client)).toEqual(written);
      // Whoever has the rest has all of it.
      const again = new Y.Doc({ gc: false });
      applyUpdates(again, [update, whole]);
      expect([again.getText().toJSON(), again.store.pendingStructs]).toEqual(['abcdefghij', null]);
      const letters = Y.decodeUpdate(update).structs.map((struct) =>
        'content' in struct && struct.content instanceof Y.ContentString ? struct.content.str : '',
      );
      expect(letters.join('')).toBe(`${'abcdefghij'.slice(0, from)}${'abcdefghij'.slice(to)}`);
    }
  }
});

test('what another page has withdrawn is not told of again, also where it was merged with something of one’s own', () => {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.getText().insert(0, 'their');
  const theirs = Y.encodeStateAsUpdate(doc);
  const clock = Y.encodeStateVector(doc);
  doc.getText().insert(5, 'own');
  const own = Y.encodeStateAsUpdate(doc, clock);
  const merged = Y.encodeStateAsUpdate(doc);
  const elsewhere = stretchesOf([theirs]);
  const told = (...updates: Uint8Array[]) => wordsIn(withdrawnOnlyHere(updates, elsewhere));
  expect([told(theirs), told(own), told(theirs, own), told(merged)]).toEqual(['', 'own', 'own', 'own']);
  expect(withdrawnOnlyHere([own], elsewhere)[0]).toBe(own);
});

test('a stretch without others is what is in none of them', () => {
  const all = [
    { client: 1, from: 0, to: 10 },
    { client: 2, from: 0, to: 3 },
  ];
  const others = [
    { client: 1, from: 2, to: 4 },
    { client: 1, from: 9, to: 12 },
    { client: 2, from: 0, to: 3 },
    { client: 3, from: 0, to: 3 },
  ];
  expect(without(all, others)).toEqual([
    { client: 1, from: 0, to: 2 },
    { client: 1, from: 4, to: 9 },
  ]);
});
