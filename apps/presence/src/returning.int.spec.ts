import { documentText, insertText, type ConnectedDocument } from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tcpProxy, type TcpProxy } from '@countersign/testkit';
import { createWorld, until, type World } from './testing/world.ts';

// Rule 22 of docs/spec/coediting.md: what a person reads at the foot of the screen, and how a connection comes back.

/** What a browser tells its pages. */
const browser = new EventTarget();
function NoChannel(): never {
  throw new Error('Pages speak through the server, and in no other way.');
}

let world: World;
let proxy: TcpProxy;
beforeAll(async () => {
  Object.assign(globalThis, {
    addEventListener: browser.addEventListener.bind(browser),
    removeEventListener: browser.removeEventListener.bind(browser),
    document: { visibilityState: 'visible' },
    BroadcastChannel: NoChannel,
  });
  world = await createWorld();
  proxy = await tcpProxy(world.url);
});
afterAll(async () => {
  // Those that stand still would keep the service waiting for them.
  await proxy.close();
  await world.close();
});

const tell = (name: string, more: object = {}) => browser.dispatchEvent(Object.assign(new Event(name), more));
const through = async (): Promise<ConnectedDocument> =>
  world.open(await world.member('lead'), { url: proxy.url });

function statuses(connection: ConnectedDocument): string[] {
  const seen: string[] = [];
  connection.on('status', (status) => seen.push(status));
  return seen;
}

test('it is live, and what is typed is unsaved until the server has committed it', async () => {
  const lead = await world.member('lead');
  const connection = await world.open(lead, { url: proxy.url, connect: false });
  const seen = statuses(connection);
  await connection.reconnect();
  expect(seen).toEqual(['connecting', 'live']);
  insertText(connection.doc, 0, 0, 'typed ');
  expect(connection.unsaved).toBe(1);
  await connection.saved();
  expect(connection.unsaved).toBe(0);
});

test('a cut connection is offline with its edits, and comes back by itself', async () => {
  const connection = await through();
  const seen = statuses(connection);
  proxy.cut();
  await until(() => seen.includes('offline'));
  insertText(connection.doc, 0, 0, 'cut off ');
  await connection.saved();
  expect(connection.status).toBe('live');
  expect(seen).toEqual(['offline', 'live']);
});

test('without a network it is offline at once, keeps what is typed, and is there with the network', async () => {
  const connection = await through();
  proxy.pause();
  tell('offline');
  await until(() => connection.status === 'offline');
  insertText(connection.doc, 0, 0, 'in a tunnel ');
  insertText(connection.doc, 1, 0, 'and on ');
  expect(connection.unsaved).toBe(2);
  proxy.strand();
  tell('online');
  await connection.saved();
  expect(connection.status).toBe('live');
});

test('after sleep a connection that looks alive and is dead is made anew', async () => {
  const connection = await through();
  const other = await world.open(await world.member('reviewer'));
  proxy.strand();
  expect(connection.status).toBe('live');
  insertText(connection.doc, 0, 0, 'before sleep ');
  tell('pageshow', { persisted: true });
  await connection.saved();
  await until(() => documentText(other.doc) === documentText(connection.doc));
  expect(documentText(other.doc)).toContain('before sleep');
});

test('a page that is looked at again does not lose a connection that works', async () => {
  const connection = await through();
  const seen = statuses(connection);
  tell('visibilitychange');
  insertText(connection.doc, 0, 0, 'seen ');
  await connection.saved();
  expect(seen).toEqual([]);
});

test('a token that comes late was for a connection that is no more: it joins once', async () => {
  const lead = await world.member('lead');
  const token = await world.token(lead, { mode: 'edit' });
  const late: ((token: string) => void)[] = [];
  const connection = await world.open(lead, {
    url: proxy.url,
    connect: false,
    token: () => (late.length < 2 ? new Promise<string>((resolve) => late.push(resolve)) : token),
  });
  let joined = 0;
  connection.on('synced', () => (joined += 1));
  const back = connection.reconnect();
  await until(() => late.length === 1);
  // Somebody looks at the page, and then asks for it.
  tell('visibilitychange');
  await until(() => late.length === 2);
  await Promise.all([back, connection.reconnect()]);
  for (const resolve of late) resolve(token);
  insertText(connection.doc, 0, 0, 'once ');
  await connection.saved();
  // A second one on the same wire would have joined by then.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(joined).toBe(1);
});

test('who may not come in any more is told what to do, and keeps what was typed', async () => {
  const lead = await world.member('lead');
  const connection = await world.open(lead, { url: proxy.url });
  proxy.pause();
  tell('offline');
  await until(() => connection.status === 'offline');
  insertText(connection.doc, 0, 0, 'too late ');
  await world.sql('update membership set removed_at = now() where account_id = $1', [lead.account]);
  proxy.strand();
  tell('online');
  await until(() => connection.status === 'refused');
  expect(connection.refusal?.kind).toBe('session');
  expect(connection.refusal?.todo).not.toBe('');
  expect(connection.unsaved).toBe(1);
});
