import {
  documentText,
  fingerprintOf,
  insertText,
  writtenWords,
  type ConnectedDocument,
} from '@countersign/coediting';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWorld, until, type World } from './testing/world.ts';

// Rule 29 of docs/spec/coediting.md: a database that was put back to an older copy, and on which people have gone on since.

let world: World;
beforeEach(async () => {
  world = await createWorld();
  ({ presence } = world);
});
afterEach(() => world.close());

async function write(connection: ConnectedDocument, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    insertText(connection.doc, 0, 0, text);
    await connection.saved();
  }
}

let presence: World['presence'];
/** At the same address; with a number, on a copy of the database that was made when the document had so many updates. */
async function startAgain(seq = Infinity): Promise<void> {
  const { documentId } = world.sample;
  const { port } = presence;
  await presence.stop();
  if (seq < Infinity) {
    for (const statement of [
      'delete from document_update where document_id = $1 and seq > $2',
      'delete from document_snapshot where document_id = $1 and upto_seq > $2',
      'update document set head = $2 where id = $1',
    ])
      await world.sql(statement, [documentId, seq]);
  }
  ({ presence } = await world.startNode({ port }));
}

const words = ({ kept }: ConnectedDocument) => kept.flatMap(({ lost }) => writtenWords(lost));
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `${index} `);

/** What the log has until now is in a snapshot. */
async function compact(head: number): Promise<void> {
  const { registry } = presence;
  const host = registry.find(world.sample.documentId)!;
  await registry.compact(host);
  expect(host.room.history).toMatchObject({ snapshot: { uptoSeq: head }, tail: [] });
}

test.each([
  { name: 'the log has all', before: false, after: false },
  { name: 'they had it from a snapshot', before: true, after: false },
  { name: 'a snapshot has what came after', before: false, after: true },
])('whoever only reads, and comes back late, begins anew and is told: $name', async ({ before, after }) => {
  const writer = await world.open(await world.member('lead'));
  await write(writer, 'kept ', 'lost ');
  writer.destroy();
  if (before) {
    await compact(3);
    await startAgain();
  }
  const reader = await world.open(await world.member('reviewer'));
  expect(reader.head).toBe(3);
  reader.disconnect();

  await startAgain(2);
  const another = await world.open(await world.member('lead'));
  await write(another, ...numbers(after ? 60 : 3));
  if (after) await compact(62);
  // The number that the reader knows is there, and is another's.
  expect(another.head).toBeGreaterThan(reader.head);
  await reader.reconnect();
  await until(() => reader.head === another.head);

  expect(documentText(reader.doc)).toBe(documentText(another.doc));
  expect(documentText(reader.doc)).toContain('kept ');
  expect(words(reader)).toEqual([expect.objectContaining({ text: 'lost ' })]);
  expect(await world.metric('countersign_parted_total')).toBe(1);
});

test('rule 10: who may no more while the log is read for them does not come in as what they were', async () => {
  const reader = await world.open(await world.member('lead'));
  const another = await world.open(await world.member('lead'));
  reader.disconnect();
  const host = presence.registry.find(world.sample.documentId)!;
  vi.spyOn(host, 'isBeyond').mockReturnValue(true);
  const read = vi.spyOn(host, 'hasParted').mockImplementation(async () => {
    await world.sql(`update contract set state = 'signed off' where id = $1`, [world.sample.contractId]);
    await until(() => another.mode === 'view');
    return false;
  });
  const modes: string[] = [];
  reader.on('mode', ({ mode }) => modes.push(mode));
  await reader.reconnect();
  expect(read).toHaveBeenCalledOnce();
  expect(modes).toEqual(['view']);
});

test('of long updates the newest alone is read for whoever comes back', async () => {
  const writer = await world.open(await world.member('lead'));
  await write(writer, 'x'.repeat(20_000), 'short ', 'y'.repeat(20_000));
  const host = presence.registry.find(world.sample.documentId)!;
  const updates = host.room.history.tail.map(fingerprintOf);
  const parted = (place: readonly number[]) => host.hasParted({ head: 4, fingerprints: place });
  expect(await parted(updates)).toBe(false);
  for (const [index, told] of [true, false, true, true].entries())
    expect([index, await parted(updates.with(index, 7))]).toEqual([index, told]);
  // Whatever is said, it is answered.
  for (const head of [0, 1, Number.MAX_SAFE_INTEGER])
    expect(await host.hasParted({ head, fingerprints: Array.from({ length: 16 }, () => 7) })).toBe(
      head === 1,
    );
});
