import { applyUpdates, insertText, sameDocument, type ConnectedDocument } from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { occurrences, proposed } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rule 19 of docs/spec/coediting.md: when the service itself makes a snapshot of a log, and what is there after it.

/** It stands: rooms are looked after as often as they like, and nothing is due but what a test has made due. */
const clock = { now: 1_000_000 };

let world: World;
let writer: ConnectedDocument;
beforeAll(async () => {
  world = await createWorld({ now: () => clock.now });
  writer = await world.open(await world.member('lead'));
});
afterAll(() => world.close());

const PAGE = 'x'.repeat(88 * 1024);
const compactions = () => world.metric('countersign_compactions_total');

async function write(text: string): Promise<void> {
  insertText(writer.doc, 0, 0, text);
  await writer.saved();
}

const snapshots = async () =>
  (
    await world.sql('select upto_seq from document_snapshot where document_id = $1 order by upto_seq', [
      world.sample.documentId,
    ])
  ).map((row) => Number(row['upto_seq']));

/** The document as its log alone has it. */
async function logged(): Promise<Y.Doc> {
  const rows = await world.sql('select payload from document_update where document_id = $1 order by seq', [
    world.sample.documentId,
  ]);
  const doc = new Y.Doc();
  applyUpdates(
    doc,
    rows.map((row) => row['payload'] as Uint8Array),
  );
  return doc;
}

test('what is longer than 256 KiB becomes one snapshot while people write on: those who come and those who are there have what the log has', async () => {
  const host = world.presence.registry.find(world.sample.documentId)!;
  await write(`[first]${PAGE}`);
  await write(PAGE);
  world.presence.registry.lookAfter();
  expect(host.compacting).toBe(false);
  expect(await snapshots()).toEqual([]);

  // It has read the log, and waits to be written.
  await world.sql('begin');
  await world.sql('lock table document_snapshot in share mode');
  await write(`[third]${PAGE}`);
  const covered = host.room.head;
  world.presence.registry.lookAfter();
  expect(host.compacting).toBe(true);
  await until(async () => {
    const waiting = await world.sql(
      `select from pg_locks where relation = 'document_snapshot'::regclass and not granted`,
    );
    return waiting.length > 0;
  });
  await write('[meanwhile]');
  const between = await world.open(await world.member('reviewer'));
  expect(sameDocument(between.doc, writer.doc)).toBe(true);
  await world.sql('commit');

  await until(() => !host.compacting);
  expect(await compactions()).toBe(1);
  expect(await snapshots()).toEqual([covered]);
  expect(host.room.history.snapshot?.uptoSeq).toBe(covered);
  expect(host.room.history.tail).toHaveLength(1);
  expect(host.room.head).toBe(covered + 1);

  const next = await world.open(await world.member('lead'));
  insertText(next.doc, 1, 0, '[after]');
  await next.saved();
  await until(() => [writer, between].every(({ head }) => head === covered + 2));
  // Another node has it from the snapshot alone, and what came after.
  const other = await world.startNode();
  const reader = await world.open(await world.member('reviewer'), { url: other.url });
  const elsewhere = other.presence.registry.find(world.sample.documentId)!;
  expect(elsewhere.room.history.snapshot?.uptoSeq).toBe(covered);
  const truth = await logged();
  for (const { doc } of [writer, between, next, reader]) expect(sameDocument(doc, truth)).toBe(true);
  for (const mark of ['[first]', '[third]', '[meanwhile]', '[after]']) {
    expect([mark, occurrences(proposed(reader), mark)]).toEqual([mark, 1]);
  }
  // What the snapshot covers is not worth another.
  world.presence.registry.lookAfter();
  expect(host.compacting).toBe(false);
  expect(await compactions()).toBe(1);
  reader.destroy();
  await other.presence.stop();
});

test('a snapshot that another node is making is left to it, and tried again half a minute later and not before', async () => {
  const { registry } = world.presence;
  const host = registry.find(world.sample.documentId)!;
  const before = { made: await compactions(), snapshots: await snapshots() };
  await world.sql('begin');
  await world.sql(`select pg_advisory_xact_lock(hashtextextended('compact ' || $1, 0))`, [
    world.sample.documentId,
  ]);
  for (let i = 0; i < 3; i += 1) await write(PAGE);
  registry.lookAfter();
  await until(() => !host.compacting);
  await world.sql('commit');
  expect(await snapshots()).toEqual(before.snapshots);

  for (const later of [0, 29_999]) {
    clock.now += later;
    registry.lookAfter();
    expect(host.compacting).toBe(false);
  }
  clock.now += 1;
  registry.lookAfter();
  await until(() => !host.compacting);
  expect(await compactions()).toBe(before.made + 1);
  expect((await snapshots()).at(-1)).toBe(host.room.head);
  expect(host.room.history).toMatchObject({ snapshot: { uptoSeq: host.room.head }, tail: [] });
});

test('a snapshot that cannot be written costs nothing but itself', async () => {
  const { registry } = world.presence;
  const host = registry.find(world.sample.documentId)!;
  const before = { made: await compactions(), snapshots: await snapshots() };
  await world.sql('alter table document_snapshot add constraint no_more check (false) not valid');
  // More than half of the snapshot there is.
  for (let i = 0; i < 4; i += 1) await write(PAGE);
  registry.lookAfter();
  expect(host.compacting).toBe(true);
  await until(() => !host.compacting);
  expect(await snapshots()).toEqual(before.snapshots);
  expect(await compactions()).toBe(before.made);
  expect(await world.metric('countersign_compactions_failed_total')).toBe(1);
  await write('[still here]');

  await world.sql('alter table document_snapshot drop constraint no_more');
  clock.now += 30_000;
  registry.lookAfter();
  await until(() => !host.compacting);
  expect(await compactions()).toBe(before.made + 1);
  const reader = await world.open(await world.member('reviewer'));
  expect(sameDocument(reader.doc, await logged())).toBe(true);
  expect(occurrences(proposed(reader), '[still here]')).toBe(1);
});

test('a snapshot that was written without an outline is read beside the event loop, and edits are taken on it', async () => {
  await world.sql('update document_snapshot set outline = null');
  const other = await world.startNode();
  let workers = 0;
  process.on('worker', () => (workers += 1));
  const next = await world.open(await world.member('lead'), { url: other.url });
  process.removeAllListeners('worker');
  expect(workers).toBe(1);
  insertText(next.doc, 0, 0, '[on it]');
  await next.saved();
  await until(() => writer.head === next.head);
  expect(sameDocument(next.doc, await logged())).toBe(true);
  expect(sameDocument(next.doc, writer.doc)).toBe(true);
});
