import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
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
