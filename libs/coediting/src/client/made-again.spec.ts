import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentRoot } from '../document/document-root.ts';
import { removeLetters } from '../document/remove-letters.ts';
import { flush, given, SELF } from '../testing/connection-fixture.ts';
import {
  givenTwo,
  madeAgain,
  newParagraph,
  NOT_A_SUGGESTION,
  refuse,
  textOf,
  type TestPage,
} from '../testing/two-pages.ts';

// Rule 5 of docs/spec/coediting.md: what one page has made again, while another had it on its way, and that is taken.

const SOMEBODY = 5;

/** What the page has sent last, as the others hear of it. */
function sent(page: TestPage): Uint8Array<ArrayBuffer> {
  return page.pushes().at(-1)!['update'] as Uint8Array<ArrayBuffer>;
}

/** Something that is not the page's own is committed, as number `seq`. */
function hear(page: TestPage, seq: number, update: Uint8Array<ArrayBuffer>): void {
  page.receive('flush', flush(seq, { by: SOMEBODY, n: 1, update }));
}

/** What the page has sent last is committed, as number `seq`. */
function acknowledge(page: TestPage, seq: number): void {
  const { n } = page.pushes().at(-1) as { n: number };
  page.receive('flush', flush(seq, { by: SELF, n, update: sent(page) }));
}

/** It joins again, and hears of all this. */
async function comeBack(page: TestPage, joined: Parameters<TestPage['joined']>[0]): Promise<void> {
  page.server.events?.closed(false);
  await page.server.token();
  page.server.reopen();
  const { doc } = page.connection;
  page.joined({ clock: Y.getState(doc.store, doc.clientID), ...joined });
  await page.wait(30);
}

/** What somebody does to the document that a page has. */
function changeOf({ connection }: TestPage, change: (text: Y.XmlText) => void): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc();
  doc.clientID = 99;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(connection.doc));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change((documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText));
  return Y.encodeStateAsUpdate(doc, before) as Uint8Array<ArrayBuffer>;
}

/** The first has made again what the second had on its way then, with a word of its own. */
async function givenBoth() {
  const pages = await givenTwo({ redo: true });
  const { first, second } = pages;
  second.type('more ');
  await second.wait(30);
  second.joined({ updates: [] });
  const updates = await madeAgain(first);
  return { ...pages, updates, taken: sent(second) };
}

const stamp = '<inserted [^>]+>';

describe('rule 5: words that were made again and are taken all the same', () => {
  test('are taken back by the page that made them again, which tells of nothing', async () => {
    const { store, first, updates, taken } = await givenBoth();
    expect(first.text()).toMatch(new RegExp(`^<paragraph>${stamp}new </inserted>One.</paragraph>$`));
    const rewound: unknown[] = [];
    for (const name of ['rewound', 'refused'] as const)
      first.connection.events.on(name, (event) => rewound.push(event));
    hear(first, 3, taken);
    expect(first.text()).toBe('<paragraph>more new One.</paragraph>');
    await first.wait(30);
    expect(first.pushes().at(-1)).toMatchObject({ suggested: true });
    acknowledge(first, 4);
    expect(first.connection).toMatchObject({ unsaved: 0, kept: [] });
    expect([rewound, store.edits.length, store.refused]).toEqual([[], 1, []]);
    const server = new Y.Doc();
    for (const update of [...updates, taken, sent(first)]) Y.applyUpdate(server, update);
    expect(documentRoot(server).toArray().map(String)).toEqual([first.text()]);
  });

  test('but for what was typed on top of them here alone', async () => {
    const { first, second } = await givenTwo({ redo: true });
    second.joined({ updates: [] });
    first.type('only here ');
    await first.wait(30);
    await madeAgain(first);
    expect(first.text()).toMatch(new RegExp(`^<paragraph>${stamp}only here new </inserted>One.`));
    hear(first, 3, sent(second));
    expect(first.text()).toMatch(new RegExp(`${stamp}only here </inserted>`));
    expect(first.text().match(/new /g)).toHaveLength(1);
    expect(first.text()).not.toMatch(new RegExp(`${stamp}[^<]*new `));
  });

  test('but for what was typed into them since, and what was accepted', async () => {
    const { first, taken } = await givenBoth();
    textOf(first, 0).insert(1, 'inside');
    hear(
      first,
      3,
      changeOf(first, (text) => text.format(0, 1, { inserted: null })),
    );
    hear(first, 4, taken);
    expect(first.text()).toMatch(
      new RegExp(`^<paragraph>more new n${stamp}inside</inserted>One.</paragraph>$`),
    );
  });

  test('as they are when they have been refused once more, and made again', async () => {
    const { first, second } = await givenTwo({ redo: true });
    second.joined({ updates: [] });
    first.joined({ updates: [] });
    for (let times = 0; times < 2; times += 1) {
      refuse(first, NOT_A_SUGGESTION);
      await first.wait(1);
      first.joined();
      await first.wait(30);
    }
    expect(first.text()).toMatch(new RegExp(`^<paragraph>${stamp}new </inserted>One.`));
    hear(first, 2, sent(second));
    expect(first.text()).toBe('<paragraph>new One.</paragraph>');
  });

  test('where they have come by the time it joins', async () => {
    const { first, updates, taken } = await givenBoth();
    await comeBack(first, { head: 3, updates: [...updates, taken] });
    expect(first.text()).toBe('<paragraph>more new One.</paragraph>');
    expect(first.pushes().at(-1)).toMatchObject({ suggested: true });
  });

  test('once more, where that was refused with something else', async () => {
    const { first, updates, taken } = await givenBoth();
    hear(first, 3, taken);
    await first.wait(30);
    refuse(first, { code: 'too large', message: 'No.' });
    await first.wait(1);
    first.joined({ head: 3, updates: [...updates, taken] });
    expect(first.text()).toBe('<paragraph>more new One.</paragraph>');
    await first.wait(30);
    expect(first.pushes().at(-1)).toMatchObject({ suggested: true });
    acknowledge(first, 4);
    expect(first.connection.unsaved).toBe(0);
  });

  test('by the next page, where that one has ended', async () => {
    const { store, first, updates, taken } = await givenBoth();
    first.connection.destroy();
    await first.wait(1);
    const next = await given({ redo: true }, store, undefined, { page: 2 });
    // What the second sent is in the store still: here it is given up with what it rests on.
    await next.server.token();
    next.joined({ head: 3, updates: [...updates, taken] });
    expect(next.text()).toBe('<paragraph>more new One.</paragraph>');
    await next.wait(30);
    expect(next.pushes().at(-1)).toMatchObject({ suggested: true });
  });

  test('with the paragraph that was made for them', async () => {
    const { first, store } = await givenTwo({ redo: true });
    first.connection.doc.transact(() => newParagraph(first, 'Two.'));
    await first.wait(30);
    const second = await given({ redo: true }, store, undefined, { page: 2 });
    second.joined({ updates: [] });
    await madeAgain(first);
    expect(first.text().match(/Two\./g)).toHaveLength(1);
    hear(first, 3, sent(second));
    expect(first.text()).toBe('<paragraph>new One.</paragraph>\n<paragraph>Two.</paragraph>');
  });
});

describe('rule 5: words that were made again stay', () => {
  test('when what they were made of is gone as it comes', async () => {
    const { first, second } = await givenTwo({ redo: true });
    second.joined({ updates: [] });
    await madeAgain(first);
    const taken = sent(second);
    second.connection.doc.transact(() => removeLetters(textOf(second, 0), 0, 4));
    await second.wait(30);
    first.receive(
      'flush',
      flush(3, { by: SOMEBODY, n: 1, update: taken }, { by: SOMEBODY, n: 2, update: sent(second) }),
    );
    expect(first.text()).toMatch(new RegExp(`^<paragraph>${stamp}new </inserted>One.`));
  });

  test('when the page may only look on by then', async () => {
    const { first, updates, taken } = await givenBoth();
    await comeBack(first, { head: 3, updates: [...updates, taken], mode: 'view' });
    expect(first.connection.unsaved).toBe(0);
    expect(first.text()).toContain('new </inserted>');
    await comeBack(first, { head: 3, updates: [] });
    expect(first.text()).toBe('<paragraph>more new One.</paragraph>');
  });
});
