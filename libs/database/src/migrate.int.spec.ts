import { cloneDatabase, type TestDatabase } from '@countersign/testkit';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { describeSchema } from './snapshot/describe-schema.ts';
import { freshDatabase } from './testing/fresh-database.ts';

const WAIT = { timeout: 30_000 };

let empty: TestDatabase;
let owner: pg.Client;

beforeEach(async () => {
  empty = await cloneDatabase('countersign_empty', () => Promise.resolve());
  owner = new pg.Client({ connectionString: empty.url });
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await empty.drop();
});

/** Makes the server linger where a migration has just made this table. */
async function lingerAt(table: string): Promise<void> {
  await owner.query(`create function linger() returns event_trigger language plpgsql as $$ begin
      if exists (select from pg_event_trigger_ddl_commands() where object_identity = 'public.${table}') then
        perform pg_sleep(30);
      end if;
    end $$`);
  await owner.query(
    `create event trigger linger on ddl_command_end when tag in ('CREATE TABLE') execute function linger()`,
  );
}

/** Process number of the server's session that is at a migration. */
async function migrating(): Promise<number | undefined> {
  const { rows } = await owner.query<{ pid: number }>(`select pid from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'`);
  return rows[0]?.pid;
}

test('a migration that is killed in its middle leaves nothing, and the next one goes through', async () => {
  await lingerAt('task');
  const killed = migrate(empty.url);
  const failing = expect(killed).rejects.toThrow(/failed, and nothing of it was kept/);
  await expect.poll(migrating, WAIT).toBeDefined();
  await owner.query('select pg_terminate_backend($1)', [await migrating()]);
  await failing;

  const { rows } = await owner.query<{ table: string }>(`select tablename "table" from pg_tables
    where schemaname in ('public', 'auth') and tablename not like 'kysely%'`);
  expect(rows).toEqual([]);

  await owner.query('drop event trigger linger');
  await owner.query('drop function linger');
  expect((await migrate(empty.url)).applied.length).toBeGreaterThan(10);
  const fresh = await freshDatabase();
  expect(await describeSchema(empty.url)).toBe(await describeSchema(fresh.url));
  await fresh.drop();
  expect(await migrate(empty.url)).toEqual({ applied: [] });
}, 60_000);

test('two that migrate at once do it once', async () => {
  const both = await Promise.all([migrate(empty.url), migrate(empty.url)]);
  expect(both.map(({ applied }) => applied.length).sort((a, b) => a - b)[0]).toBe(0);
}, 60_000);

test('a migration that would hold everybody up gives up, and says so; tried again it goes through', async () => {
  await migrate(empty.url);
  const blocker = new pg.Client({ connectionString: empty.url });
  await blocker.connect();
  await blocker.query('begin; lock table kysely_migration in access exclusive mode');
  await expect(migrate(empty.url)).rejects.toThrow(
    /^Migrating failed, and nothing of it was kept: .*lock timeout/,
  );
  await blocker.end();
  expect(await migrate(empty.url)).toEqual({ applied: [] });
}, 60_000);
