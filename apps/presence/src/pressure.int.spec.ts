import { documentText, insertText, type ConnectedDocument } from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { tcpProxy } from '@countersign/testkit';
import { createWorld, GENEROUS, until, type World } from './testing/world.ts';

// Rules 12 and 17 of docs/spec/coediting.md.

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const text = ({ doc }: ConnectedDocument) => documentText(doc);

test('a member that does not read is taken off the flow, and gets one difference when it reads again', async () => {
  const other = await createWorld();
  const proxy = await tcpProxy(other.url);
  try {
    const [writer, slow] = [
      await other.open(await other.member('lead')),
      await other.open(await other.member('lead'), { url: proxy.url }),
    ];
    let joins = 0;
    slow.on('synced', () => (joins += 1));
    proxy.pause();
    // More than the operating system and the watermark hold together.
    const page = 'x'.repeat(400_000);
    for (let i = 0; i < 60 && (await other.metric('countersign_lagging_total')) === 0; i += 1) {
      insertText(writer.doc, 1, 0, page);
      await writer.saved();
    }
    expect(await other.metric('countersign_lagging_total')).toBe(1);
    insertText(writer.doc, 0, 0, 'while it slept ');
    await writer.saved();
    expect(text(slow)).not.toContain('while it slept');
    proxy.resume();
    await until(() => slow.head === writer.head);
    expect(text(slow)).toBe(text(writer));
    expect(joins).toBe(1);
  } finally {
    // Not read again: stopping does not wait for it.
    proxy.pause();
    await other.close();
    await proxy.close();
  }
});

test('a connection that is cut in the middle of an edit loses nothing and doubles nothing', async () => {
  const proxy = await tcpProxy(world.url);
  const a = await world.open(await world.member('lead'), { url: proxy.url });
  const b = await world.open(await world.member('lead'));
  for (let i = 0; i < 30; i += 1) {
    insertText(a.doc, 0, 0, `[${i}]`);
    if (i % 7 === 3) proxy.cut();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await a.saved();
  await until(() => b.head === a.head && text(a) === text(b));
  for (let i = 0; i < 30; i += 1) expect(text(b).split(`[${i}]`).length).toBe(2);
  await proxy.close();
});

test('above its rate an account waits, and all of it is taken in the end', async () => {
  const other = await createWorld({ limits: { ...GENEROUS, pushes: 5, joins: 2 } });
  try {
    const a = await other.open(await other.member('lead'));
    const codes: string[] = [];
    a.on('refused', ({ code }) => codes.push(code));
    for (let i = 0; i < 12; i += 1) {
      insertText(a.doc, 0, 0, `[${i}]`);
      await new Promise((resolve) => setTimeout(resolve, 26));
    }
    await a.saved();
    expect(new Set(codes)).toEqual(new Set(['too many']));
    for (let i = 0; i < 12; i += 1) expect(text(a)).toContain(`[${i}]`);
    // So with joins.
    for (let i = 0; i < 4; i += 1) {
      a.disconnect();
      await a.reconnect();
    }
    expect(a.status).toBe('live');
  } finally {
    await other.close();
  }
});

test('frames that are not of this protocol close their socket and nobody else’s', async () => {
  const a = await world.open(await world.member('lead'));
  const address = `${world.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const frames = [
    Buffer.from([255, 255, 255]),
    Buffer.alloc(9 * 1024 * 1024),
    Buffer.from([2, 117, 1, 119, 4, 106, 111, 105, 110]),
    'text',
  ];
  for (const frame of frames) {
    const socket = new WebSocket(address);
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.on('message', resolve));
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.send(frame);
    await closed;
  }
  insertText(a.doc, 0, 0, 'still here ');
  await a.saved();
});
