import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '@countersign/embedded-postgres';
import { APPLICATION_ROLE, migrate } from '@countersign/database';
import type { Progress } from './progress.ts';
import type { Settings } from './settings.ts';

export type PreparedDatabase = {
  /** Address that services use. */
  readonly url: string;
  stop: () => Promise<void>;
};

const NAME = 'countersign';

/** A migrated database: the embedded PostgreSQL, or the one that DATABASE_URL names. */
export async function prepareDatabase(settings: Settings, progress: Progress): Promise<PreparedDatabase> {
  if (settings.databaseUrl !== null) {
    await requireVersion(settings.databaseUrl);
    await progress.step('Migrating the database of DATABASE_URL', () => migrate(settings.databaseUrl ?? ''));
    return { url: settings.databaseUrl, stop: () => Promise.resolve() };
  }
  const home = join(settings.home, 'postgres');
  let server: RunningPostgres;
  let stopping = false;
  const start = async (port: number): Promise<RunningPostgres> =>
    startPostgres({
      home,
      port,
      onProgress: (message) => progress.say(`PostgreSQL: ${message}`),
      onExit: () => {
        if (stopping) return;
        progress.say('PostgreSQL ended; starting it again');
        void start(server.port).then((again) => {
          server = again;
        });
      },
    });
  server = await progress.step('Starting PostgreSQL 18', () => start(0));
  await createDatabase(server.url('postgres'));
  const password = readOrMakePassword(settings.home);
  const { applied } = await progress.step('Migrating', () => migrate(server.url(NAME), password));
  if (applied.length > 0) progress.say(`${applied.length} migrations applied`);
  const url = `postgres://${APPLICATION_ROLE}:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${NAME}`;
  return {
    url,
    stop: async () => {
      stopping = true;
      await server.stop();
    },
  };
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
    const version = rows[0]?.version ?? 0;
    if (version < 150_000) {
      throw new Error(
        `DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}; Countersign needs 15 or later.`,
      );
    }
  });
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

function readOrMakePassword(home: string): string {
  const file = join(home, 'application-password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}
