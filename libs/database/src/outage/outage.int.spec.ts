import { tcpProxy, type TcpProxy } from '@countersign/testkit';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { GuardedPool } from './guarded-pool.ts';
import { takePulse, type Pulse } from './take-pulse.ts';
import { databaseTrouble, type DatabaseTrouble } from './trouble.ts';

const WAIT = { timeout: 30_000 };

let fresh: FreshDatabase;
/** Sees what everybody asks. */
let owner: pg.Client;
let network: TcpProxy;
let pulse: Pulse;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.url });
  await owner.connect();
  network = await tcpProxy(fresh.url);
  pulse = takePulse({ url: network.url, name: 'test' });
  db = connect({ url: network.url, name: 'test', connections: 2, pulse });
});

afterEach(() => network.resume());
afterAll(async () => {
  await db.destroy();
  await pulse.close();
  await network.close();
  await owner.end();
  await fresh.drop();
});

/** How it ended: with an answer, or with what the database was to blame for. */
async function endOf(work: Promise<unknown>): Promise<DatabaseTrouble | 'answered'> {
  try {
    await work;
    return 'answered';
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (trouble === null) throw error;
    return trouble;
  }
}

/** Until the server is at a query that takes so long. */
async function isSleeping(seconds: number): Promise<void> {
  const asleep = async () => {
    const { rowCount } = await owner.query(
      `select from pg_stat_activity where datname = current_database() and state = 'active' and query = $1`,
      [`select pg_sleep(${seconds})`],
    );
    return rowCount;
  };
  await expect.poll(asleep, WAIT).toBe(1);
}

const ask = (database = db) => sql`select 1`.execute(database);
const secrets = async (database: Database) =>
  (await database.selectFrom('installation').select('onlyRow').execute()).length;

test(
  'nobody waits for a database that stands still; it is asked again when it is back',
  { timeout: 60_000 },
  async () => {
    await expect.poll(() => pulse.beats, WAIT).toBe(true);
    let begun: () => void = () => undefined;
    const began = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let frozen: () => void = () => undefined;
    const stands = new Promise<void>((resolve) => {
      frozen = resolve;
    });
    const writing = db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('installation')
        .values({ secret: Buffer.alloc(32) })
        .execute();
      begun();
      await stands;
      await sql`select 1`.execute(transaction);
    });
    const written = endOf(writing);
    const reading = endOf(sql`select pg_sleep(29)`.execute(db));
    await Promise.all([began, isSleeping(29)]);
    network.pause();
    frozen();
    // Two connections are there, and both are taken.
    const waiting = endOf(ask());

    await expect.poll(() => pulse.beats, WAIT).toBe(false);
    expect(await Promise.all([written, reading, waiting])).toEqual(['lost', 'lost', 'silent']);
    expect(pulse.isGivenUp).toBe(true);
    expect(await endOf(ask())).toBe('silent');

    network.resume();
    await expect.poll(() => pulse.beats, WAIT).toBe(true);
    expect(await endOf(ask())).toBe('answered');
    await expect.poll(() => secrets(fresh.db), WAIT).toBe(0);
  },
);

test('a connection that is cut is another thing than a wrong query', { timeout: 60_000 }, async () => {
  const cut = endOf(sql`select pg_sleep(28)`.execute(db));
  await isSleeping(28);
  network.cut();
  expect(await cut).toBe('lost');
  await expect.poll(() => pulse.beats, WAIT).toBe(true);
  await expect(endOf(sql`select nothing_of_this_name`.execute(db))).rejects.toThrow('does not exist');
});

test('a wrong password is said, and is no silence', { timeout: 60_000 }, async () => {
  const wrong = Object.assign(new URL(network.url), { password: 'wrong' }).href;
  const pool = new GuardedPool({ connectionString: wrong }, pulse);
  await expect(pool.connect()).rejects.toThrow('password authentication failed');
  await pool.end();
});

test(
  'a process that was busy for long does not take the database for silent',
  { timeout: 60_000 },
  async () => {
    // Past the network that stands in this very process, and is as busy.
    const own = takePulse({ url: fresh.url, name: 'busy', silentAfter: 500, giveUpAfter: 1_000 });
    await expect.poll(() => own.beats, WAIT).toBe(true);
    const changes: boolean[] = [];
    own.onChange(() => changes.push(own.beats));
    for (let round = 0; round < 3; round += 1) {
      const until = performance.now() + 1_200;
      while (performance.now() < until);
      await owner.query('select 1');
    }
    expect(changes).toEqual([]);
    await own.close();
  },
);
