import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { listInbox, listInboxIds, type InboxQuery } from './list-inbox.ts';
import { insertSampleQueue, type SampleQueue } from './testing/sample-queue.ts';

const day = (n: number) => new Date(Date.UTC(2026, 5, n));

/** What is worth most is not what is due first; of two that are worth the same one has no due time. */
const TASKS = {
  'worth most': { priority: 9, dueAt: day(3) },
  'without a due time': { priority: 5, dueAt: null },
  'worth as much': { priority: 5, dueAt: day(2) },
  'due with the first': { priority: 2, dueAt: day(3) },
  'due first': { priority: 1, dueAt: day(1) },
};

let fresh: FreshDatabase;
let queue: SampleQueue;
let reviewer: string;
const names = new Map<string, string>();

beforeAll(async () => {
  fresh = await freshDatabase();
  queue = await insertSampleQueue(fresh.db);
  reviewer = await queue.join('reviewer');
  for (const [name, task] of Object.entries(TASKS)) {
    const { taskId } = await queue.ask({ ...task, assigneeId: reviewer });
    names.set(taskId, name);
  }
});
afterAll(() => fresh.drop());

async function inbox(sort: InboxQuery['sort'], page: { offset: number; limit: number }) {
  const { workspaceId, teamId } = queue;
  const filter = {
    ...{ workspaceId, accountId: reviewer, teams: [teamId], taskKinds: ['review' as const], sort },
    ...{ overdue: false, now: day(2) },
  };
  return acting(fresh.db, { workspaces: [workspaceId] }, async (transaction) => ({
    page: await listInbox(transaction, { ...filter, ...page }),
    all: await listInboxIds(transaction, filter),
  }));
}

test.each([
  ['priority', 'worth most', 'worth as much', 'without a due time', 'due with the first', 'due first'],
  ['due', 'due first', 'worth as much', 'worth most', 'due with the first', 'without a due time'],
] as const)('by %s: %s, %s, %s, %s, %s', async (sort, ...order) => {
  const { page, all } = await inbox(sort, { offset: 0, limit: 50 });
  expect(page.rows.map(({ taskId }) => names.get(taskId))).toEqual(order);
  expect(all.map((taskId) => names.get(taskId))).toEqual(order);
  const second = await inbox(sort, { offset: 2, limit: 2 });
  expect(second.page.rows.map(({ taskId }) => names.get(taskId))).toEqual(order.slice(2, 4));
  expect(second.page).toMatchObject({ total: 5, overdue: 1, today: 1 });
});
