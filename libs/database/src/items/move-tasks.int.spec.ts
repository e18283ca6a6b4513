import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acting, type WorkspaceTransaction } from '../connect.ts';
import { insertSampleDocument } from '../documents/testing/sample-document.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { insertJudgment } from './judgments.ts';
import { moveTasks } from './move-tasks.ts';
import { insertSampleQueue, type SampleQueue } from './testing/sample-queue.ts';

const AT = new Date('2026-06-01T12:00:00Z');

let fresh: FreshDatabase;
let queue: SampleQueue;

beforeAll(async () => {
  fresh = await freshDatabase();
  queue = await insertSampleQueue(fresh.db);
});
afterAll(() => fresh.drop());

const inWorkspace = <Result>(work: (transaction: WorkspaceTransaction) => Promise<Result>) =>
  acting(fresh.db, { workspaces: [queue.workspaceId] }, work);

type People = { readonly from: string; readonly to: string };

/** Two who have nothing yet. */
const pair = async (): Promise<People> => ({
  from: await queue.join('reviewer'),
  to: await queue.join('reviewer'),
});

const move = (people: People, { tasks = 10, adjudicates = false } = {}) =>
  inWorkspace((transaction) =>
    moveTasks(transaction, { workspaceId: queue.workspaceId, ...people, tasks, adjudicates }),
  );

const tasksOf = (assigneeId: string) =>
  inWorkspace(async (transaction) => {
    const rows = await transaction
      .selectFrom('task')
      .select('id')
      .where('assigneeId', '=', assigneeId)
      .where('state', '=', 'open')
      .execute();
    return rows.map(({ id }) => id);
  });

async function judged({ to }: People, itemId: string, state: 'standing' | 'undone'): Promise<void> {
  const said = { verdict: 'accept' as const, label: 1, confidence: null, aiVisible: true };
  const { workspaceId } = queue;
  await inWorkspace((transaction) =>
    insertJudgment(transaction, {
      ...{ id: crypto.randomUUID(), workspaceId, itemId, taskId: null, reviewerId: to },
      ...{ ...said, revision: '1', seconds: 1, state },
    }),
  );
}

const anotherTeams = async () => {
  const { workspaceId } = queue;
  return insertSampleDocument(fresh.db, { state: Uint8Array.of(0, 0), clients: [1], workspaceId });
};

test('the most urgent go, as many as were asked for: by priority, then by when they are due', async () => {
  const people = await pair();
  const worth: [number, Date | null][] = [
    [1, AT],
    [3, null],
    [3, AT],
    [5, null],
  ];
  const ids: string[] = [];
  for (const [priority, dueAt] of worth)
    ids.push((await queue.ask({ assigneeId: people.from, priority, dueAt })).taskId);
  expect(await move(people, { tasks: 2 })).toBe(2);
  expect((await tasksOf(people.to)).toSorted()).toEqual([ids[2], ids[3]].toSorted());
  expect(await move(people)).toBe(2);
  expect(await tasksOf(people.from)).toEqual([]);
});

describe('a task stays where it is', () => {
  const stays: Record<string, (people: People) => Promise<unknown>> = {
    'once it was begun': ({ from }) => queue.ask({ assigneeId: from, claimedAt: AT }),
    'once it is done': ({ from }) => queue.ask({ assigneeId: from, state: 'done', doneAt: AT }),
    'where it is a third person’s': async () => queue.ask({ assigneeId: await queue.join('reviewer') }),
    'where it is to settle what others differ on, and the receiver may not': ({ from }) =>
      queue.ask({ assigneeId: from, kind: 'adjudicate' }),
    'where the contract is of a team that the receiver is not in': async ({ from }) =>
      queue.ask({ assigneeId: from, contractId: (await anotherTeams()).contractId }),
    'where the receiver is asked about the item already': async ({ from, to }) => {
      const { itemId } = await queue.ask({ assigneeId: from });
      await queue.ask({ assigneeId: to, itemId, kind: 'audit' });
    },
    'where the receiver was asked about the item, and answered': async ({ from, to }) => {
      const { itemId } = await queue.ask({ assigneeId: from });
      await queue.ask({ assigneeId: to, itemId, kind: 'audit', state: 'done', doneAt: AT });
    },
    'where the receiver judged the item': async (people) => {
      const { itemId } = await queue.ask({ assigneeId: people.from });
      await judged(people, itemId, 'standing');
    },
    'where its item is settled': async ({ from }) => {
      const { itemId } = await queue.ask({ assigneeId: from });
      await inWorkspace((transaction) =>
        transaction.updateTable('item').set({ state: 'resolved' }).where('id', '=', itemId).execute(),
      );
    },
  };

  test.each(Object.keys(stays))('%s', async (name) => {
    const people = await pair();
    await stays[name]!(people);
    const before = await tasksOf(people.from);
    expect(await move(people)).toBe(0);
    expect(await tasksOf(people.from)).toEqual(before);
  });
});

describe('a task goes', () => {
  const goes: Record<string, (people: People) => Promise<{ taskId: string }>> = {
    'where its item is of no contract': ({ from }) => queue.ask({ assigneeId: from, contractId: null }),
    'where the receiver joined the contract’s team': async ({ from, to }) => {
      const { workspaceId, teamId, contractId } = await anotherTeams();
      await inWorkspace((transaction) =>
        transaction.insertInto('teamMember').values({ workspaceId, teamId, accountId: to }).execute(),
      );
      return queue.ask({ assigneeId: from, contractId });
    },
    'where the receiver was let off the item': async ({ from, to }) => {
      const asked = await queue.ask({ assigneeId: from });
      await queue.ask({ assigneeId: to, itemId: asked.itemId, state: 'cancelled' });
      return asked;
    },
    'where the receiver took their judgment of the item back': async (people) => {
      const asked = await queue.ask({ assigneeId: people.from });
      await judged(people, asked.itemId, 'undone');
      return asked;
    },
  };

  test.each(Object.keys(goes))('%s', async (name) => {
    const people = await pair();
    const { taskId } = await goes[name]!(people);
    expect(await move(people)).toBe(1);
    expect(await tasksOf(people.to)).toEqual([taskId]);
  });

  test('where it is to settle what others differ on, and the receiver may', async () => {
    const people = { from: await queue.join('lead'), to: await queue.join('lead') };
    const { taskId } = await queue.ask({ assigneeId: people.from, kind: 'adjudicate' });
    expect(await move(people, { adjudicates: true })).toBe(1);
    expect(await tasksOf(people.to)).toEqual([taskId]);
  });
});
