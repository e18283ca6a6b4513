import { insertText, type ConnectedDocument } from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting, enqueue } from '@countersign/database';
import { baseline, line, occurrences, proposed } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rule 19 of docs/spec/coediting.md: a room that nobody is in is let go after a while, and a decoded document that nobody needs.

/** It stands: rooms are looked after as often as they like, and nothing is due but what a test has made due. */
const clock = { now: 1_000_000 };

let world: World;
beforeAll(async () => {
  world = await createWorld({ now: () => clock.now });
});
afterAll(() => world.close());

const host = () => world.presence.registry.find(world.sample.documentId);

function passes(milliseconds: number): void {
  clock.now += milliseconds;
  world.presence.registry.lookAfter();
}

async function leave(...people: readonly ConnectedDocument[]): Promise<void> {
  for (const one of people) one.destroy();
  await until(() => host()!.seats.size === 0);
}

test('a room stays half a minute for the next who comes, then it is gone; whoever comes later finds all of it', async () => {
  const lead = await world.member('lead');
  const writer = await world.open(lead);
  insertText(writer.doc, 0, 0, '[before]');
  await writer.saved();
  passes(100_000);
  expect(await world.metric('countersign_rooms')).toBe(1);
  await leave(writer);

  const room = host()!;
  passes(29_999);
  const next = await world.open(lead);
  expect(host()).toBe(room);
  passes(100_000);
  await leave(next);
  passes(29_999);
  expect(host()).toBe(room);
  passes(1);
  expect(host()).toBeUndefined();
  expect(await world.metric('countersign_rooms')).toBe(0);
  expect(await world.metric('countersign_room_bytes')).toBe(0);

  const [a, b] = await Promise.all([world.open(lead), world.open(await world.member('reviewer'))]);
  expect(host()).not.toBe(room);
  for (const one of [a, b]) expect(occurrences(proposed(one), '[before]')).toBe(1);
  insertText(a.doc, 0, 0, '[after]');
  await a.saved();
  await until(() => b.head === a.head);
  expect(proposed(b)).toBe(proposed(a));
  passes(0);
  expect(await world.metric('countersign_rooms')).toBe(1);
  expect(await world.metric('countersign_room_bytes')).toBeGreaterThan(0);
  await leave(a, b);
});

test('a document is decoded once for those who suggest, let go a minute after the last of them, and decoded again', async () => {
  const machine = await world.member(null);
  const ai = await world.open(machine, { mode: 'suggest' });
  const decodes = () => world.metric('countersign_decodes_total');
  let suggestions = 0;
  const suggest = async () => {
    const change = { id: `s${(suggestions += 1)}`, by: machine.account, at: '2026-01-01T00:00:00.000Z' };
    line(ai, 0).insert(0, 'm', { inserted: change });
    await ai.saved();
  };
  await suggest();
  await suggest();
  expect(await decodes()).toBe(1);
  passes(60_000);
  expect(host()!.live).not.toBeNull();
  await suggest();
  passes(60_000);
  expect(host()!.live).not.toBeNull();
  expect(await decodes()).toBe(1);
  passes(1);
  expect(host()!.live).toBeNull();
  await suggest();
  expect(await decodes()).toBe(2);
  expect(occurrences(proposed(ai), 'm')).toBe(4);
  await leave(ai);
});

test('a room in which a command is being carried out stays, however long nobody is in it, and is let go afterwards', async () => {
  const lead = await world.member('lead');
  const machine = await world.member(null);
  const ai = await world.open(machine, { mode: 'suggest' });
  const inserted = { id: 'decided-from-afar', by: machine.account, at: '2026-01-01T00:00:00.000Z' };
  line(ai, 0).insert(0, '[proposed]', { inserted });
  await ai.saved();
  await leave(ai);
  const room = host();

  // Carrying it out begins with a question that is not answered before this ends.
  await world.sql('begin');
  await world.sql('lock table document in access exclusive mode');
  const { documentId, workspaceId } = world.sample;
  const command = { kind: 'accept', changeIds: [inserted.id] };
  const payload = { documentId, workspaceId, messageId: 'a decision', actorId: lead.account, command };
  await acting(world.database.db, { workspaces: [workspaceId] }, (transaction) =>
    enqueue(transaction, { workspaceId, topic: 'document-command', payload }),
  );
  const waiting = `select from pg_locks where relation = 'document'::regclass and not granted`;
  await until(async () => (await world.sql(waiting)).length > 0);
  passes(30_000);
  passes(30_000);
  expect(host()).toBe(room);
  await world.sql('commit');
  const done = `select from document_update where message_id = 'a decision'`;
  await until(async () => (await world.sql(done)).length > 0);

  const reader = await world.open(lead);
  expect(host()).toBe(room);
  expect(baseline(reader)).toContain('[proposed]');
  await leave(reader);
  passes(30_000);
  expect(host()).toBeUndefined();
});
