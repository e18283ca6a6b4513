import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { limitAttempts } from './limit-attempts.ts';

let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const SECOND = 1_000;
const START = Date.UTC(2026, 2, 2, 9);
const limit = { window: 60, max: 3 };
const attempt = (key: string, seconds: number) =>
  limitAttempts(fresh.db, { key, ...limit }, START + seconds * SECOND);

test('beyond the limit it is refused until a minute after the first, however often it is tried meanwhile', async () => {
  for (const seconds of [0, 10, 20]) expect((await attempt('a', seconds)).allowed).toBe(true);
  expect(await attempt('a', 30)).toEqual({ allowed: false, retryAfter: 30 });
  expect(await attempt('a', 59)).toEqual({ allowed: false, retryAfter: 1 });
  expect(await attempt('a', 60)).toEqual({ allowed: true, retryAfter: null });
});

test('who tries now and then is never kept out', async () => {
  for (let n = 0; n < 20; n += 1) expect((await attempt('b', 1_000 + n * 25)).allowed).toBe(true);
});

test('of many at once no more than the limit are let through', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => attempt('c', 5_000)));
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3);
});

test('a clock that was a day ahead keeps nobody out', async () => {
  for (let n = 0; n < 4; n += 1) await attempt('d', 86_400);
  expect(await attempt('d', 6_000)).toEqual({ allowed: true, retryAfter: null });
});

test('what has run out is not kept', async () => {
  await attempt('e', 200_000);
  const { rows } = await sql<{ key: string }>`select key from auth."rateLimit"`.execute(fresh.db);
  expect(rows).toEqual([{ key: 'e' }]);
});
