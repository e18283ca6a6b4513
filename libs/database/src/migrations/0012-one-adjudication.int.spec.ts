import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { up } from './0012-one-adjudication.ts';

const workspaceId = '0198c0de-0000-7000-8000-000000000001';
const itemId = '0198c0de-0000-7000-8000-000000000002';
const lone = '0198c0de-0000-7000-8000-000000000003';
const taskId = (n: number) => `0198c0de-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;

let fresh: FreshDatabase;
let owner: Kysely<unknown>;

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new Kysely({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: fresh.url, max: 1 }) }),
  });
  // As it was before.
  await sql`drop index one_adjudication`.execute(owner);
  await acting(fresh.db, { workspaces: [workspaceId] }, async (transaction) => {
    await transaction.insertInto('workspace').values({ id: workspaceId, name: 'One' }).execute();
    for (const [id, role] of [
      ['reviewer', 'reviewer'],
      ['lead', 'lead'],
    ] as const) {
      await transaction.insertInto('account').values({ id, kind: 'person', name: id }).execute();
      await transaction.insertInto('membership').values({ workspaceId, accountId: id, role }).execute();
    }
    const process = {
      id: workspaceId,
      workspaceId,
      name: 'Process',
      kind: 'record' as const,
      labels: JSON.stringify(['a', 'b']),
    };
    await transaction.insertInto('process').values(process).execute();
    for (const id of [itemId, lone]) {
      await transaction
        .insertInto('item')
        .values({
          id,
          workspaceId,
          processId: workspaceId,
          contractId: null,
          externalId: null,
          resolvedAt: null,
        })
        .execute();
    }
  });
});
afterAll(async () => {
  await owner.destroy();
  await fresh.drop();
});

test('an item that two were asked to settle waits for the lead once; the other is asked for a view', async () => {
  const asked = [
    { n: 1, itemId, assigneeId: 'reviewer' },
    { n: 2, itemId, assigneeId: 'lead' },
    { n: 3, itemId, assigneeId: null },
    { n: 4, itemId: lone, assigneeId: 'reviewer' },
  ];
  await acting(fresh.db, { workspaces: [workspaceId] }, async (transaction) => {
    for (const { n, ...task } of asked) {
      const rest = { priority: 1, dueAt: null, claimedAt: null, doneAt: null };
      await transaction
        .insertInto('task')
        .values({ id: taskId(n), workspaceId, kind: 'adjudicate', ...task, ...rest })
        .execute();
    }
  });
  await up(owner);
  const tasks = await acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    transaction.selectFrom('task').select(['id', 'kind', 'state', 'assigneeId']).orderBy('id').execute(),
  );
  expect(tasks.map(({ id: _id, ...task }) => task)).toEqual([
    { kind: 'review', state: 'open', assigneeId: 'reviewer' },
    { kind: 'adjudicate', state: 'open', assigneeId: 'lead' },
    { kind: 'review', state: 'open', assigneeId: null },
    { kind: 'adjudicate', state: 'open', assigneeId: 'reviewer' },
  ]);
});

test('nobody can be asked to settle it a second time', async () => {
  const again = acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    transaction
      .insertInto('task')
      .values({
        ...{ id: taskId(9), workspaceId, itemId, kind: 'adjudicate', assigneeId: null },
        ...{ priority: 1, dueAt: null, claimedAt: null, doneAt: null },
      })
      .execute(),
  );
  await expect(again).rejects.toThrow(/one_adjudication/);
});
