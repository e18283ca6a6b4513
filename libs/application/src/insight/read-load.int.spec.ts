import { acting, insertHistory } from '@countersign/database';
import { freshDatabase, type FreshDatabase } from '@countersign/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProcess } from '../processes/manage-processes.ts';
import { receiveItems } from '../processes/receive-items.ts';
import { refusedAs, valueOf } from '../testing/answers.ts';
import { testServices, testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readLoad } from './read-load.ts';

const NOW = new Date('2026-03-12T12:00:00Z');
const HOUR = 3_600_000;

let fresh: FreshDatabase;
let services: ReturnType<typeof testServices>;
let workspace: TestWorkspace;

beforeAll(async () => {
  fresh = await freshDatabase();
  services = testServices(fresh.db);
  workspace = await testWorkspace(services, 'load');
  const manager = workspace.as('manager');
  const order = { name: 'Claims', labels: ['no', 'yes'], policy: {} };
  const { id: processId } = await valueOf(createProcess(services, manager, order));
  // Six items of three ages; a medium item is due after three days.
  for (const [hours, items] of [
    [100, 3],
    [30, 2],
    [1, 1],
  ] as const) {
    services.clock.at = new Date(NOW.getTime() - hours * HOUR);
    const sent = Array.from({ length: items }, () => ({
      ...{ externalId: null, probabilities: [0.4, 0.6], modelVersion: '1', content: {} },
    }));
    await valueOf(receiveItems(services, manager, { processId, items: sent, idempotencyKey: null }));
  }
  services.clock.at = NOW;
  await judged({ by: workspace.as('reviewer', 0).accountId, seconds: 10, times: 20 });
  await judged({ by: workspace.as('reviewer', 1).accountId, seconds: 30, times: 3 });
});
afterAll(() => fresh.drop());

/** Judgments that took so long, twice as long and so on: half of them today, the others ten days ago. */
async function judged({ by, seconds, times }: { by: string; seconds: number; times: number }) {
  const { workspaceId, processId } = workspace;
  const rows = Array.from({ length: times }, (_, n) => ({
    itemId: services.newId(),
    seconds: seconds * (n + 1),
    createdAt: new Date(NOW.getTime() - (n % 2 === 0 ? 2 : 240) * HOUR),
  }));
  await acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    insertHistory(transaction, {
      items: rows.map(({ itemId, createdAt }) => ({
        ...{ id: itemId, workspaceId, processId, contractId: null, externalId: itemId, createdAt },
        ...{ state: 'resolved' as const, resolvedAt: createdAt },
      })),
      judgments: rows.map(({ itemId, createdAt, ...took }) => ({
        ...{ id: services.newId(), workspaceId, itemId, taskId: null, reviewerId: by, createdAt, ...took },
        ...{ verdict: 'accept' as const, label: 1, correction: null, confidence: null },
        ...{ aiVisible: true, revision: '' },
      })),
      ...{ proposals: [], routes: [], outcomes: [] },
    }),
  );
}

test('a manager sees what waits for each, and how long a judgment takes them with its interval and n', async () => {
  const { people } = await valueOf(readLoad(services, workspace.as('manager')));
  expect(people).toHaveLength(6);
  const of = (n: number) => people.find(({ person }) => person.id === workspace.as('reviewer', n).accountId)!;
  // 10 to 200 seconds: the sixth and the fifteenth of twenty hold the median between them.
  expect(of(0)).toMatchObject({ pace: { median: 105, lower: 60, upper: 150, n: 20 }, doneToday: 10 });
  // Three are too few for an interval.
  expect(of(1)).toMatchObject({ pace: { median: 60, lower: null, upper: null, n: 3 }, doneToday: 2 });
  expect(of(2)).toMatchObject({ pace: null, doneToday: 0 });
  const total = (what: 'open' | 'overdue') => people.reduce((sum, one) => sum + one[what], 0);
  expect(total('open')).toBe(6);
  expect(total('overdue')).toBe(3);
});

test('the queue is counted by age', async () => {
  const { queue } = await valueOf(readLoad(services, workspace.as('manager')));
  expect(queue).toEqual({
    ...{ open: 6, unassigned: 0, overdue: 3, oldestAt: new Date(NOW.getTime() - 100 * HOUR).toISOString() },
    byAge: [
      { label: 'up to 4 hours', n: 1 },
      { label: 'up to a day', n: 0 },
      { label: 'up to 3 days', n: 2 },
      { label: 'up to a week', n: 3 },
      { label: 'more than a week', n: 0 },
    ],
  });
});

test('it is open to managers alone', async () => {
  expect(await readLoad(services, workspace.as('reviewer'))).toEqual(refusedAs('not allowed'));
});
