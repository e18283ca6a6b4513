import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acting } from '@countersign/database';
import { SET_UP } from './testing/found-workspace.ts';
import { startGateway, type TestGateway, type Visitor } from './testing/start-gateway.ts';

let gateway: TestGateway;
let owner: Visitor;

beforeAll(async () => {
  gateway = await startGateway();
  owner = gateway.visitor();
});
afterAll(() => gateway.close());

type Current = {
  account: { email: string } | null;
  workspace: { id: string; role: string } | null;
  setUp: boolean;
};
const current = async (visitor: Visitor): Promise<Current> => (await visitor.query('session.current')).data;

describe('the first visit', () => {
  test('asks to be set up', async () => {
    expect(await current(owner)).toMatchObject({ account: null, setUp: false });
  });

  test('is refused with a wrong code, and makes no account then', async () => {
    const reply = await owner.mutate('setup.complete', { ...SET_UP, code: 'wrong' });
    expect(reply).toMatchObject({ status: 403, refusal: { refused: 'wrong code', field: 'code' } });
    const signIn = await owner.post('/api/auth/sign-in/email', {
      email: SET_UP.email,
      password: SET_UP.password,
    });
    expect(signIn.statusCode).toBe(401);
  });

  test('makes the workspace and its admin, who is signed in', async () => {
    expect((await owner.mutate('setup.complete', SET_UP)).status).toBe(200);
    expect(await current(owner)).toMatchObject({
      account: { email: SET_UP.email },
      workspace: { role: 'admin' },
      setUp: true,
    });
    const { rows } = (await owner.query('audit.list', {})).data as { rows: { action: string }[] };
    expect(rows.map(({ action }) => action)).toEqual(['session.started', 'workspace.created']);
  });

  test('happens once', async () => {
    const reply = await gateway.visitor().mutate('setup.complete', { ...SET_UP, email: 'b@example.test' });
    expect(reply.refusal?.refused).toBe('already set up');
  });
});

describe('an invitation', () => {
  const invite = async () => {
    const { link } = (await owner.mutate('members.invite', { role: 'reviewer' })).data as { link: string };
    return link.split('/').at(-1)!;
  };
  const reviewer = { name: 'Reviewer', email: 'reviewer@example.test', password: 'another long password' };

  test('lets one person in, with the role it names, once', async () => {
    const token = await invite();
    const visitor = gateway.visitor();
    expect((await visitor.query('invitations.preview', { token })).data).toMatchObject({
      workspaceName: SET_UP.workspaceName,
      role: 'reviewer',
    });
    expect((await visitor.mutate('invitations.accept', { token, newcomer: reviewer })).status).toBe(200);
    expect(await current(visitor)).toMatchObject({ workspace: { role: 'reviewer' } });
    const again = await gateway.visitor().mutate('invitations.accept', {
      token,
      newcomer: { ...reviewer, email: 'c@example.test' },
    });
    expect(again.refusal?.refused).toBe('not found');
  });

  test('is accepted by whoever is signed in as themselves, and by nobody without a name', async () => {
    const token = await invite();
    const nobody = await gateway.visitor().mutate('invitations.accept', { token });
    expect(nobody.status).toBe(401);
    const visitor = gateway.visitor();
    await visitor.post('/api/auth/sign-in/email', { email: reviewer.email, password: reviewer.password });
    expect((await visitor.mutate('invitations.accept', { token })).status).toBe(200);
  });

  test('is worth nothing once it is revoked', async () => {
    const token = await invite();
    const { invitations } = (await owner.query('members.list')).data as { invitations: { id: string }[] };
    expect((await owner.mutate('members.revokeInvitation', { id: invitations[0]?.id })).status).toBe(200);
    expect((await gateway.visitor().query('invitations.preview', { token })).data).toBeNull();
  });

  test('cannot be made by a reviewer, and the attempt is in the log', async () => {
    const visitor = gateway.visitor();
    await visitor.post('/api/auth/sign-in/email', { email: reviewer.email, password: reviewer.password });
    const reply = await visitor.mutate('members.invite', { role: 'admin' });
    expect(reply).toMatchObject({ status: 403, refusal: { refused: 'not allowed' } });
    const { workspace } = await current(owner);
    const denied = await acting(gateway.fresh.db, { workspaces: [workspace!.id] }, (transaction) =>
      transaction.selectFrom('auditEntry').select('detail').where('action', '=', 'access.denied').execute(),
    );
    expect(denied).toEqual([{ detail: { permission: 'workspace.administer' } }]);
  });
});

describe('membership', () => {
  test('ends at once for who is removed', async () => {
    const { people } = (await owner.query('members.list')).data as { people: { id: string; name: string }[] };
    const reviewer = people.find((person) => person.name === 'Reviewer')!;
    const visitor = gateway.visitor();
    await visitor.post('/api/auth/sign-in/email', {
      email: 'reviewer@example.test',
      password: 'another long password',
    });
    expect((await current(visitor)).workspace).not.toBeNull();
    expect((await owner.mutate('members.remove', { accountId: reviewer.id })).status).toBe(200);
    expect((await current(visitor)).workspace).toBeNull();
  });

  test('of the last admin cannot end', async () => {
    const { people } = (await owner.query('members.list')).data as { people: { id: string; role: string }[] };
    const self = people.find((person) => person.role === 'admin')!;
    expect((await owner.mutate('members.remove', { accountId: self.id })).refusal?.refused).toBe(
      'last admin',
    );
    expect(
      (await owner.mutate('members.changeRole', { accountId: self.id, role: 'analyst' })).refusal?.refused,
    ).toBe('last admin');
  });
});

describe('an API key', () => {
  const ask = (key: string) =>
    gateway.server.inject({
      method: 'POST',
      url: '/trpc/members.invite',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      payload: JSON.stringify({ role: 'reviewer' }),
    });

  test('acts with its role, without a cookie, until it is revoked', async () => {
    const { id, key } = (await owner.mutate('apiKeys.create', { name: 'Import', role: 'admin' })).data as {
      id: string;
      key: string;
    };
    expect((await ask(key)).statusCode).toBe(200);
    await owner.mutate('apiKeys.revoke', { id });
    expect((await ask(key)).statusCode).toBe(401);
  });
});

describe('sessions', () => {
  // Each of these signs in more often than somebody may in a minute.
  beforeEach(() => sql`delete from auth."rateLimit"`.execute(gateway.fresh.db));

  test('are listed, and one can be ended from another', async () => {
    const elsewhere = gateway.visitor();
    await elsewhere.post('/api/auth/sign-in/email', { email: SET_UP.email, password: SET_UP.password });
    const sessions = (await owner.query('session.list')).data as { id: string; current: boolean }[];
    const other = sessions.find((session) => !session.current)!;
    expect((await owner.mutate('session.revoke', { id: other.id })).status).toBe(200);
    expect((await current(elsewhere)).account).toBeNull();
    expect((await current(owner)).account).not.toBeNull();
  });

  test('end when signing out', async () => {
    const visitor = gateway.visitor();
    await visitor.post('/api/auth/sign-in/email', { email: SET_UP.email, password: SET_UP.password });
    const cookie = visitor.cookies();
    expect((await visitor.mutate('session.signOut')).status).toBe(200);
    const replayed = await gateway.server.inject({
      method: 'GET',
      url: '/trpc/session.current',
      headers: { cookie },
    });
    expect(replayed.json()).toMatchObject({ result: { data: { account: null } } });
  });

  test('end after twelve hours without use; with use they go on, and the cookie with them', async () => {
    const visitor = gateway.visitor();
    await visitor.post('/api/auth/sign-in/email', { email: SET_UP.email, password: SET_UP.password });
    const age = (minutes: number) =>
      sql`update auth."session" set "expiresAt" = "expiresAt" - make_interval(mins => ${minutes})
        where "id" in (select "id" from auth."session" order by "createdAt" desc limit 1)`.execute(
        gateway.fresh.db,
      );
    const ask = () =>
      gateway.server.inject({
        method: 'GET',
        url: '/trpc/session.current',
        headers: { cookie: visitor.cookies() },
      });
    // A day's work: asked for now and then, for longer than a session lasts unused.
    for (let hours = 0; hours < 36; hours += 9) {
      await age(9 * 60);
      const answer = await ask();
      expect(answer.json()).toMatchObject({ result: { data: { account: { email: SET_UP.email } } } });
      const [cookie] = answer.cookies;
      expect(cookie).toMatchObject({ name: 'countersign.session_token', maxAge: 12 * 3_600, httpOnly: true });
    }
    await age(12 * 60);
    expect((await ask()).json()).toMatchObject({ result: { data: { account: null } } });
  });

  test('are new with every sign-in, whatever cookie was there before', async () => {
    const visitor = gateway.visitor();
    const enter = async () => {
      await visitor.post('/api/auth/sign-in/email', { email: SET_UP.email, password: SET_UP.password });
      return visitor.cookies();
    };
    const [first, second] = [await enter(), await enter()];
    expect(second).not.toBe(first);
    // 32 characters of 62: 190 bits.
    expect(/session_token=([^.%]+)/.exec(second)?.[1]).toMatch(/^[A-Za-z0-9]{32}$/);
  });

  test('end on their seventh day, however much they are used', async () => {
    const visitor = gateway.visitor();
    await visitor.post('/api/auth/sign-in/email', { email: SET_UP.email, password: SET_UP.password });
    expect((await current(visitor)).account).not.toBeNull();
    await sql`update auth."session" set "createdAt" = now() - interval '7 days 1 second'
      where "id" in (select "id" from auth."session" order by "createdAt" desc limit 1)`.execute(
      gateway.fresh.db,
    );
    expect((await current(visitor)).account).toBeNull();
    expect((await current(owner)).account).not.toBeNull();
  });
});

describe('what is refused at the door', () => {
  test('a page from elsewhere changes nothing, even with the cookie', async () => {
    const response = await owner.post('/trpc/session.signOut', {}, { origin: 'https://elsewhere.test' });
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({
      error: { code: 'foreign origin', value: 'https://elsewhere.test' },
    });
    expect((await current(owner)).account).not.toBeNull();
  });

  test('a sixth attempt on one account within a minute, and no longer, should the clock run a day ahead then', async () => {
    const attempt = async () => {
      const body = { email: 'nobody@example.test', password: 'some long password' };
      return (await gateway.visitor().post('/api/auth/sign-in/email', body)).statusCode;
    };
    const attempts: number[] = [];
    for (let n = 0; n < 6; n += 1) attempts.push(await attempt());
    expect(attempts).toEqual([401, 401, 401, 401, 401, 429]);
    const later = sql`"lastRequest" + 86400000`;
    const { numAffectedRows } = await sql`update auth."rateLimit" set "lastRequest" = ${later}
      where key = 'account:nobody@example.test'`.execute(gateway.fresh.db);
    expect(numAffectedRows).toBe(1n);
    expect(await attempt()).toBe(401);
  });

  test('a twenty-first attempt from one address, whatever the address says of those behind it', async () => {
    const attempts: number[] = [];
    for (let n = 0; n < 21; n += 1) {
      const body = { email: `nobody-${n}@example.test`, password: 'some long password' };
      const forged = { 'x-forwarded-for': `198.51.100.${n}, 203.0.113.7` };
      const response = await gateway.visitor().post('/api/auth/sign-in/email', body, forged);
      attempts.push(response.statusCode);
    }
    expect(attempts).toEqual([...Array<number>(20).fill(401), 429]);
  });
});
