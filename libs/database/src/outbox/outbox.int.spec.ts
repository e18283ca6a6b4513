import { sql } from 'kysely';
import { afterAll, beforeEach, beforeAll, expect, test } from 'vitest';
import { acting } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { enqueue, takeFromOutbox } from './outbox.ts';
import { readHeldUp, tryAgain } from './read-notices.ts';

const workspaceId = '0198c0de-0000-7000-8000-000000000001';
const other = '0198c0de-0000-7000-8000-000000000002';
let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  for (const id of [workspaceId, other]) {
    await acting(fresh.db, { workspaces: [id] }, (transaction) =>
      transaction.insertInto('workspace').values({ id, name: 'One' }).execute(),
    );
  }
});
afterAll(() => fresh.drop());
beforeEach(() => fresh.db.deleteFrom('outbox').execute());

const put = (...names: string[]) =>
  acting(fresh.db, { workspaces: [workspaceId] }, async (transaction) => {
    for (const name of names) await enqueue(transaction, { workspaceId, topic: 'order', payload: { name } });
  });

const taking = { topic: 'order', limit: 10, tries: 2, retrySeconds: 0 };

async function take(broken: string): Promise<{ delivered: unknown[]; failed: number; last: boolean }> {
  const delivered: unknown[] = [];
  const { failed } = await takeFromOutbox(fresh.db, taking, ({ payload }) => {
    const { name } = payload;
    if (name === broken) return Promise.reject(new Error('It is broken.'));
    delivered.push(name);
    return Promise.resolve();
  });
  return { delivered, failed: failed.length, last: failed.some(({ last }) => last) };
}

const heldUp = (id = workspaceId) =>
  acting(fresh.db, { workspaces: [id] }, (transaction) =>
    readHeldUp(transaction, { workspaceId: id, topic: 'order', limit: 10 }),
  );

test('what fails holds up none of the others, and is tried again as often as asked', async () => {
  await put('first', 'broken', 'third');
  expect(await take('broken')).toEqual({ delivered: ['first', 'third'], failed: 1, last: false });
  expect(await take('broken')).toEqual({ delivered: [], failed: 1, last: true });
  expect(await take('broken')).toEqual({ delivered: [], failed: 0, last: false });
});

test('what failed for the last time is seen in its workspace alone, and can be tried once more', async () => {
  await put('broken');
  await take('broken');
  await take('broken');
  expect(await heldUp(other)).toEqual([]);
  const [notice] = await heldUp();
  expect(notice).toMatchObject({
    attempts: 2,
    lastError: 'Error: It is broken.',
    failedAt: expect.any(Date) as Date,
  });

  const again = (id: string) =>
    acting(fresh.db, { workspaces: [id] }, (transaction) =>
      tryAgain(transaction, { workspaceId: id, topic: 'order', id: notice!.id }),
    );
  expect(await again(other)).toBe(false);
  expect(await again(workspaceId)).toBe(true);
  expect(await take('nothing')).toEqual({ delivered: ['broken'], failed: 0, last: false });
});

test('a try that failed is waited for', async () => {
  await put('broken');
  const patient = { ...taking, retrySeconds: 60 };
  await takeFromOutbox(fresh.db, patient, () => Promise.reject(new Error('It is broken.')));
  expect(await takeFromOutbox(fresh.db, patient, () => Promise.resolve())).toEqual({ taken: 0, failed: [] });
});

test.for(['1 hour', '1 day'])('what was put while the clock ran %s ahead is taken now', async (by) => {
  await put('first');
  await sql`update outbox set next_at = next_at + ${by}::interval, created_at = created_at + ${by}::interval`.execute(
    fresh.db,
  );
  expect(await take('broken')).toMatchObject({ delivered: ['first'] });
});
