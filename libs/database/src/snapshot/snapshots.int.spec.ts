import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as library from '../index.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { EXAMPLES, NOT_RECORDED } from './describe-queries.ts';
import { prepareAll } from './prepare-all.ts';
import { makeSnapshots, readSnapshot, RENEW } from './snapshots.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('the snapshots are of the schema and queries as they are', async () => {
  for (const { file, text } of await makeSnapshots(fresh.url)) {
    expect(await readSnapshot(file), `snapshots/${file} is out of date. Renew it: ${RENEW}`).toBe(text);
  }
});

test('every function of the library has its statements recorded, or says why not', () => {
  const functions = Object.entries(library)
    .filter(([, value]) => typeof value === 'function' && !(value.prototype instanceof Error))
    .map(([name]) => name);
  expect([...Object.keys(EXAMPLES), ...Object.keys(NOT_RECORDED)].toSorted()).toEqual(functions.toSorted());
});

test('PostgreSQL understands every statement: tables, columns, functions and types are there', async () => {
  const client = new pg.Client({ connectionString: fresh.url });
  await client.connect();
  try {
    await prepareAll(client);
  } finally {
    await client.end();
  }
});
