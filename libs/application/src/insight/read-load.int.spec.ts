import { acting, insertHistory } from '@countersign/database';
import type { Disposition } from '@countersign/domain';
import { beforeAll, expect, test } from 'vitest';
import { createProcess } from '../processes/manage-processes.ts';
import { receiveItems } from '../processes/receive-items.ts';
import { refusedAs, valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readLoad } from './read-load.ts';

const NOW = new Date('2026-03-12T12:00:00Z');
const HOUR = 3_600_000;

const services = freshServices();
let workspace: TestWorkspace;

beforeAll(async () => {
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

/** Judgments that took so long, twice as long and so on: half of them today, the others ten days ago. */
async function judged({ by, seconds, times }: { by: string; seconds: number; times: number }) {
  const { workspaceId, processId } = workspace;
  const rows = Array.from({ length: times }, (_, n) => ({
    itemId: services.newId(),
    seconds: seconds * (n + 1),
    createdAt: new Date(NOW.getTime() - (n % 2 === 0 ? 2 : 240) * HOUR),
  }));
  await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
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

type Proposals = {
  readonly days: number;
  /** Of each proposal the disposition of its item's route; null where it has no route. */
  readonly dispositions: readonly (Disposition | null)[];
  readonly current?: boolean;
};

/** Proposals of a workspace's AI so many days ago, on items of their own. */
async function proposed(by: TestWorkspace, { days, dispositions, current = true }: Proposals): Promise<void> {
  const { workspaceId, processId, aiId } = by;
  const createdAt = new Date(NOW.getTime() - days * 24 * HOUR);
  const rows = dispositions.map((disposition) => ({ itemId: services.newId(), disposition }));
  await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const { id: policyId, version: policyVersion } = await transaction
      .selectFrom('policy')
      .select(['id', 'version'])
      .where('processId', '=', processId)
      .executeTakeFirstOrThrow();
    await insertHistory(transaction, {
      items: rows.map(({ itemId }) => ({
        ...{ id: itemId, workspaceId, processId, contractId: null, externalId: itemId, createdAt },
        ...{ state: 'resolved' as const, resolvedAt: createdAt },
      })),
      proposals: rows.map(({ itemId }) => ({
        ...{ id: services.newId(), workspaceId, itemId, aiId, modelVersion: '1', createdAt },
        ...{ label: 1, probabilities: [0.2, 0.8], confidence: 0.8 },
      })),
      routes: rows.flatMap(({ itemId, disposition }) =>
        disposition === null
          ? []
          : {
              ...{ id: services.newId(), workspaceId, itemId, policyId, policyVersion, disposition, current },
              ...{ reviewers: 0, priority: 1, dueAt: null, auditProbability: 0, createdAt },
              reasons: JSON.stringify([]),
            },
      ),
      ...{ judgments: [], outcomes: [] },
    });
  });
}

test('of an AI it is counted what it proposed in thirty days, and what of that the policy settled', async () => {
  const counted = await testWorkspace(services, 'counted');
  const ai = async () => (await valueOf(readLoad(services, counted.as('manager')))).ai;
  expect(await ai()).toEqual([]);
  await proposed(counted, { days: 1, dispositions: ['automatic', 'automatic', 'one', 'lead', null] });
  const person = expect.objectContaining({ id: counted.aiId, kind: 'ai' }) as unknown;
  expect(await ai()).toEqual([{ person, proposals: 5, automatic: 2 }]);
  // A route in whose place there is another does not count, nor what is older than thirty days.
  await proposed(counted, { days: 29, dispositions: ['automatic', 'several'], current: false });
  await proposed(counted, { days: 31, dispositions: ['automatic', 'one'] });
  expect(await ai()).toEqual([{ person, proposals: 7, automatic: 2 }]);
  // The other workspace's AI has items of people to do, and proposed none of these.
  const others = (await valueOf(readLoad(services, workspace.as('manager')))).ai;
  expect(others.map((one) => one.person.id)).not.toContain(counted.aiId);
});

test('it is open to managers alone', async () => {
  expect(await readLoad(services, workspace.as('reviewer'))).toEqual(refusedAs('not allowed'));
});
