import { setSetupCode } from '@countersign/database';
import { hashToken } from '@countersign/application';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SET_UP } from './testing/found-workspace.ts';
import { startGateway, type TestGateway, type Visitor } from './testing/start-gateway.ts';

let gateway: TestGateway;
let database: pg.Client;
let owner: Visitor;

beforeAll(async () => {
  gateway = await startGateway();
  database = new pg.Client(gateway.fresh.url);
  await database.connect();
  owner = gateway.visitor();
});
afterAll(async () => {
  await database.end();
  await gateway.close();
});

test('a code that an earlier start printed is refused, and the refusal says where the new one is', async () => {
  await setSetupCode(gateway.fresh.db, hashToken('the code of another start'));
  const late = await owner.mutate('setup.complete', SET_UP);
  expect(late).toMatchObject({
    status: 403,
    refusal: {
      refused: 'wrong code',
      message: 'This is not the code on the terminal. Each start of Countersign prints a new one.',
      field: 'code',
    },
  });
  expect(await count('auth."user"')).toBe(0);
  const code = 'the code of another start';
  expect((await owner.mutate('setup.complete', { ...SET_UP, code })).status).toBe(200);
});

describe('an invitation', () => {
  // Each newcomer asks from the same address.
  beforeEach(() => database.query('delete from auth."rateLimit"'));

  let newcomers = 0;
  const newcomer = () => ({
    name: 'Newcomer',
    email: `newcomer-${(newcomers += 1)}@example.test`,
    password: 'another long password',
  });
  const accept = (token: string, visitor = gateway.visitor()) =>
    visitor.mutate('invitations.accept', { token, newcomer: newcomer() });
  const preview = async (token: string) =>
    (await gateway.visitor().query('invitations.preview', { token })).data as object | null;

  async function invite(): Promise<{ id: string; token: string }> {
    const { link } = (await owner.mutate('members.invite', { role: 'reviewer' })).data as { link: string };
    const [newest] = await open();
    return { id: newest!.id, token: link.split('/').at(-1)! };
  }

  /** Invitations that an admin is shown as open, the newest first. */
  async function open(): Promise<{ id: string }[]> {
    return ((await owner.query('members.list')).data as { invitations: { id: string }[] }).invitations;
  }

  /** The link opens nothing, says so in words, and neither an account nor a member comes of the attempt. */
  async function expectWorthNothing(token: string): Promise<void> {
    const before = [await count('auth."user"'), await count('membership')];
    expect(await preview(token)).toBeNull();
    expect(await accept(token)).toMatchObject({
      status: 404,
      refusal: {
        refused: 'not found',
        message: 'This invitation has expired, was revoked or was used already.',
      },
    });
    expect([await count('auth."user"'), await count('membership')]).toEqual(before);
  }

  test('holds to its last minute, and not after', async () => {
    const { id, token } = await invite();
    const ends = (when: string) =>
      database.query(`update invitation set expires_at = now() + $2::interval where id = $1`, [id, when]);
    await ends('1 minute');
    expect(await preview(token)).toMatchObject({ role: 'reviewer' });
    await ends('-1 second');
    await expectWorthNothing(token);
    expect((await open()).map((one) => one.id)).not.toContain(id);
  });

  test('that expires while somebody fills the form in lets nobody in', async () => {
    const { id, token } = await invite();
    expect(await preview(token)).not.toBeNull();
    await database.query(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [
      id,
    ]);
    await expectWorthNothing(token);
  });

  test('that was used lets no second person in', async () => {
    const { token } = await invite();
    expect((await accept(token)).status).toBe(200);
    await expectWorthNothing(token);
  });

  test('that two people open at once lets one of them in', async () => {
    const { token } = await invite();
    const before = await count('membership');
    const replies = await Promise.all([accept(token), accept(token)]);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = replies.find(({ status }) => status !== 200)!;
    // Whoever is told before the other one has joined, or in the same moment.
    expect(['not found', 'used']).toContain(refused.refusal?.refused);
    expect(refused.refusal?.message).toMatch(/^This invitation (?:has expired, was|was) /);
    expect(await count('membership')).toBe(before + 1);
  });

  test('that was revoked, or never was made, is worth nothing', async () => {
    const { id, token } = await invite();
    expect((await owner.mutate('members.revokeInvitation', { id })).status).toBe(200);
    await expectWorthNothing(token);
    await expectWorthNothing(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`);
    await expectWorthNothing('');
  });

  test('that was used cannot be withdrawn any more, and it is said why', async () => {
    const { id, token } = await invite();
    expect((await accept(token)).status).toBe(200);
    expect(await owner.mutate('members.revokeInvitation', { id })).toMatchObject({
      status: 404,
      refusal: { refused: 'not found', message: 'This invitation does not exist, or was used already.' },
    });
  });
});

async function count(table: string): Promise<number> {
  const { rows } = await database.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]!.n;
}
