import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SET_UP } from './testing/found-workspace.ts';
import { startGateway, type TestGateway } from './testing/start-gateway.ts';

let gateway: TestGateway;
let owner: pg.Client;
beforeEach(async () => {
  gateway = await startGateway();
  owner = new pg.Client(gateway.fresh.url);
  await owner.connect();
});
afterEach(async () => {
  await owner.end();
  await gateway.close();
});

const setUp = (input: Partial<typeof SET_UP> = {}) =>
  gateway.visitor().mutate('setup.complete', { ...SET_UP, ...input });
const workspaces = async () => (await owner.query('select id from workspace')).rowCount;

describe('a set-up that fails leaves the code good', () => {
  test('when the address has an account of somebody else', async () => {
    await owner.query(
      `insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
       values ('another', 'Another', 'taken@example.test', true, now(), now())`,
    );
    expect((await setUp({ email: 'taken@example.test' })).refusal).toMatchObject({
      refused: 'address taken',
      field: 'email',
    });
    expect((await setUp()).status).toBe(200);
    expect((await setUp({ email: 'b@example.test' })).refusal?.refused).toBe('already set up');
  });

  test('when the workspace could not be made: the same person tries again and is let in', async () => {
    await owner.query('alter table playbook add constraint none check (false) not valid');
    expect((await setUp()).status).toBe(500);
    await owner.query('alter table playbook drop constraint none');
    expect((await setUp({ password: 'another password than before' })).refusal?.refused).toBe(
      'address taken',
    );
    const visitor = gateway.visitor();
    expect((await visitor.mutate('setup.complete', SET_UP)).status).toBe(200);
    expect((await visitor.query('session.current')).data).toMatchObject({
      account: { email: SET_UP.email },
      workspace: { role: 'admin' },
      setUp: true,
    });
    expect(await workspaces()).toBe(1);
  });
});

test('of several who have the code at once one makes the workspace', async () => {
  const replies = await Promise.all([1, 2, 3].map((n) => setUp({ email: `admin-${n}@example.test` })));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await workspaces()).toBe(1);
});
