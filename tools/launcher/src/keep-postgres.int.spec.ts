import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive } from '@countersign/embedded-postgres';
import { keepPostgres, type KeptPostgres } from './keep-postgres.ts';
import { createProgress } from './progress.ts';

let home = '';
let kept: KeptPostgres | undefined;
let said = '';
const progress = createProgress((text) => {
  said += text;
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'countersign-kept-'));
  said = '';
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

test('PostgreSQL that cannot start for a while is tried again and again, one start at a time, until it can', async () => {
  kept = await keepPostgres(home, progress);
  const control = join(home, 'data', 'global', 'pg_control');
  renameSync(control, `${control}.away`);
  process.kill(kept.pid(), 'SIGKILL');
  const tries = () => said.split('PostgreSQL did not start').length - 1;
  await expect.poll(tries, { timeout: 60_000 }).toBeGreaterThan(2);
  renameSync(`${control}.away`, control);
  await expect.poll(() => said, { timeout: 60_000 }).toContain('PostgreSQL is back');
  expect(said.split('PostgreSQL ended; starting')).toHaveLength(2);
  expect(await one(kept.url('postgres'), 'select 1')).toBe(1);
});
