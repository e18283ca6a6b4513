import { setTimeout as delay } from 'node:timers/promises';
import { tcpProxy } from '@countersign/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { listen } from './listen.ts';

// Rule 18 of docs/spec/coediting.md: a database that the network has swallowed, for whoever hears what it announces.

let fresh: FreshDatabase;
/** Sees what everybody asks. */
let owner: pg.Client;
beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await fresh.drop();
});

const NAME = 'a listener that is cut off';
/** So many that it is still at them when the network fails. */
const CHANNELS = Array.from({ length: 1_000 }, (_, index) => `channel-${index}`);

async function isBeginning(): Promise<boolean> {
  const { rowCount } = await owner.query(
    `select from pg_stat_activity where application_name = $1 and query like 'listen%'`,
    [NAME],
  );
  return rowCount === 1;
}

test('a connection that is swallowed while it begins to listen is given up, and another listens', async () => {
  const address = new URL(fresh.url);
  // Past the file system's socket, where there is one.
  address.searchParams.delete('host');
  const proxy = await tcpProxy(address.href);
  const heard: string[] = [];
  let lost = 0;
  let listening = 0;
  const listener = listen({
    url: proxy.url,
    name: NAME,
    channels: CHANNELS,
    onListening: () => (listening += 1),
    onLost: () => (lost += 1),
    onNotice: (channel) => heard.push(channel),
  });
  try {
    while (!(await isBeginning())) await delay(1);
    proxy.pause();
    expect(listening).toBe(0);
    // What was there stands still for ever; new connections go through.
    proxy.strand();
    while (listening === 0) await delay(5);
    expect(lost).toBe(1);
    await owner.query('select pg_notify($1, $2)', [CHANNELS.at(-1), '']);
    while (heard.length === 0) await delay(5);
    expect(heard).toEqual([CHANNELS.at(-1)]);
  } finally {
    proxy.resume();
    await listener.close();
    await proxy.close();
  }
});
