import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acting } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { addJob, finishJob, leaseJob, renewLease } from './jobs.ts';

const workspaceId = '0198c0de-0000-7000-8000-000000000001';
const id = '0198c0de-0000-7000-8000-000000000002';
let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  await acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    transaction.insertInto('workspace').values({ id: workspaceId, name: 'One' }).execute(),
  );
});
afterAll(() => fresh.drop());
beforeEach(() => fresh.db.deleteFrom('job').execute());

const put = (runAt?: Date) =>
  acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    addJob(transaction, { id, workspaceId, kind: 'work', payload: {}, ...(runAt ? { runAt } : {}) }),
  );

const lease = async (worker: string) =>
  (await leaseJob(fresh.db, { kinds: ['work'], worker, seconds: 30 }))?.leasedBy ?? null;

/** As if the server's clock had been so far ahead when all that was written. */
const clockWasAhead = (by: string) =>
  sql`update job set run_at = run_at + ${by}::interval, created_at = created_at + ${by}::interval,
    leased_until = leased_until + ${by}::interval`.execute(fresh.db);

test.for(['1 hour', '1 day'])('a job that was put while the clock ran %s ahead is done now', async (by) => {
  await put();
  await clockWasAhead(by);
  expect(await lease('a')).toBe('a');
});

test.for(['1 hour', '1 day'])('so is one whose worker died then, and that worker has lost it', async (by) => {
  await put();
  await lease('a');
  expect(await lease('b')).toBe(null);
  await clockWasAhead(by);
  expect(await lease('b')).toBe('b');
  const finishedBy = (worker: string) =>
    acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
      finishJob(transaction, { id, worker, calls: 0 }),
    );
  expect([await finishedBy('a'), await finishedBy('b')]).toEqual([false, true]);
});

test('a job that is to wait waits, whatever the clock was when it was put', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000);
  await put(tomorrow);
  expect(await lease('a')).toBe(null);
  await clockWasAhead('1 hour');
  expect(await lease('a')).toBe(null);
});

test('a job that was asked for again is not ended by who has not heard of it', async () => {
  const ask = () =>
    acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
      addJob(transaction, {
        ...{ id: crypto.randomUUID(), workspaceId, kind: 'work', payload: {} },
        dedupeKey: 'once',
      }),
    );
  const finish = (calls: number) =>
    acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
      finishJob(transaction, { id: held!.id, worker: 'a', calls }),
    );
  expect(await ask()).toBe(true);
  const held = await leaseJob(fresh.db, { kinds: ['work'], worker: 'a', seconds: 30 });
  expect(held?.calls).toBe(0);
  expect(await ask()).toBe(false);
  expect(await finish(0)).toBe(false);
  expect(await renewLease(fresh.db, { id: held!.id, worker: 'a', seconds: 30 })).toEqual({ calls: 1 });
  expect(await finish(1)).toBe(true);
  expect(await ask()).toBe(true);
});
