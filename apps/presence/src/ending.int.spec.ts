import { insertText, type RefusalCode } from '@countersign/coediting';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveKey, signIn } from './testing/sign-in.ts';
import { createWorld, until, type Person, type World } from './testing/world.ts';

// Rule 10 of docs/spec/coediting.md: an access that ends closes its sockets, heard of in either of two ways. Each is tried where
// the other cannot help; how soon that is in a service as it comes is in `timings.spec.ts`.

const NEVER = 3_600_000;

type End = {
  /** Does what ends the access. */
  readonly by: (world: World, person: Person) => Promise<unknown>;
  /** What the person's tokens name as their sign-in. */
  readonly as?: (world: World, person: Person) => Promise<string>;
  readonly code: RefusalCode;
};

const role = 'update membership set role = $2 where account_id = $1';
const session = (what: string) => `update auth."session" set ${what} where id = $1`;

/** That somebody did: it is announced. */
const ANNOUNCED: Record<string, End> = {
  'a role that lets nobody in': {
    by: (world, { account }) => world.sql(role, [account, 'analyst']),
    code: 'revoked',
  },
  'a removal': {
    by: (world, { account }) =>
      world.sql('update membership set removed_at = now() where account_id = $1', [account]),
    code: 'revoked',
  },
  'leaving the team': {
    by: async (world, { account }) => {
      await world.sql(role, [account, 'reviewer']);
      await world.sql('delete from team_member where account_id = $1', [account]);
    },
    code: 'revoked',
  },
  'a sign-out': {
    as: signIn,
    by: (world, person) => world.sql('delete from auth."session" where id = $1', [person.session]),
    code: 'signed out',
  },
  'a key that is revoked': {
    as: giveKey,
    by: (world, person) =>
      world.sql('update api_key set revoked_at = now() where id = $1', [person.session?.replace('key:', '')]),
    code: 'signed out',
  },
};

/** That the clock did. */
const UNANNOUNCED: Record<string, End> = {
  'a sign-in that runs out': {
    as: signIn,
    by: (world, person) => world.sql(session('"expiresAt" = now()'), [person.session]),
    code: 'signed out',
  },
  'the seventh day of a sign-in, though it is used day and night': {
    as: signIn,
    by: (world, person) =>
      world.sql(session(`"createdAt" = now() - interval '7 days 1 second'`), [person.session]),
    code: 'signed out',
  },
};

const head = async (world: World) =>
  Number(
    (await world.sql('select head from document where id = $1', [world.sample.documentId]))[0]?.['head'],
  );

/** One whose access ends is out, though a colleague is not, and nothing that is typed after it is committed. */
async function isOut(world: World, { as, by, code }: End): Promise<void> {
  const person = await world.member('lead');
  const one = { ...person, session: (await as?.(world, person)) ?? null };
  const other = await world.member('lead');
  const colleague = await world.open({ ...other, session: await signIn(world, other) });
  const connection = await world.open(one);
  insertText(connection.doc, 0, 0, 'before ');
  await connection.saved();
  const before = await head(world);

  await by(world, one);
  await until(() => connection.status === 'refused');
  expect(connection.refusal?.code).toBe(code);
  insertText(connection.doc, 0, 0, 'after ');
  expect(connection.unsaved).toBe(1);
  expect(await head(world)).toBe(before);
  expect(colleague.status).toBe('live');

  const again = await world.open(one, { connect: false });
  await expect(again.reconnect()).rejects.toThrow();
  expect(again.refusal?.code).toBe(code === 'revoked' ? 'not found' : code);
}

describe('where nobody asks, it is heard of as soon as it is committed:', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ timings: { askAccessEvery: NEVER } });
  });
  afterAll(() => world.close());

  test.each(Object.entries(ANNOUNCED))('%s', (_name, end) => isOut(world, end));

  test('and a smaller role is told, and held to', async () => {
    const lead = await world.member('lead');
    const connection = await world.open(lead);
    await world.sql(role, [lead.account, 'manager']);
    await until(() => connection.mode !== 'edit');
    const codes: string[] = [];
    connection.on('refused', ({ code }) => codes.push(code));
    insertText(connection.doc, 0, 0, 'not any more ');
    await expect(connection.saved()).rejects.toThrow();
    expect(['not a suggestion', 'not allowed']).toContain(codes[0]);
  });
});

describe('where nothing is announced, it is found out by asking:', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ timings: { askAccessEvery: 20 } });
    for (const table of ['membership', 'team_member', 'auth."session"', 'api_key']) {
      await world.sql(`alter table ${table} disable trigger user`);
    }
  });
  afterAll(() => world.close());

  test.each(Object.entries({ ...ANNOUNCED, ...UNANNOUNCED }))('%s', (_name, end) => isOut(world, end));
});
