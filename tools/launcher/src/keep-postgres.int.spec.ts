import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { isAlive } from '@countersign/embedded-postgres';
import { prepareDatabase } from './database.ts';
import { keepPostgres, type KeptPostgres } from './keep-postgres.ts';
import { createProgress } from './progress.ts';
import { newSetUpCode } from './set-up-code.ts';

const home = mkdtempSync(join(tmpdir(), 'countersign-kept-'));
let kept: KeptPostgres | undefined;
let said = '';
const progress = createProgress((text) => {
  said += text;
});
afterEach(async () => {
  await kept?.stop();
  rmSync(home, { recursive: true, force: true });
});

async function one(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

test('PostgreSQL that is killed is back on the same port with what was committed', async () => {
  kept = await keepPostgres(home, progress);
  const url = kept.url('postgres');
  await one(url, 'create table kept as select 1 n');
  const before = kept.pid();
  process.kill(before, 'SIGKILL');
  await expect.poll(() => said, { timeout: 30_000 }).toContain('PostgreSQL is back');
  expect(kept.pid()).not.toBe(before);
  expect(await one(url, 'select n from kept')).toBe(1);
  await kept.stop();
  expect(isAlive(kept.pid())).toBe(false);
});

test('a database of one’s own is migrated, and gives a set-up code until it is set up', async () => {
  const server = process.env['TEST_POSTGRES_URL'] ?? '';
  const name = `launcher_${process.pid}`;
  await one(server, `create database ${name}`);
  try {
    const databaseUrl = Object.assign(new URL(server), { pathname: `/${name}` }).href;
    const ports = { web: 3000, gateway: 3001, presence: 3002, copilot: 3003 };
    const prepared = await prepareDatabase(
      { home, databaseUrl, ports, demo: false, production: false },
      progress,
    );
    expect(prepared.url).toBe(databaseUrl);
    const first = await newSetUpCode(databaseUrl);
    const second = await newSetUpCode(databaseUrl);
    expect(first).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
    expect(second).not.toBe(first);
    await one(databaseUrl, 'update installation set completed_at = now()');
    expect(await newSetUpCode(databaseUrl)).toBe(null);
  } finally {
    await one(server, `drop database ${name} with (force)`);
  }
});

test('a database that does not let us in is named, without its password', async () => {
  const databaseUrl = 'postgres://somebody:hush@127.0.0.1:1/contracts';
  const ports = { web: 3000, gateway: 3001, presence: 3002, copilot: 3003 };
  const refused = prepareDatabase({ home, databaseUrl, ports, demo: false, production: false }, progress);
  await expect(refused).rejects.toThrow(/PostgreSQL at 127\.0\.0\.1:1, database contracts/);
  await expect(refused).rejects.not.toThrow(/hush/);
});
