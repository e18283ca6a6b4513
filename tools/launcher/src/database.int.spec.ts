import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareDatabase, type PreparedDatabase } from './database.ts';
import { createProgress } from './progress.ts';
import { newSetUpCode } from './set-up-code.ts';

const server = process.env['TEST_POSTGRES_URL'] ?? '';
const name = `launcher_${process.pid}`;
const own = Object.assign(new URL(server), { pathname: `/${name}` }).href;
/** Nothing is to be made there. */
const home = join(tmpdir(), `countersign-not-made-${process.pid}`);

beforeEach(() => run(server, `create database ${name}`));
afterEach(() => run(server, `drop database ${name} with (force)`));

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

function prepare(databaseUrl: string): Promise<PreparedDatabase> {
  const ports = { web: 3000, gateway: 3001, presence: 3002, copilot: 3003 };
  const settings = { home, databaseUrl, ports, demo: false, production: false };
  return prepareDatabase(
    settings,
    createProgress(() => undefined),
  );
}

test('a database of one’s own is migrated, gives a set-up code until it is set up, and is left running', async () => {
  const prepared = await prepare(own);
  expect(prepared.url).toBe(own);
  const first = await newSetUpCode(own);
  const second = await newSetUpCode(own);
  expect(first).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
  expect(second).not.toBe(first);
  await prepared.stop();
  await run(own, 'update installation set completed_at = now()');
  expect(await newSetUpCode(own)).toBe(null);
  // Started again on what is there.
  expect((await prepare(own)).url).toBe(own);
});

test('one of a PostgreSQL before 15 is refused, and nothing is made in it', async () => {
  // This server, except that it says in this database that it is an older one.
  await run(own, 'create schema older');
  await run(
    own,
    `create function older.current_setting(text) returns text language sql as $$ select '140023' $$`,
  );
  await run(own, `alter database ${name} set search_path = older, pg_catalog, public`);
  await expect(prepare(own)).rejects.toThrow(
    /^DATABASE_URL is PostgreSQL 14; Countersign needs 15 or later\.$/,
  );
  expect(
    await run(
      own,
      `select relname from pg_class where relnamespace in ('public'::regnamespace, 'older'::regnamespace)`,
    ),
  ).toEqual([]);
});

test('one that does not let us in is named, without its password', async () => {
  const refused = prepare('postgres://somebody:hush@127.0.0.1:1/contracts');
  await expect(refused).rejects.toThrow(/PostgreSQL at 127\.0\.0\.1:1, database contracts/);
  await expect(refused).rejects.not.toThrow(/hush/);
});
