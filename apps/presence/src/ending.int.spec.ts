import { insertText, type RefusalCode } from '@countersign/coediting';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveKey, signIn } from './testing/sign-in.ts';
import { createWorld, until, type Person, type World } from './testing/world.ts';

// Rule 10 of docs/spec/coediting.md: an access that ends closes its sockets, heard of in either of two ways. Each is tried where
// the other cannot help; what the times come to in a service as it comes is in `timings.spec.ts`.

const NEVER = 3_600_000;
/** What is promised, in milliseconds: for what is announced, and for what is found out by asking. */
const PROMISED = { announced: 1_000, asked: 5_000 };
/** Beyond it, for a machine that does much else: a promise that nobody keeps is missed by far more. */
const SLACK_MS = 2_500;

/** Milliseconds until it is so. */
async function timeUntil(check: () => boolean): Promise<number> {
  const from = performance.now();
  await until(check);
  return performance.now() - from;
}

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

/** One whose access ends is out in that time, though a colleague is not, and nothing that is typed after it is committed. */
async function isOut(world: World, { as, by, code }: End, within: number): Promise<void> {
  const person = await world.member('lead');
  const one = { ...person, session: (await as?.(world, person)) ?? null };
  const other = await world.member('lead');
  const colleague = await world.open({ ...other, session: await signIn(world, other) });
  const connection = await world.open(one);
  insertText(connection.doc, 0, 0, 'before ');
  await connection.saved();
  const before = await head(world);

  await by(world, one);
  expect(await timeUntil(() => connection.status === 'refused')).toBeLessThan(within + SLACK_MS);
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

  test.each(Object.entries(ANNOUNCED))('%s', (_name, end) => isOut(world, end, PROMISED.announced));

  test('and a smaller role is told within a second, and held to', async () => {
    const lead = await world.member('lead');
    const connection = await world.open(lead);
    await world.sql(role, [lead.account, 'manager']);
    const told = await timeUntil(() => connection.mode !== 'edit');
    expect(told).toBeLessThan(PROMISED.announced + SLACK_MS);
    const codes: string[] = [];
    connection.on('refused', ({ code }) => codes.push(code));
    insertText(connection.doc, 0, 0, 'not any more ');
    await expect(connection.saved()).rejects.toThrow();
    expect(['not a suggestion', 'not allowed']).toContain(codes[0]);
  });
});

/** What a service is told of by nothing but its own questions. */
async function unannounced(more?: Parameters<typeof createWorld>[0]): Promise<World> {
  const world = await createWorld(more);
  for (const table of ['membership', 'team_member', 'auth."session"', 'api_key']) {
    await world.sql(`alter table ${table} disable trigger user`);
  }
  return world;
}

describe('where nothing is announced, it is found out by asking:', () => {
  let world: World;
  beforeAll(async () => {
    world = await unannounced({ timings: { askAccessEvery: 20 } });
  });
  afterAll(() => world.close());

  test.each(Object.entries({ ...ANNOUNCED, ...UNANNOUNCED }))('%s', (_name, end) =>
    isOut(world, end, PROMISED.announced),
  );
});

test('rule 10: in a service as it comes, whatever nobody announces has closed its sockets within five seconds', async () => {
  const world = await unannounced();
  try {
    const ends = Object.entries({ ...ANNOUNCED, ...UNANNOUNCED });
    const left = await Promise.all(
      ends.map(async ([name, { as, by, code }]) => {
        const person = await world.member('lead');
        const one = { ...person, session: (await as?.(world, person)) ?? null };
        const connection = await world.open(one);
        await by(world, one);
        const seconds = (await timeUntil(() => connection.status === 'refused')) / 1_000;
        expect(connection.refusal?.code, name).toBe(code);
        return seconds;
      }),
    );
    expect(left).toHaveLength(ends.length);
    expect(Math.max(...left) * 1_000).toBeLessThan(PROMISED.asked + SLACK_MS);
  } finally {
    await world.close();
  }
});
