import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentRoot, documentText } from '../document/document-root.ts';
import { SimulatedStore } from '../simulation/simulated-store.ts';
import { firstUpdate } from '../testing/room-fixture.ts';
import { given, wordsIn } from '../testing/connection-fixture.ts';
import {
  commit,
  givenTwo,
  madeAgain,
  newParagraph,
  NOT_A_SUGGESTION,
  refuse,
  textOf,
  type TestPage,
} from '../testing/two-pages.ts';

// Two pages of one account, on one store. Rules of docs/spec/coediting.md.

const GAP = { code: 'gap', message: 'No.' };
const NOT_ALLOWED = { code: 'not allowed', message: 'Signed off.' };

/** What both have sent is refused and not made again; one joins again after the other. */
async function refusedForGood(...pages: [TestPage, TestPage]): Promise<void> {
  for (const page of pages) page.joined({ updates: [] });
  for (const page of pages) refuse(page, NOT_ALLOWED);
  for (const page of pages) {
    await page.wait(1);
    page.joined();
  }
  await pages[1].wait(1);
}

/**
 * What the first of two pages has typed was refused, made again and committed; the second typed into it and has been loaded again: that
 * rests on what is no more, and is refused.
 */
async function restsOnNoMore() {
  const { store, first, second } = await givenTwo({ redo: true });
  second.type('more ');
  await second.wait(30);
  const updates = await madeAgain(first);
  const next = await given({ redo: true }, store, undefined, { page: 2 });
  next.joined({ head: 2, updates });
  refuse(next, GAP);
  await next.wait(1);
  return { next, updates };
}

/** Which of the words there are, and how often, once the server takes what the page has sent last. */
function wordsAfter(updates: readonly Uint8Array[], page: TestPage): string[] {
  const doc = new Y.Doc();
  for (const update of [...updates, page.pushes().at(-1)!['update'] as Uint8Array])
    Y.applyUpdate(doc, update);
  return (documentText(doc).match(/new |more |late /g) ?? []).sort();
}

describe('rule 21: an edit that waits in two pages and is refused to both', () => {
  test('is made again by one of them', async () => {
    const { store, first, second } = await givenTwo({ redo: true });
    for (const page of [first, second]) page.joined({ updates: [] });
    for (const page of [first, second]) expect(page.pushes()).toHaveLength(1);
    for (const page of [first, second]) refuse(page, NOT_A_SUGGESTION);
    await first.wait(1);
    first.joined();
    expect(first.text()).toContain('>new </inserted>One.');
    const updates = commit(first);
    await second.wait(1);
    second.joined({ head: 2, updates });
    await second.wait(30);
    expect(second.connection.unsaved).toBe(0);
    expect(second.text()).toBe(first.text());
    expect([store.edits, store.refused]).toEqual([[], []]);
  });

  test('and what the other typed behind it is made again by that page', async () => {
    const { first, second } = await givenTwo({ redo: true });
    second.type('more ');
    await second.wait(30);
    for (const page of [first, second]) page.joined({ updates: [] });
    for (const page of [first, second]) refuse(page, NOT_A_SUGGESTION);
    await first.wait(1);
    first.joined();
    const updates = commit(first);
    await second.wait(1);
    second.joined({ head: 2, updates });
    await second.wait(30);
    expect(wordsAfter(updates, second)).toEqual(['more ', 'new ']);
  });

  test('and by the other, when the first ends in the middle of it', async () => {
    const store = new SimulatedStore();
    await store.writeDocument({ state: firstUpdate('One.'), head: 1 });
    const alive = { alive: true, hangUp: () => undefined };
    const first = await given({ redo: true }, store.openedBy(alive));
    first.type('new ');
    await first.wait(30);
    const second = await given({ redo: true }, store, undefined, { page: 1 });
    for (const page of [first, second]) page.joined({ updates: [] });
    for (const page of [first, second]) refuse(page, NOT_A_SUGGESTION);
    await first.wait(1);
    alive.alive = false;
    store.giveTurn();
    await second.wait(1);
    second.joined();
    await second.wait(30);
    expect(second.text()).toContain('>new </inserted>One.');
    expect(store.edits).toMatchObject([{ messageId: second.pushes().at(-1)!['messageId'] }]);
  });

  test('and what was typed into it is made again by a page that never had it', async () => {
    const { next, updates } = await restsOnNoMore();
    next.joined({ head: 2, updates });
    await next.wait(30);
    expect(next.connection.kept).toEqual([]);
    expect(wordsAfter(updates, next)).toEqual(['more ', 'new ']);
  });

  test('and what was typed into it is made again once, also where it was sent before what is refused then', async () => {
    const { store, first } = await givenTwo({ redo: true });
    first.joined({ updates: [] });
    await first.wait(1);
    // It finds the edit as one that was sent: what it types is another.
    const beside = await given({ redo: true }, store, undefined, { page: 2 });
    beside.type('more ');
    await beside.wait(30);
    beside.joined({ updates: [] });
    await beside.wait(1);
    const updates = await madeAgain(first);
    const next = await given({ redo: true }, store, undefined, { page: 3 });
    next.joined({ head: 2, updates });
    next.type('late ');
    await next.wait(30);
    expect(next.pushes()).toHaveLength(2);
    refuse(next, NOT_A_SUGGESTION);
    await next.wait(1);
    next.joined({ head: 2, updates });
    await next.wait(30);
    expect(wordsAfter(updates, next)).toEqual(['late ', 'more ', 'new ']);
    expect(store.edits).toHaveLength(1);
  });

  test('rule 28: and what was typed into it is handed back where its paragraph is gone by then', async () => {
    const { next, updates } = await restsOnNoMore();
    const server = new Y.Doc();
    for (const update of updates) Y.applyUpdate(server, update);
    documentRoot(server).delete(0, 1);
    next.joined({ head: 3, updates: [Y.encodeStateAsUpdate(server) as Uint8Array<ArrayBuffer>] });
    await next.wait(30);
    expect(next.connection.kept.map(({ code, lost }) => [code, wordsIn(lost)])).toEqual([
      ['deleted', 'more '],
    ]);
  });

  test('and what was typed into a paragraph of it is told of by the other', async () => {
    const { store, first } = await givenTwo({ redo: true });
    first.connection.doc.transact(() => newParagraph(first, 'Two.'));
    await first.wait(30);
    const next = await given({ redo: true }, store, undefined, { page: 2 });
    next.connection.doc.transact(() => textOf(next, 1).insert(0, 'inside '));
    await next.wait(30);
    const updates = await madeAgain(first);
    next.joined({ updates: [] });
    refuse(next, NOT_A_SUGGESTION);
    await next.wait(1);
    next.joined({ head: 2, updates });
    await next.wait(30);
    expect(next.text()).toBe(first.text());
    expect(next.connection.kept.map(({ lost }) => wordsIn(lost))).toEqual(['inside ']);
  });

  test('is not sent any more by a page that comes back later', async () => {
    const { first, second } = await givenTwo({ redo: true });
    first.joined({ updates: [] });
    refuse(first, NOT_A_SUGGESTION);
    await first.wait(1);
    first.joined();
    const updates = commit(first);
    await first.wait(1);
    second.server.events?.closed(false);
    await second.server.token();
    second.server.reopen();
    second.joined({ head: 2, updates });
    await second.wait(30);
    expect(second.pushes()).toEqual([]);
    expect(second.connection.unsaved).toBe(0);
    expect(second.text()).toBe(first.text());
  });
});

describe('rule 5: an edit that waits in two pages and can never be taken', () => {
  test('is told of once, and both pages show it', async () => {
    const { store, first, second } = await givenTwo();
    await refusedForGood(first, second);
    expect(store.refused).toHaveLength(1);
    for (const { connection, text } of [first, second]) {
      expect(text()).toBe('<paragraph>One.</paragraph>');
      expect(connection.kept.map(({ lost }) => wordsIn(lost))).toEqual(['new ']);
    }
    expect(first.connection.kept[0]!.id).toBe(second.connection.kept[0]!.id);
  });

  test('with what the other page typed: each word is told of once', async () => {
    const { store, first, second } = await givenTwo();
    second.type('more ');
    await second.wait(30);
    await refusedForGood(first, second);
    expect(store.refused.map(({ lost }) => wordsIn(lost))).toEqual(['new ', 'more ']);
  });

  test('rule 15: is not in the document that the other page keeps', async () => {
    const { store, first, second } = await givenTwo();
    first.joined({ updates: [] });
    refuse(first, NOT_ALLOWED);
    await first.wait(1);
    first.joined();
    await first.wait(1);
    // The second has heard of nothing yet.
    second.joined({ updates: [] });
    await second.wait(1_100);
    second.connection.destroy();
    await second.wait(1);
    const next = await given({}, store, undefined, { page: 2 });
    expect(next.text()).not.toContain('new');
    expect(store.edits).toEqual([]);
  });
});
