import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { clearLocalDocuments, countLocalEdits, openIndexedStore } from './indexed-store.ts';
import type { StoredEdit } from './local-store.ts';

// Rule 15 of docs/spec/coediting.md.

beforeEach(() => clearLocalDocuments());

const edit = (messageId: string): StoredEdit => ({
  messageId,
  update: Uint8Array.of(1, 2, 3),
  sent: false,
  changes: 1,
});
const ids = (edits: readonly StoredEdit[]) => edits.map((one) => one.messageId);

test('edits are there for the next page, in the order of editing', async () => {
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], [edit('one'), edit('two'), edit('three')]);
  await page.replaceEdits(['two'], [edit('four')]);
  page.close();
  const next = await openIndexedStore('me', 'document');
  expect(ids(await next.readEdits())).toEqual(['one', 'three', 'four']);
  next.close();
});

test('another account and another document see nothing of them, and take nothing away', async () => {
  const mine = await openIndexedStore('me', 'document');
  await mine.replaceEdits([], [edit('one')]);
  await mine.writeDocument({ state: Uint8Array.of(1), head: 4 });
  for (const [account, documentId] of [
    ['you', 'document'],
    ['me', 'another'],
  ] as const) {
    const other = await openIndexedStore(account, documentId);
    expect(await other.readEdits()).toEqual([]);
    expect(await other.readDocument()).toBeUndefined();
    await other.replaceEdits(['one'], []);
    other.close();
  }
  expect(ids(await mine.readEdits())).toEqual(['one']);
  expect(await mine.readDocument()).toMatchObject({ head: 4 });
  mine.close();
});

test('what would go with signing out is counted', async () => {
  expect(await countLocalEdits()).toBe(0);
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], [edit('one'), { ...edit('two'), changes: 4 }]);
  expect(await countLocalEdits()).toBe(5);
  page.close();
});

test('thousands of edits go a few at a time, and those of another page stay', async () => {
  const all = Array.from({ length: 2_000 }, (_, index) => edit(`edit ${index}`));
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], all);
  const next = await openIndexedStore('me', 'document');
  expect(ids(await next.readEdits())).toEqual(ids(all));
  await page.replaceEdits([], [edit('later')]);
  for (let from = 0; from < all.length; from += 100) {
    await next.replaceEdits(ids(all.slice(from, from + 100)), []);
  }
  expect(ids(await next.readEdits())).toEqual(['later']);
  page.close();
  next.close();
});

test('signing out on a shared machine leaves nothing', async () => {
  const page = await openIndexedStore('me', 'document');
  await page.replaceEdits([], [edit('one')]);
  page.close();
  await clearLocalDocuments();
  const next = await openIndexedStore('me', 'document');
  expect(await next.readEdits()).toEqual([]);
  next.close();
});
