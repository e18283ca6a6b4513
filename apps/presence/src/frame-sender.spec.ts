import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeEvent, encodeEventInPieces, packetParser } from '@countersign/coediting';
import { Server, type Socket } from 'socket.io';
import { io, type Socket as ClientSocket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backlogOf, sendFrame, sendInPieces, toFrame } from './frame-sender.ts';

// Holds what socket.io, engine.io and ws do not publish to what is made of it here.

let server: Server;
let client: ClientSocket;
let member: Socket;
/** What engine.io was given, by kind. */
let packets: string[];

beforeEach(async () => {
  const http = createServer();
  server = new Server(http, { parser: packetParser, transports: ['websocket'], perMessageDeflate: false });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const seated = new Promise<Socket>((resolve) => server.once('connection', resolve));
  client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    parser: packetParser,
    transports: ['websocket'],
    forceNew: true,
  });
  member = await seated;
  packets = [];
  member.conn.on('packetCreate', ({ type }: { type: string }) => packets.push(type));
});

afterEach(async () => {
  client.disconnect();
  await server.close();
});

/** The next so many messages, in the order they come. */
function heard(count: number): Promise<unknown[]> {
  return new Promise((resolve) => {
    const messages: unknown[] = [];
    client.on('said', (message: unknown) => {
      messages.push(message);
      if (messages.length === count) resolve(messages);
    });
  });
}

const frame = (message: string) => toFrame(encodeEvent('said', message));

test('a frame goes straight to a member that has read everything', async () => {
  const all = heard(3);
  for (const message of ['a', 'b', 'x'.repeat(70_000)]) sendFrame(member, frame(message));
  expect(await all).toEqual(['a', 'b', 'x'.repeat(70_000)]);
  expect(packets).toEqual([]);
});

test.each([10, 125, 126, 500, 65_000, 70_000, 1_000_000])(
  'a message of %i bytes arrives whole, in pieces or behind what waits',
  async (bytes) => {
    const message = { before: [1, 'x', null, true, 0.5], bytes: new Uint8Array(bytes).fill(7), after: 'end' };
    const pieces = encodeEventInPieces('said', message);
    expect(Buffer.concat(pieces).equals(encodeEvent('said', message))).toBe(true);
    const all = heard(3);
    sendInPieces(member, pieces);
    member.emit('said', 'x'.repeat(4_000_000));
    sendInPieces(member, pieces);
    const [first, , last] = (await all) as (typeof message)[];
    for (const one of [first, last]) {
      expect(one).toMatchObject({ before: message.before, after: 'end' });
      expect(Buffer.compare(one!.bytes, message.bytes)).toBe(0);
    }
  },
);

test('behind what waits, a frame waits its turn', async () => {
  const large = 'x'.repeat(4_000_000);
  const expected = ['first', large, 'second', 'third', 'fourth', 'fifth'];
  const all = heard(expected.length);
  member.emit('said', 'first');
  member.emit('said', large);
  sendFrame(member, frame('second'));
  expect(backlogOf(member).messages).toBeGreaterThan(0);
  sendFrame(member, frame('third'));
  member.emit('said', 'fourth');
  sendFrame(member, frame('fifth'));
  expect(await all).toEqual(expected);
  expect(packets).toContain('message');
});

test('what one frame more puts behind a slow member is counted', async () => {
  const large = frame('x'.repeat(8_000_000));
  const all = heard(4);
  // More than the operating system takes at once.
  for (let sent = 0; sent < 4; sent += 1) sendFrame(member, large);
  const backlog = backlogOf(member);
  expect(backlog.bytes).toBeGreaterThan(1_000_000);
  expect(backlog.messages).toBeGreaterThan(0);
  expect(await all).toHaveLength(4);
  await expect.poll(() => backlogOf(member)).toEqual({ bytes: 0, messages: 0 });
});

test('to a member that has gone nothing is sent, and nothing breaks', async () => {
  const gone = new Promise((resolve) => member.once('disconnect', resolve));
  client.disconnect();
  await gone;
  expect(() => sendFrame(member, frame('late'))).not.toThrow();
});
