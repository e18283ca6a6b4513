import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentRoot } from '../document/document-root.ts';
import { insertText } from '../document/insert-text.ts';
import { removeLetters } from '../document/remove-letters.ts';
import { flush, given, SELF, wordsIn } from '../testing/connection-fixture.ts';
import { firstUpdate } from '../testing/room-fixture.ts';
import { SimulatedStore } from '../simulation/simulated-store.ts';

// Rule 28 of docs/spec/coediting.md: words in what others delete who did not have them.

/** What somebody else does to the server's document. */
function another(first: Uint8Array, change: (root: Y.XmlFragment) => void): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc();
  doc.clientID = 99;
  Y.applyUpdate(doc, first);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(documentRoot(doc)));
  return Y.encodeStateAsUpdate(doc, before) as Uint8Array<ArrayBuffer>;
}

const deleteAll = (root: Y.XmlFragment) => root.delete(0, root.length);
const keptOf = ({ connection }: Awaited<ReturnType<typeof given>>) =>
  connection.kept.map(({ code, lost }) => [code, wordsIn(lost)]);

describe('words that wait in a paragraph', () => {
  test('that somebody deletes who has not seen them are handed back, and only what was not deleted by oneself', async () => {
    const page = await given();
    page.joined();
    page.type('new words ');
    await page.wait(30);
    const text = (documentRoot(page.connection.doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    page.connection.doc.transact(() => removeLetters(text, 4, 5));
    await page.wait(30);
    page.receive('flush', flush(2, { by: 5, n: 1, update: another(page.first, deleteAll) }));
    expect(page.text()).toBe('');
    expect(keptOf(page)).toEqual([['deleted', 'new  ']]);
    expect(page.connection.kept).toMatchObject([
      { message: 'What they stood in was deleted meanwhile.', todo: 'Copy what is still needed.' },
    ]);
    // They are committed all the same: nobody is told that they were refused.
    page.receive('ack', { n: page.pushes().length, seq: 4 });
    await expect(page.connection.saved()).resolves.toBeUndefined();
  });

  test('are told of once, by an offline page that comes back, and by the page after it', async () => {
    const store = new SimulatedStore();
    const page = await given({}, store);
    page.joined();
    await page.wait(1_000);
    page.server.events?.closed(false);
    page.type('typed on a train ');
    await page.wait(30);
    page.connection.destroy();
    await page.wait(1);
    const gone = another(page.first, deleteAll);
    const next = await given({}, store, undefined, { page: 1 });
    expect(next.text()).toContain('typed on a train One.');
    next.joined({ head: 2, updates: [gone] });
    expect(keptOf(next)).toEqual([['deleted', 'typed on a train ']]);
    next.server.events?.closed(false);
    next.server.reopen();
    next.joined({ head: 2, updates: [] });
    expect(keptOf(next)).toHaveLength(1);
    await next.wait(1);
    const last = await given({}, store, undefined, { page: 2 });
    expect(keptOf(last)).toEqual([['deleted', 'typed on a train ']]);
    last.connection.dismiss();
    await last.wait(1);
    expect(store.refused).toEqual([]);
  });

  test('that was gone before the page had any of it are handed back too', async () => {
    const store = new SimulatedStore();
    const page = await given({}, store);
    page.joined();
    page.type('kept without the document ');
    await page.wait(30);
    store.document = undefined;
    const server = new Y.Doc();
    for (const update of [page.first, another(page.first, deleteAll)]) Y.applyUpdate(server, update);
    const next = await given({}, store, undefined, { page: 1 });
    next.joined({ head: 2, updates: [Y.encodeStateAsUpdate(server) as Uint8Array<ArrayBuffer>] });
    expect(keptOf(next)).toEqual([['deleted', 'kept without the document ']]);
  });

  test('are handed back each, also where one paragraph goes after the other', async () => {
    const page = await given();
    const first = firstUpdate('One.', 'Two.');
    page.joined({ updates: [first] });
    const { doc } = page.connection;
    const change = { id: '1', by: 'me', at: '2026-01-01T00:00:00.000Z' };
    for (const [index, words] of ['one ', 'two '].entries()) {
      const text = (documentRoot(doc).get(index) as Y.XmlElement).get(0) as Y.XmlText;
      text.insert(0, words, { inserted: change });
    }
    await page.wait(30);
    const gone = another(first, (root) => root.delete(0, 1));
    page.receive('flush', flush(2, { by: 5, n: 1, update: gone }));
    expect(keptOf(page)).toEqual([['deleted', 'one ']]);
    const both = Y.mergeUpdates([first, gone]);
    page.receive('flush', flush(3, { by: 5, n: 2, update: another(both, (root) => root.delete(0, 1)) }));
    expect(keptOf(page)).toEqual([
      ['deleted', 'one '],
      ['deleted', 'two '],
    ]);
  });

  test('that are made again as a suggestion are handed back where their paragraph is gone', async () => {
    const page = await given({ redo: true });
    page.joined();
    const doc = page.connection.doc;
    const other = new Y.XmlElement('paragraph');
    doc.transact(() => {
      documentRoot(doc).push([other]);
      other.insert(0, [new Y.XmlText('Two.')]);
    });
    await page.wait(30);
    const both = page.pushes().at(-1)!['update'] as Uint8Array<ArrayBuffer>;
    page.receive('flush', flush(2, { by: SELF, n: 1, update: both }));
    page.type('in the first ');
    insertText(doc, 1, 0, 'in the second ');
    await page.wait(30);
    const server = Y.mergeUpdates([page.first, both]);
    const gone = another(server, (root) => root.delete(0, 1));
    page.receive('refused', { code: 'not a suggestion', message: 'No.', n: 2 });
    await page.wait(1);
    page.joined({ head: 3, updates: [server as Uint8Array<ArrayBuffer>, gone] });
    expect(page.text()).toContain('in the second ');
    expect(page.text()).not.toContain('in the first');
    expect(keptOf(page)).toEqual([['deleted', 'in the first ']]);
  });
});

describe('nothing is handed back', () => {
  test('of words that somebody has seen, and deleted', async () => {
    const page = await given();
    page.joined();
    page.type('seen ');
    await page.wait(1);
    const own = page.pushes()[0]!['update'] as Uint8Array<ArrayBuffer>;
    const gone = another(Y.mergeUpdates([page.first, own]), deleteAll);
    page.receive('flush', flush(2, { by: SELF, n: 1, update: own }, { by: 5, n: 1, update: gone }));
    expect(page.text()).toBe('');
    expect(page.connection.kept).toEqual([]);
  });

  test('of words that one has deleted with their paragraph oneself', async () => {
    const page = await given();
    page.joined();
    page.type('mine ');
    await page.wait(30);
    deleteAll(documentRoot(page.connection.doc));
    page.receive('flush', flush(2, { by: 5, n: 1, update: another(page.first, deleteAll) }));
    expect(page.connection.kept).toEqual([]);
  });

  test('of words around which somebody deletes', async () => {
    const page = await given();
    page.joined();
    page.type('stays ');
    await page.wait(1);
    const cut = (root: Y.XmlFragment) =>
      removeLetters((root.get(0) as Y.XmlElement).get(0) as Y.XmlText, 0, 3);
    page.receive('flush', flush(2, { by: 5, n: 1, update: another(page.first, cut) }));
    expect(page.text()).toContain('stays .');
    expect(page.connection.kept).toEqual([]);
  });
});
