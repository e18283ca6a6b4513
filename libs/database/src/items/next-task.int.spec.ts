import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { nextTask } from './next-task.ts';
import { assignTask } from './tasks.ts';
import { insertSampleQueue } from './testing/sample-queue.ts';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

test('of two who ask at once for tasks of one item, each gets one, and a third is told that there is none', async () => {
  const queue = await insertSampleQueue(fresh.db);
  const { workspaceId } = queue;
  const first = await queue.ask({ priority: 2 });
  const second = await queue.ask({ itemId: first.itemId });
  const take = async (begun?: () => Promise<void>) => {
    const accountId = await queue.join('reviewer');
    return acting(fresh.db, { workspaces: [workspaceId] }, async (transaction) => {
      const asked = { workspaceId, accountId, teams: null, adjudicates: false, processId: null };
      const taskId = await nextTask(transaction, asked);
      if (taskId !== undefined) await assignTask(transaction, { taskId, accountId });
      await begun?.();
      return taskId;
    });
  };
  let meanwhile: ReturnType<typeof take>[] = [];
  const taken = await take(async () => {
    meanwhile = [take(), take()];
    await expect.poll(() => fresh.waitingForLocks()).toBe(2);
  });
  expect(taken).toBe(first.taskId);
  expect((await Promise.all(meanwhile)).toSorted()).toEqual([second.taskId, undefined]);
});
