import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '@countersign/embedded-postgres';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSmallProduct, type SmallProduct } from './testing/small-product.ts';

const server = process.env['TEST_POSTGRES_URL'] ?? '';
const name = `launcher_own_${process.pid}`;
const own = Object.assign(new URL(server), { pathname: `/${name}` }).href;

let product: SmallProduct | undefined;
beforeEach(() => one(server, `create database ${name}`));
afterEach(async () => {
  product?.remove();
  await one(server, `drop database ${name} with (force)`);
});

async function one(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

test('on a database of one’s own every service works there, no other is made, and it outlives the product', async () => {
  product = await startSmallProduct({ DATABASE_URL: own });
  const { command, home, processes, said } = product;
  const text = said.join('\n');
  expect(text).toContain('Migrating the database of DATABASE_URL');
  expect(text).not.toContain('Starting PostgreSQL');
  expect(existsSync(join(home, 'postgres'))).toBe(false);
  // Nobody asked for the sample: one sets it up.
  expect(text).toMatch(/one-time code: (?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}/);
  expect(text).not.toContain('Sign in with one click');
  expect(processes).toHaveLength(4);
  // Whoever has just hung up is gone a moment later, and the server looks after its databases by sessions of its own.
  const others = `select count(*)::int from pg_stat_activity
    where datname = '${name}' and pid <> pg_backend_pid() and backend_type = 'client backend'`;
  await expect.poll(() => one(own, others), { timeout: 10_000 }).toBe(processes.length);

  process.kill(command.pid!, 'SIGTERM');
  await expect.poll(() => processes.filter(isAlive), { timeout: 10_000, interval: 20 }).toEqual([]);
  expect(product.wrote()).toEqual(['copilot', 'gateway', 'presence', 'web']);
  expect(await one(own, 'select count(*)::int from workspace')).toBe(0);
});
