import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '@countersign/embedded-postgres';

/** Set by the test command, or by `usePostgres` for a project tested on its own: the superuser's address. */
const VARIABLE = 'TEST_POSTGRES_URL';

export type OwnPostgres = { url(database: string): string; stop(): Promise<void> };

/**
 * A PostgreSQL that this test file may spoil: databases are cloned in it until it stops.
 *
 * @param programs folder with the programs of another than the embedded one
 */
export async function ownPostgres(programs?: string): Promise<OwnPostgres> {
  const home = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  const settings = { fsync: 'off' };
  const server = await startPostgres({ home, settings, ...(programs === undefined ? {} : { programs }) });
  const shared = process.env[VARIABLE];
  process.env[VARIABLE] = server.url('postgres');
  return {
    url: (database) => server.url(database),
    async stop() {
      if (shared === undefined) Reflect.deleteProperty(process.env, VARIABLE);
      else process.env[VARIABLE] = shared;
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Vitest global set-up for a project with `.int.spec.ts` files: one real PostgreSQL for the whole run. */
export default async function usePostgres(): Promise<() => Promise<void>> {
  if (process.env[VARIABLE]) return () => Promise.resolve();
  const home = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  // Processes are killed in tests, machines are not: the operating system keeps what was written.
  const server = await startPostgres({ home, settings: { fsync: 'off', max_connections: '200' } });
  process.env[VARIABLE] = server.url('postgres');
  return async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

export type TestDatabase = { readonly url: string; drop(): Promise<void> };

/**
 * A database of one's own, cloned from a template that is prepared once per run.
 *
 * @param template names what `prepare` makes; change it when `prepare` does
 */
export async function cloneDatabase(
  template: string,
  prepare: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  const admin = process.env[VARIABLE];
  if (!admin)
    throw new Error(`${VARIABLE} is not set: add testkit's postgres.ts to globalSetup in vitest.config.ts`);
  const address = (database: string) => {
    const url = new URL(admin);
    url.pathname = `/${database}`;
    return url.toString();
  };
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withClient(admin, async (client) => {
    // Held by one process while it prepares, so that parallel test files share the template.
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const ready = await client.query('select from pg_database where datname = $1', [template]);
    if (ready.rowCount === 0) {
      const draft = `${template}_draft`;
      await client.query(`drop database if exists ${draft} with (force)`);
      await client.query(`create database ${draft}`);
      await prepare(address(draft));
      await client.query(`alter database ${draft} rename to ${template}`);
    }
    await client.query(`create database ${name} template ${template} strategy file_copy`);
    await client.query('select pg_advisory_unlock(hashtext($1))', [template]);
  });
  return {
    url: address(name),
    drop: () =>
      withClient(admin, async (client) => {
        await client.query(`drop database ${name} with (force)`);
      }),
  };
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
