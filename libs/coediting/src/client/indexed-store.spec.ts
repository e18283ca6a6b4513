import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { openDB } from 'idb';
import * as Y from 'yjs';
import { clearLocalDocuments, countLocalEdits, openIndexedStore } from './indexed-store.ts';
import type { KeptRefusal, StoredEdit, Withdrawal } from './local-store.ts';

// Rule 15 of docs/spec/coediting.md.

beforeEach(async () => {
  for (const account of ['me', 'you']) await clearLocalDocuments(account);
});

const edit = (messageId: string): StoredEdit => ({
  messageId,
  update: Uint8Array.of(0, 0),
  sent: false,
  changes: 1,
});
/** Three letters of somebody. */
function typed(messageId: string, client: number): StoredEdit {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.getText('t').insert(0, 'abc');
  return { ...edit(messageId), update: Y.encodeStateAsUpdate(doc) };
}
const ids = (edits: readonly StoredEdit[]) => edits.map((one) => one.messageId);

test('edits are there for the next page, in the order of editing', async () => {
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], [edit('one'), edit('two'), edit('three')]);
  await page.replaceEdits(['two'], [edit('four')]);
  page.close();
  const next = await openIndexedStore('me', 'document');
  expect(ids((await next.read()).edits)).toEqual(['one', 'four', 'three']);
  next.close();
});

test('what takes the place of edits stands where the first of them stood: what rests on it comes behind', async () => {
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], [edit('one'), edit('two'), edit('three'), edit('four')]);
  await page.replaceEdits(['one', 'two'], [edit('one and two')]);
  const next = await openIndexedStore('me', 'document');
  expect(ids((await next.read()).edits)).toEqual(['one and two', 'three', 'four']);
  await next.replaceEdits(['three'], [edit('three again')]);
  await page.replaceEdits(['one and two'], [edit('both, sent')]);
  expect(ids((await next.read()).edits)).toEqual(['both, sent', 'three again', 'four']);
  page.close();
  next.close();
});

test('rule 5: what a page has made again is known to the next one', async () => {
  const page = await openIndexedStore('me', 'document');
  const copies = [{ of: { client: 1, clock: 0 }, as: { client: 2, clock: 3 }, length: 4 }];
  await page.replaceEdits(['one'], [edit('again')], { ...withdrawal(), copies });
  await page.replaceEdits([], [], withdrawal());
  page.close();
  const next = await openIndexedStore('me', 'document');
  expect((await next.read()).copies).toEqual(copies);
  next.close();
});

test('another account and another document see nothing of them, and take nothing away', async () => {
  const mine = await openIndexedStore('me', 'document');
  await mine.replaceEdits([], [edit('one')]);
  await mine.writeDocument({ state: Uint8Array.of(1), head: 4 }, []);
  for (const [account, documentId] of [
    ['you', 'document'],
    ['me', 'another'],
  ] as const) {
    const other = await openIndexedStore(account, documentId);
    expect((await other.read()).edits).toEqual([]);
    expect((await other.read()).document).toBeUndefined();
    await other.replaceEdits(['one'], []);
    other.close();
  }
  expect(ids((await mine.read()).edits)).toEqual(['one']);
  expect((await mine.read()).document).toMatchObject({ head: 4 });
  mine.close();
});

const refusal = (id: string): KeptRefusal => ({
  id,
  code: 'not a suggestion',
  kind: 'edits',
  message: 'No.',
  todo: 'Type it again.',
  lost: [Uint8Array.of(4, 5)],
});

const withdrawal = (...refused: readonly KeptRefusal[]): Withdrawal => ({
  stretches: [],
  updates: [],
  refused,
  at: 0,
});

test('what was refused takes the place of its edits, until it is dismissed; others’ stays', async () => {
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], [edit('one'), edit('two')]);
  await page.replaceEdits(['one'], [], withdrawal(refusal('first')));
  await page.replaceEdits(['two'], [], withdrawal(refusal('second')));
  const other = await openIndexedStore('you', 'document');
  await other.replaceEdits([], [], withdrawal(refusal('first')));
  page.close();
  const next = await openIndexedStore('me', 'document');
  expect((await next.read()).edits).toEqual([]);
  expect((await next.read()).refused).toMatchObject([refusal('first'), refusal('second')]);
  await next.forgetRefused(['first']);
  expect((await next.read()).refused).toMatchObject([refusal('second')]);
  expect((await other.read()).refused).toMatchObject([refusal('first')]);
  next.close();
  other.close();
});

test('edits that wait in a store of the first version are there, in order, and held to suggesting', async () => {
  const old = await openDB('countersign-documents', 1, {
    upgrade(upgrading) {
      upgrading.createObjectStore('edits', { autoIncrement: true }).createIndex('owner', 'owner');
      upgrading.createObjectStore('documents');
    },
    blocking: () => old.close(),
  });
  const owner = 'me\ndocument';
  for (const id of ['one', 'two', 'three']) await old.add('edits', { ...edit(id), owner });
  await old.put('documents', { state: Uint8Array.of(1), head: 4, owner }, owner);
  // The page of the old version is still open.
  const page = await openIndexedStore('me', 'document');
  const edits = (await page.read()).edits;
  expect(ids(edits)).toEqual(['one', 'two', 'three']);
  expect(edits.map(({ suggested }) => suggested)).toEqual([true, true, true]);
  expect(edits[0]?.update).toEqual(Uint8Array.of(0, 0));
  expect((await page.read()).document).toMatchObject({ head: 4 });
  expect((await page.read()).refused).toEqual([]);
  await page.replaceEdits(['two'], [{ ...edit('four'), suggested: true }], withdrawal(refusal('first')));
  expect(ids((await page.read()).edits)).toEqual(['one', 'four', 'three']);
  page.close();
});

test('edits that wait in a store of the third version are there, in order, with all else that is in it', async () => {
  const old = await openDB('countersign-documents', 3, {
    upgrade(upgrading) {
      for (const table of ['edits', 'refused', 'withdrawn'])
        upgrading.createObjectStore(table, { autoIncrement: true }).createIndex('owner', 'owner');
      upgrading.createObjectStore('documents');
    },
    blocking: () => old.close(),
  });
  const owner = 'me\ndocument';
  const rows = [edit('one'), edit('two'), { ...edit('three'), suggested: true }, { ...edit('first'), at: 1 }];
  for (const row of rows) await old.add('edits', { ...row, owner });
  await old.add('refused', { ...refusal('refused'), owner });
  await old.add('withdrawn', { owner, stretches: [{ client: 1, from: 0, to: 1 }], at: 0 });
  const page = await openIndexedStore('me', 'document');
  const { edits, refused } = await page.read();
  expect(edits).toMatchObject([
    { messageId: 'one' },
    { messageId: 'first' },
    { messageId: 'two' },
    { messageId: 'three', suggested: true },
  ]);
  expect(edits.filter(({ suggested }) => suggested)).toHaveLength(1);
  expect(refused).toMatchObject([refusal('refused')]);
  expect((await page.readWithdrawn()).stretches).toHaveLength(1);
  await page.replaceEdits(['one', 'first'], [edit('both')]);
  expect(ids((await page.read()).edits)).toEqual(['both', 'two', 'three']);
  page.close();
});

test('a document that holds what was refused is forgotten, and nobody else’s', async () => {
  const [page, other] = [await openIndexedStore('me', 'document'), await openIndexedStore('you', 'document')];
  for (const store of [page, other]) await store.writeDocument({ state: Uint8Array.of(1), head: 1 }, []);
  await page.replaceEdits([], [], withdrawal());
  expect((await page.read()).document).toBeUndefined();
  expect((await other.read()).document).toMatchObject({ head: 1 });
  page.close();
  other.close();
});

test('what would go with signing out is counted', async () => {
  expect(await countLocalEdits('me')).toBe(0);
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], [edit('one'), { ...edit('two'), changes: 4 }]);
  expect(await countLocalEdits('me')).toBe(5);
  // What no server took is nowhere else either.
  await page.replaceEdits(['one'], [], withdrawal(refusal('first')));
  expect(await countLocalEdits('me')).toBe(5);
  await page.forgetRefused(['first']);
  expect(await countLocalEdits('me')).toBe(4);
  page.close();
});

test('thousands of edits go a few at a time, and those of another page stay', async () => {
  const all = Array.from({ length: 2_000 }, (_, index) => edit(`edit ${index}`));
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], all);
  const next = await openIndexedStore('me', 'document');
  expect(ids((await next.read()).edits)).toEqual(ids(all));
  await page.replaceEdits([], [edit('later')]);
  for (let from = 0; from < all.length; from += 100) {
    await next.replaceEdits(ids(all.slice(from, from + 100)), []);
  }
  expect(ids((await next.read()).edits)).toEqual(['later']);
  page.close();
  next.close();
});

test('signing out on a shared machine leaves nothing', async () => {
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], [edit('one')]);
  page.close();
  await clearLocalDocuments('me');
  const next = await openIndexedStore('me', 'document');
  expect((await next.read()).edits).toEqual([]);
  next.close();
});

test('signing out leaves what another account has not saved, and no document', async () => {
  const [mine, theirs] = [
    await openIndexedStore('me', 'document'),
    await openIndexedStore('you', 'document'),
  ];
  for (const store of [mine, theirs]) {
    await store.writeDocument({ state: Uint8Array.of(1), head: 1 }, []);
    await store.replaceEdits([], [edit('one')]);
    await store.replaceEdits([], [], withdrawal(refusal('first')));
  }
  expect(await countLocalEdits('me')).toBe(2);
  await clearLocalDocuments('me');
  // The pages are open still: one keeps the document as it ends.
  await expect(mine.writeDocument({ state: Uint8Array.of(1), head: 2 }, [])).rejects.toThrow();
  await expect(mine.replaceEdits([], [edit('too late')])).rejects.toThrow();
  const [mineNext, theirsNext] = [
    await openIndexedStore('me', 'document'),
    await openIndexedStore('you', 'document'),
  ];
  expect([(await mineNext.read()).edits, (await mineNext.read()).refused]).toEqual([[], []]);
  expect(ids((await theirsNext.read()).edits)).toEqual(['one']);
  expect((await theirsNext.read()).refused).toHaveLength(1);
  expect([(await mineNext.read()).document, (await theirsNext.read()).document]).toEqual([
    undefined,
    undefined,
  ]);
  for (const store of [mine, theirs, mineNext, theirsNext]) store.close();
});

test('what one page has withdrawn comes in no more by another, and is in no document that the other keeps', async () => {
  const page = await openIndexedStore('me', 'document');
  const [one, two] = [typed('one', 9), typed('two', 8)];
  await page.replaceEdits([], [one, two]);
  const other = await openIndexedStore('me', 'document');
  expect(ids((await other.read()).edits)).toEqual(['one', 'two']);
  await other.writeDocument({ state: Uint8Array.of(1), head: 1 }, [one.update, two.update]);
  const stretches = [{ client: 9, from: 0, to: 3 }];
  const updates = [one.update];
  await page.replaceEdits(['one'], [], { stretches, updates, refused: [refusal('first')], at: 0 });
  expect((await other.read()).document).toBeUndefined();
  await other.replaceEdits(['one'], [{ ...one, sent: true }]);
  await other.writeDocument({ state: Uint8Array.of(1), head: 1 }, [one.update, two.update]);
  expect(await countLocalEdits('me')).toBe(2);
  expect(await other.read()).toMatchObject({ edits: [{ messageId: 'two' }], document: undefined });
  await other.writeDocument({ state: Uint8Array.of(2), head: 1 }, [two.update]);
  expect((await page.read()).document).toMatchObject({ head: 1 });
  expect(await other.readWithdrawn()).toMatchObject({ stretches, updates, refused: [refusal('first')] });
  // A month later nobody has it any more.
  await page.replaceEdits([], [], { stretches: [], updates: [], refused: [], at: 32 * 24 * 3_600_000 });
  expect((await other.readWithdrawn()).stretches).toEqual([]);
  expect(ids((await other.read()).edits)).toEqual(['two']);
  page.close();
  other.close();
});

test('a document that was being kept while another page withdrew something of it is not there', async () => {
  const [page, other] = [await openIndexedStore('me', 'document'), await openIndexedStore('me', 'document')];
  const one = typed('one', 9);
  await page.replaceEdits([], [one]);
  const kept = other.writeDocument({ state: Uint8Array.of(1), head: 1 }, [one.update]);
  const stretches = [{ client: 9, from: 0, to: 3 }];
  await Promise.all([kept, page.replaceEdits(['one'], [], { stretches, updates: [], refused: [], at: 0 })]);
  expect((await page.read()).document).toBeUndefined();
  page.close();
  other.close();
});

test('many that take the place of a few stay in order, before what rests on them', async () => {
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], [edit('one'), edit('two')]);
  const next = await openIndexedStore('me', 'document');
  await next.read();
  await next.replaceEdits([], [edit('rests on both')]);
  await page.replaceEdits(['one', 'two'], ['e', 'd', 'c', 'b', 'a'].map(edit));
  await page.replaceEdits(['d', 'c'], [edit('d and c')]);
  expect(ids((await next.read()).edits)).toEqual(['e', 'd and c', 'b', 'a', 'rests on both']);
  page.close();
  next.close();
});
