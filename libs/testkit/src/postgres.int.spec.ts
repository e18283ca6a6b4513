import pg from 'pg';
import { expect, it } from 'vitest';
import { cloneDatabase } from './index.ts';

async function runSql(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const TEMPLATE = `testkit_readme_${process.pid}`;

it('the README tells the truth: a database of one’s own, prepared once', async () => {
  let prepared = 0;
  const clone = () =>
    cloneDatabase(TEMPLATE, async (url) => {
      prepared += 1;
      await runSql(url, `create table account (name text); insert into account values ('lead')`);
    });
  const [one, other] = [await clone(), await clone()];
  try {
    await runSql(one.url, 'delete from account');
    expect(await runSql(other.url, 'select name from account')).toEqual([{ name: 'lead' }]);
    expect(prepared).toBe(1);
  } finally {
    await one.drop();
    await other.drop();
    await runSql(process.env['TEST_POSTGRES_URL'] ?? '', `drop database ${TEMPLATE}`);
  }
});
