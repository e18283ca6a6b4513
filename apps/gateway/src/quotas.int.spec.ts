import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { acting } from '@countersign/database';
import { foundWorkspace } from './testing/found-workspace.ts';
import { programWith, type Program } from './testing/program.ts';
import { startGateway, type TestGateway, type Visitor } from './testing/start-gateway.ts';

type QuotaUsed = { quota: string; used: number | null; limit: number | null };

let gateway: TestGateway;
let admin: Visitor & { readonly workspaceId: string };
let program: Program;

beforeAll(async () => {
  gateway = await startGateway({
    COUNTERSIGN_MOST_CONTRACTS: '3',
    COUNTERSIGN_MOST_STORAGE_MIB: '1',
    COUNTERSIGN_MOST_MEMBERS: '3',
    COUNTERSIGN_MOST_API_KEYS: '4',
    COUNTERSIGN_MOST_UPLOADS_PER_DAY: '5',
    COUNTERSIGN_MOST_REVIEWS_PER_DAY: '2',
  });
  await withinOneDay();
  admin = await foundWorkspace(gateway);
  program = await programWith(gateway, admin, 'admin');
}, 150_000);
afterAll(() => gateway.close());

/** What is counted for a day is counted by the database's: a day that is about to end is waited out. */
async function withinOneDay(): Promise<void> {
  const left = sql<{ seconds: number }>`select extract(epoch from
    date_trunc('day', now() at time zone 'utc') + interval '1 day' - now() at time zone 'utc')::float8 seconds`;
  for (;;) {
    const { rows } = await left.execute(gateway.fresh.db);
    const { seconds } = rows[0]!;
    if (seconds > 90) return;
    await sql`select pg_sleep(${Math.min(seconds, 10)})`.execute(gateway.fresh.db);
  }
}

const upload = (text: string) => program.upload('agreement.txt', Buffer.from(text));
const used = async (quota: string) => {
  const all = (await admin.query('operation.quotas')).data as QuotaUsed[];
  return all.find((one) => one.quota === quota);
};
const refusedMetric = async (quota: string) => {
  const { body } = await gateway.server.inject({ url: '/metrics' });
  return Number(
    new RegExp(`countersign_over_quota_total\\{quota="${quota}",[^}]*\\} (\\d+)`).exec(body)?.[1] ?? 0,
  );
};
const inWorkspace = <Row>(statement: string) =>
  acting(gateway.fresh.db, { workspaces: [admin.workspaceId] }, async (transaction) => {
    const { rows } = await sql.raw<Row>(statement).execute(transaction);
    return rows;
  });

describe('what a workspace may have is counted while others add to it', () => {
  test('contracts: of seven uploads at once three become contracts, the others are told why not', async () => {
    const answers = await Promise.all(
      Array.from({ length: 7 }, (_, n) => upload(`The parties agree on point ${n}.`)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused).toHaveLength(4);
    for (const { error } of refused) {
      expect(error).toMatchObject({ code: 'over quota', field: 'contracts', value: '4', limit: '3' });
      expect(error?.message).toContain('3');
    }
    expect(await used('contracts')).toEqual({ quota: 'contracts', used: 3, limit: 3 });
    expect(await refusedMetric('contracts')).toBe(4);
    expect(await inWorkspace('select from contract')).toHaveLength(3);
  });

  test('API keys: of ten at once as many are made as there are places', async () => {
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        admin.mutate('apiKeys.create', { name: `Key ${n}`, role: 'reviewer' }),
      ),
    );
    expect(made.filter(({ status }) => status === 200)).toHaveLength(3);
    const refusal = made.find(({ status }) => status === 409)?.refusal;
    expect(refusal).toMatchObject({ refused: 'over quota', field: 'apiKeys', value: '5', limit: '4' });
    expect(await used('apiKeys')).toMatchObject({ used: 4, limit: 4 });
  });

  test('members: a link has its place from the moment it is made', async () => {
    const invited = await Promise.all(
      Array.from({ length: 6 }, () => admin.mutate('members.invite', { role: 'reviewer' })),
    );
    expect(invited.filter(({ status }) => status === 200)).toHaveLength(2);
    const { link } = invited.find(({ status }) => status === 200)!.data as { link: string };
    const newcomer = { name: 'Reviewer', email: 'reviewer@example.test', password: 'another long password' };
    const joined = await gateway
      .visitor()
      .mutate('invitations.accept', { token: link.split('/').at(-1), newcomer });
    expect(joined.status).toBe(200);
    expect((await admin.mutate('members.invite', { role: 'reviewer' })).refusal).toMatchObject({
      refused: 'over quota',
      field: 'members',
      limit: '3',
    });
    expect(await used('members')).toMatchObject({ used: 3, limit: 3 });
  });
});

test('a place that becomes free can be taken; what was removed still counts for the day', async () => {
  const { rows } = (await admin.query('contracts.list', {})).data as { rows: { id: string }[] };
  for (const { id } of rows) await admin.mutate('contracts.remove', { contractId: id });
  expect((await upload('A fourth contract of this day.')).status).toBe(201);
  expect((await upload('A fifth contract of this day.')).status).toBe(201);
  const sixth = await upload('A sixth contract of this day.');
  expect(sixth.error).toMatchObject({ code: 'over quota', field: 'uploadsPerDay', value: '6', limit: '5' });
  await inWorkspace(`update contract set created_at = created_at - interval '1 day'`);
  expect((await upload('The first contract of the next day.')).status).toBe(201);
});

test('bytes of files: one that does not fit any more is refused, and nothing of it is kept', async () => {
  await inWorkspace(`update contract set created_at = created_at - interval '2 days', removed_at = now()`);
  const before = await used('storageBytes');
  // Of many bytes and few pages.
  const answer = await upload('€ '.repeat(275_000));
  expect(answer.error).toMatchObject({ code: 'over quota', field: 'storageBytes', limit: '1048576' });
  expect(Number(answer.error?.value)).toBe((before?.used ?? 0) + 1_100_000);
  expect(await used('storageBytes')).toEqual(before);
});

test('reviews by the AI: people go on at once, the AI comes on the next day that has one left', async () => {
  const putOff = async () =>
    (await inWorkspace(`select from audit_entry where action = 'review.put-off'`)).length;
  const before = await putOff();
  await inWorkspace('delete from job');
  await inWorkspace(`update contract set created_at = created_at - interval '1 day', removed_at = now()`);
  for (const n of [1, 2, 3]) {
    expect((await upload(`Contract ${n} that the AI is to read.`)).status).toBe(201);
    if (n === 2) await inWorkspace(`update contract set created_at = created_at - interval '1 day'`);
  }
  const jobs = await inWorkspace<{ later: boolean }>(
    `select run_at > now() later from job where kind = 'review-contract' order by run_at`,
  );
  expect(jobs).toEqual([{ later: false }, { later: false }, { later: true }]);
  expect(await used('reviewsPerDay')).toEqual({ quota: 'reviewsPerDay', used: 2, limit: 2 });
  expect((await putOff()) - before).toBe(1);
});

test('refusals are in the log with figures and nothing else', async () => {
  const denied = await inWorkspace<{ detail: Record<string, unknown> }>(
    `select detail from audit_entry where action = 'access.denied' and detail ->> 'refused' = 'over quota'`,
  );
  expect(new Set(denied.map(({ detail }) => detail['field']))).toEqual(
    new Set(['contracts', 'apiKeys', 'members', 'uploadsPerDay', 'storageBytes']),
  );
  for (const { detail } of denied) {
    expect(Object.keys(detail).sort()).toEqual(['field', 'limit', 'permission', 'refused', 'value']);
  }
});
