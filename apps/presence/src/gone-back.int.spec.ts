import { documentText, insertText, writtenWords, type ConnectedDocument } from '@countersign/coediting';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
