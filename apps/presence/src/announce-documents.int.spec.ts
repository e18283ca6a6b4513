import { CHANGES_CHANNEL, type DocumentChange } from '@countersign/database';
import { freshDatabase, type FreshDatabase } from '@countersign/database/testing';
import pg from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { announceDocuments, type AnnouncedRoom, type Announcer } from './announce-documents.ts';
import { Neighbours } from './neighbours.ts';
import { until } from './testing/world.ts';

// Rule 8 of docs/spec/coediting.md: what other nodes are told of, and how often.

const log = pino({ level: 'silent' });
const NEVER = 3_600_000;
const PIECE = 400;

let database: FreshDatabase;
let listener: pg.Client;
let heard: { readonly change: DocumentChange; readonly at: number }[];
beforeEach(async () => {
  database = await freshDatabase();
  listener = new pg.Client({ connectionString: database.url });
  await listener.connect();
  heard = [];
  listener.on('notification', ({ payload }) =>
    heard.push({ change: JSON.parse(payload!) as DocumentChange, at: performance.now() }),
  );
  await listener.query(`listen ${pg.escapeIdentifier(CHANGES_CHANNEL)}`);
});
afterEach(async () => {
  await listener.end();
  await database.drop();
});

const told = () => heard.map(({ change }) => [change.documentId, change.seq, change.actorId]);

/** A room in which edits are committed. */
function roomOf(documentId: string) {
  const host: AnnouncedRoom = { documentId, workspaceId: 'workspace', accepted: new WeakMap() };
  let head = 0;
  return {
    host,
    /** @param by null: on another node */
    commit(relay: Announcer, by: string | null): void {
      const update = Uint8Array.of(0, 0);
      if (by !== null) host.accepted.set(update, by);
      head += 1;
      relay.flushed(host, { from: head, edits: [{ by: 1, n: head, update }], presence: [] });
    },
  };
}

test('rule 8: the first is announced at once, of what is committed in the time after it the newest, at its end', async () => {
  const relay = announceDocuments(database.db, { neighbours: new Neighbours(), every: PIECE, log });
  const [one, other] = [roomOf('one'), roomOf('other')];
  const began = performance.now();
  one.commit(relay, 'a');
  await until(() => heard.length === 1);
  for (let i = 0; i < 5; i += 1) one.commit(relay, 'a');
  one.commit(relay, 'b');
  other.commit(relay, 'c');
  await until(() => heard.length === 3);
  expect(told()).toEqual([
    ['one', 1, 'a'],
    ['one', 7, 'b'],
    ['other', 1, 'c'],
  ]);
  // A timer may be a little early.
  expect(heard[1]!.at - began).toBeGreaterThan(PIECE - 10);
  await relay.close();
});

test('what another node has committed is not announced again', async () => {
  const relay = announceDocuments(database.db, { neighbours: new Neighbours(), every: 0, log });
  const one = roomOf('one');
  one.commit(relay, null);
  one.commit(relay, 'a');
  await until(() => heard.length > 0);
  await relay.close();
  expect(told()).toEqual([['one', 2, 'a']]);
});

test('a node that is alone announces nothing, and begins to when another says that it is there', async () => {
  const neighbours = new Neighbours();
  neighbours.count()(0);
  const relay = announceDocuments(database.db, { neighbours, every: 0, log });
  const one = roomOf('one');
  one.commit(relay, 'a');
  neighbours.heard();
  one.commit(relay, 'a');
  await until(() => heard.length > 0);
  await relay.close();
  expect(told()).toEqual([['one', 2, 'a']]);
});

test('what waits when a node ends is announced then', async () => {
  const relay = announceDocuments(database.db, { neighbours: new Neighbours(), every: NEVER, log });
  const one = roomOf('one');
  one.commit(relay, 'a');
  await relay.close();
  await until(() => heard.length > 0);
  expect(told()).toEqual([['one', 1, 'a']]);
});
