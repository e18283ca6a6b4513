import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '@countersign/embedded-postgres';

export type TestDatabase = {
  readonly url: string;
  /** Its version: results of one are not those of another. */
  readonly version: string;
  stop: () => Promise<void>;
};

/** The PostgreSQL that tests run on: the one that TEST_POSTGRES_URL names (a superuser's address), or one of their own. */
export async function provideDatabase(): Promise<TestDatabase> {
  const named = process.env['TEST_POSTGRES_URL'];
  if (named) return { url: named, version: await versionOf(named), stop: () => Promise.resolve() };
  const home = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  // Processes are killed in tests, machines are not: the operating system keeps what was written.
  const server = await startPostgres({ home, settings: { fsync: 'off', max_connections: '300' } });
  const url = server.url('postgres');
  return {
    url,
    version: await versionOf(url),
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version') version`,
    );
    return rows[0]?.version ?? '';
  } finally {
    await client.end();
  }
}
