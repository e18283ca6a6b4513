import { forgetfulStore, insertText, type ConnectedDocument } from '@countersign/coediting';
import { keptEdits, TestBrowser } from '@countersign/coediting/testing/browser';
import { tcpProxy, type TcpProxy } from '@countersign/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { occurrences, proposed } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rules 15, 16 and 22 of docs/spec/coediting.md, with the client that a browser has, over IndexedDB.

let world: World;
let proxy: TcpProxy;
let browser: TestBrowser;
beforeAll(async () => {
  world = await createWorld();
  proxy = await tcpProxy(world.url);
});
afterAll(async () => {
  browser.close();
  await proxy.close();
  await world.close();
});

const EDITS = 5_000;
/** An hour, one after the other. */
const BETWEEN_MS = 3_600_000 / EDITS;

/** Somebody who types tokens that exist once, looks at the page after it was loaded, and types again what is not there. */
class Writer {
  readonly tokens: string[] = [];

  async type(count = EDITS): Promise<void> {
    while (this.tokens.length < count) {
      this.tokens.push(`[${this.tokens.length}]`);
      await this.write(this.tokens.at(-1)!);
    }
  }

  async write(token: string): Promise<void> {
    insertText(browser.connection.doc, 0, 0, token);
    await browser.pass(BETWEEN_MS);
  }

  /** @returns how many were not there */
  async writeAgain(): Promise<number> {
    const text = proposed(browser.connection);
    const gone = this.tokens.filter((token) => !text.includes(token));
    for (const token of gone) await this.write(token);
    return gone.length;
  }
}

const changesKept = async () => (await keptEdits()).reduce((sum, { changes }) => sum + changes, 0);
const statusesOf = (connection: ConnectedDocument) => {
  const seen: string[] = [];
  connection.on('status', (status) => seen.push(status));
  return seen;
};

/** Loads a page without a network. Resolves when it shows what was kept. */
async function openOffline(): Promise<ConnectedDocument> {
  const connection = browser.open();
  const restored = new Promise((resolve) => connection.on('restored', resolve));
  await restored;
  await until(() => connection.status === 'offline');
  return connection;
}

test('an hour without a network, reloaded and crashed in the middle of it and of coming back: all of it arrives, once', async () => {
  const lead = await world.member('lead');
  const token = () => world.token(lead);
  const { documentId } = world.sample;
  browser = new TestBrowser({ url: proxy.url, documentId, token, account: lead.account });
  const there = await world.open(await world.member('reviewer'), { store: forgetfulStore() });
  const writer = new Writer();

  const first = browser.open();
  await first.synced;
  await writer.type(1);
  await until(() => first.unsaved === 0);
  // The document is kept some time after it came.
  await browser.pass(60_000);
  const seen = statusesOf(first);
  proxy.refuse();
  await until(() => first.status === 'offline');
  expect(seen).toEqual(['offline']);

  const saved = 1;
  await writer.type(1_500);
  expect(await changesKept()).toBe(1_500 - saved);
  let crashed = browser.crash('lost');
  await writer.type(1_501);
  await crashed;
  await openOffline();
  expect(browser.connection.unsaved).toBe(1_500 - saved);
  expect(await writer.writeAgain()).toBe(1);

  await writer.type(2_499);
  expect(await changesKept()).toBe(2_499 - saved);
  await writer.type(2_500);
  browser.leave();
  await openOffline();
  expect(browser.connection.unsaved).toBe(2_500 - saved);
  expect(await writer.writeAgain()).toBe(0);

  await writer.type(3_500);
  expect(await changesKept()).toBe(3_500 - saved);
  crashed = browser.crash('kept');
  await writer.type(3_501);
  await crashed;
  await openOffline();
  expect(browser.connection.unsaved).toBe(3_501 - saved);
  expect(await writer.writeAgain()).toBe(0);

  await writer.type();
  expect(await changesKept()).toBe(EDITS - saved);
  expect((await keptEdits()).length).toBeLessThan(150);
  expect(browser.connection.unsaved).toBe(EDITS - saved);

  for (let i = 0; i < 50; i += 1) {
    insertText(there.doc, 0, 0, `(${i})`);
    await there.saved();
  }
  const pushesBefore = await world.metric('countersign_pushes_total');
  const refusals: string[] = [];
  const watch = (connection: ConnectedDocument) =>
    connection.on('refused', ({ code }) => refusals.push(code));

  // It comes back, and ends when as much as may be is on its way and the rest still waits: of that, first, nothing arrives.
  void browser.goOn();
  const comeBack = async () => {
    watch(browser.connection);
    proxy.resume();
    browser.tell('network');
    await browser.crash('kept');
  };
  await comeBack();
  proxy.refuse();
  await openOffline();
  await comeBack();
  const last = browser.open();
  const statuses = statusesOf(last);
  watch(last);
  expect(last.status).toBe('connecting');
  await until(() => last.status === 'live' && last.unsaved === 0);
  expect(statuses).toEqual(['live']);
  expect(refusals).toEqual([]);

  await until(() => proposed(there) === proposed(last));
  const reader = await world.open(await world.member('reviewer'), { store: forgetfulStore() });
  const text = proposed(reader);
  expect(text).toBe(proposed(last));
  expect(writer.tokens).toHaveLength(EDITS);
  expect(writer.tokens.filter((one) => occurrences(text, one) !== 1)).toEqual([]);
  for (let i = 0; i < 50; i += 1) expect(occurrences(text, `(${i})`)).toBe(1);
  await until(async () => (await keptEdits()).length === 0);
  // As many as an account may send in a second, with those that went again.
  const pushes = (await world.metric('countersign_pushes_total')) - pushesBefore;
  expect(pushes).toBeLessThanOrEqual(50);
  const [numbers] = await world.sql(
    'select count(*) = max(seq) and min(seq) = 1 gapless from document_update where document_id = $1',
    [documentId],
  );
  expect(numbers).toEqual({ gapless: true });
});
