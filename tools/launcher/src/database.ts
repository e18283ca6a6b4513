import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { APPLICATION_ROLE, migrate } from '@countersign/database/migrate';
import { keepPostgres } from './keep-postgres.ts';
import type { Progress } from './progress.ts';
import { refusedVersion } from './refused-version.ts';
import type { Settings } from './settings.ts';

export type PreparedDatabase = {
  /** Address that services use. */
  readonly url: string;
  /** @param patience milliseconds that PostgreSQL has to end in order, where it is the embedded one */
  stop: (patience?: number) => Promise<void>;
};

const NAME = 'countersign';

/** A migrated database: the embedded PostgreSQL, or the one that DATABASE_URL names. */
export async function prepareDatabase(settings: Settings, progress: Progress): Promise<PreparedDatabase> {
  if (settings.databaseUrl !== null) {
    await requireVersion(settings.databaseUrl);
    const { databaseUrl } = settings;
    await progress.step('Migrating the database of DATABASE_URL', () => migrate(databaseUrl));
    return { url: databaseUrl, stop: () => Promise.resolve() };
  }
  const home = join(settings.home, 'postgres');
  const server = await progress.step('Starting PostgreSQL 18', () => keepPostgres(home, progress));
  try {
    await createDatabase(server.url('postgres'));
    const password = readOrMakePassword(settings.home);
    const { applied } = await progress.step('Migrating', () => migrate(server.url(NAME), password));
    if (applied.length > 0) progress.say(`${applied.length} migrations applied`);
    const url = Object.assign(new URL(server.url(NAME)), { username: APPLICATION_ROLE, password });
    return { url: url.href, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`create database ${NAME}`);
  });
}

async function requireVersion(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ version: number }>(
      `select current_setting('server_version_num')::int version`,
    );
    const refused = refusedVersion(rows[0]?.version ?? 0);
    if (refused !== null) throw new Error(`DATABASE_URL ${refused}`);
  });
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  try {
    await client.connect();
  } catch (error) {
    const { host, port, database } = client;
    throw new Error(
      `PostgreSQL at ${host}:${port}, database ${String(database)}, does not let us in: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function readOrMakePassword(home: string): string {
  const file = join(home, 'application-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}
