import { DEFAULT_LIMITS, insertText } from '@countersign/coediting';
import { tcpProxy } from '@countersign/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { backlogOf } from './frame-sender.ts';
import { RawClient } from './testing/raw-client.ts';
import { shownBy } from './testing/reading.ts';
import { createWorld, GENEROUS, until, type Person, type World } from './testing/world.ts';

// Rules 12 and 17 of docs/spec/coediting.md: what one account may ask for, through however many sockets.

let world: World;
const opened: RawClient[] = [];
beforeAll(async () => {
  world = await createWorld({ limits: DEFAULT_LIMITS });
});
afterAll(async () => {
  for (const one of opened) one.close();
  await world.close();
});

async function socketOf(person: Person): Promise<RawClient> {
  const client = new RawClient(world.url, await world.token(person));
  opened.push(client);
  return client;
}

/** So many at once, and as many as have come back since. */
function atMost(rate: number, since: number): number {
  return rate + Math.ceil(((performance.now() - since) * rate) / 1_000);
}

/** An update under this client id that rests on the document as it was in the beginning. */
async function firstWords(clientId: number, count: number): Promise<Uint8Array[]> {
  const rows = await world.sql('select payload from document_update where document_id = $1 and seq = 1', [
    world.sample.documentId,
  ]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, rows[0]!['payload'] as Uint8Array);
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < count; i += 1) insertText(doc, 0, 0, `[${i}]`);
  return updates;
}

test('five joins a second, of all the sockets of an account together; others come in meanwhile', async () => {
  const [greedy, other] = [await world.member('lead'), await world.member('lead')];
  const sockets = await Promise.all(Array.from({ length: 12 }, () => socketOf(greedy)));
  const since = performance.now();
  await Promise.all(sockets.map((socket, index) => socket.join({ clientId: 1_000 + index })));
  const joined = sockets.filter((socket) => socket.joined === 1).length;
  expect(joined).toBeGreaterThanOrEqual(5);
  expect(joined).toBeLessThanOrEqual(atMost(5, since));
  const refusals = sockets.flatMap((socket) => socket.refusals);
  expect(refusals).toHaveLength(12 - joined);
  for (const refusal of refusals) {
    expect(refusal.code).toBe('too many');
    expect(refusal.retryAfter).toBeGreaterThan(0);
  }
  expect(await world.refused('too many')).toBe(refusals.length);
  const polite = await socketOf(other);
  await polite.join({ clientId: 2_000 });
  expect(polite.refusals).toEqual([]);
});

test('tokens are renewed five times a second, of all the sockets of an account together; beyond that nothing is asked', async () => {
  const greedy = await world.member('lead');
  const sockets = [await socketOf(greedy), await socketOf(greedy)];
  for (const [index, socket] of sockets.entries()) await socket.join({ clientId: 2_500 + index });
  const token = await world.token(greedy);
  let renewed = 0;
  for (const { socket } of sockets) socket.on('mode', () => (renewed += 1));
  const since = performance.now();
  for (let i = 0; i < 50; i += 1) {
    for (const { socket } of sockets) socket.emit('refresh', { token });
  }
  const refusals = () => sockets.flatMap((socket) => socket.refusals);
  await until(() => renewed + refusals().length === 100);
  expect(renewed).toBeGreaterThanOrEqual(5);
  expect(renewed).toBeLessThanOrEqual(atMost(5, since));
  expect(new Set(refusals().map(({ code }) => code))).toEqual(new Set(['too many']));
});

test('fifty pushes a second, of two sockets of an account together; a colleague’s are taken', async () => {
  const [greedy, other] = [await world.member('lead'), await world.member('lead')];
  const sockets = [await socketOf(greedy), await socketOf(greedy)];
  const counted = await world.refused('too many');
  for (const [index, socket] of sockets.entries()) await socket.join({ clientId: 3_000 + index });
  const rows = [await firstWords(3_000, 200), await firstWords(3_001, 200)];
  const since = performance.now();
  sockets.forEach((socket, index) => {
    for (const update of rows[index]!) socket.send(update);
  });
  await Promise.all(sockets.map((socket) => socket.until(() => socket.refusals.length > 0)));
  const polite = await socketOf(other);
  await polite.join({ clientId: 4_000 });
  expect(await polite.push((await firstWords(4_000, 1))[0]!)).toBeNull();
  const taken = sockets.reduce((sum, socket) => sum + socket.acknowledged, 0);
  expect(taken).toBeLessThanOrEqual(atMost(50, since));
  const codes = new Set(sockets.flatMap((socket) => socket.refusals.map(({ code }) => code)));
  expect(codes).toEqual(new Set(['too many']));
  expect(await world.refused('too many')).toBeGreaterThan(counted);
});

test('twenty states of presence a second, of two sockets of an account together; the next one says it all again', async () => {
  const greedy = await world.member('lead');
  const watcher = await world.open(await world.member('lead'));
  const sockets = [await socketOf(greedy), await socketOf(greedy)];
  for (const [index, socket] of sockets.entries()) await socket.join({ clientId: 5_000 + index });
  const { presence } = world.presence.registry.find(world.sample.documentId)!.room;
  const members = sockets.map(({ memberId }) => memberId);
  let taken = 0;
  const set = presence.set.bind(presence);
  presence.set = (memberId, held) => {
    taken += members.includes(memberId) ? 1 : 0;
    return set(memberId, held);
  };
  const since = performance.now();
  for (let i = 1; i <= 100; i += 1) {
    for (const socket of sockets) socket.socket.emit('presence', { presence: JSON.stringify({ cursor: i }) });
  }
  const cursors = () => members.map((id) => Number(watcher.awareness.getStates().get(id)?.['cursor'] ?? 0));
  await until(() => cursors().some((cursor) => cursor > 0));
  // What comes behind them on the same sockets was read.
  for (const [index, socket] of sockets.entries()) await socket.join({ clientId: 5_000 + index });
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThanOrEqual(atMost(20, since));
  await until(() => {
    for (const socket of sockets)
      socket.socket.emit('presence', { presence: JSON.stringify({ cursor: 1_000 }) });
    return cursors().every((cursor) => cursor === 1_000);
  });
});

test('whoever goes on asking and reads no answer is cut off before they fill the memory, and is counted', async () => {
  const other = await createWorld({ limits: { ...GENEROUS, refusals: 1_000_000 } }, ['x'.repeat(400_000)]);
  const proxy = await tcpProxy(other.url);
  try {
    const colleague = await other.open(await other.member('lead'));
    const deaf = new RawClient(proxy.url, await other.token(await other.member('lead')));
    opened.push(deaf);
    await deaf.join({ clientId: 6_000 });
    const seats = other.presence.registry.find(other.sample.documentId)!.seats;
    const seat = [...seats.values()].find(({ claims }) => claims.account !== colleague.identity?.account)!;
    proxy.deafen();
    let most = 0;
    await until(() => {
      deaf.sendJoin({ clientId: 6_000 });
      most = Math.max(most, backlogOf(seat.socket).bytes);
      return seats.size === 1;
    });
    expect(most).toBeLessThan(10 * 1024 * 1024);
    expect(await other.refused('too many')).toBe(1);
    insertText(colleague.doc, 0, 0, 'still here ');
    await colleague.saved();
  } finally {
    proxy.cut();
    await other.close();
    await proxy.close();
  }
});

test('what is kept for a member that does not read for long stays as it is, however much the others write', async () => {
  const other = await createWorld({ limits: GENEROUS });
  const proxy = await tcpProxy(other.url);
  try {
    const writer = await other.open(await other.member('lead'));
    const slow = new RawClient(proxy.url, await other.token(await other.member('lead')));
    opened.push(slow);
    await slow.join({ clientId: 7_000 });
    const seats = other.presence.registry.find(other.sample.documentId)!.seats;
    const seat = [...seats.values()].find(({ claims }) => claims.account !== writer.identity?.account)!;
    proxy.deafen();
    const page = 'x'.repeat(400_000);
    const write = async () => {
      insertText(writer.doc, 1, 0, page);
      await writer.saved();
    };
    while (!seat.lagging) await write();
    const before = backlogOf(seat.socket);
    for (let i = 0; i < 20; i += 1) await write();
    const after = backlogOf(seat.socket);
    expect(after.bytes).toBeLessThanOrEqual(before.bytes);
    expect(after.messages).toBeLessThanOrEqual(before.messages);
    expect(await other.metric('countersign_lagging_total')).toBe(1);
  } finally {
    proxy.cut();
    await other.close();
    await proxy.close();
  }
});

test('behind 256 KiB that wait for a member cursors are left out first, edits are not', async () => {
  const other = await createWorld({ limits: GENEROUS });
  const proxy = await tcpProxy(other.url);
  try {
    const slow = new RawClient(proxy.url, await other.token(await other.member('lead')));
    opened.push(slow);
    await slow.join({ clientId: 8_000 });
    const seats = other.presence.registry.find(other.sample.documentId)!.seats;
    const [seat] = [...seats.values()];
    const person = await other.member('lead');
    const writer = await other.open(person);
    const watcher = await other.open(await other.member('lead'));
    const moved = async (where: string) => {
      const cursor = where.repeat(100);
      writer.awareness.setLocalStateField('cursor', cursor);
      await until(() => shownBy(person, watcher)?.['cursor'] === cursor);
    };
    await moved('here');
    proxy.deafen();
    const page = 'x'.repeat(400_000);
    // Several pages wait: the operating system takes no more.
    while (backlogOf(seat!.socket).bytes <= 1024 * 1024) {
      insertText(writer.doc, 1, 0, page);
      await writer.saved();
    }
    expect(seat!.lagging).toBe(false);
    const before = backlogOf(seat!.socket);
    await moved('there');
    // A ping of three bytes may come between.
    expect(backlogOf(seat!.socket).bytes).toBeLessThan(before.bytes + 100);
    insertText(writer.doc, 0, 0, 'an edit');
    await writer.saved();
    expect(seat!.sentHead).toBe(writer.head);
  } finally {
    proxy.cut();
    await other.close();
    await proxy.close();
  }
});
