import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { documentText, insertText, type ConnectedDocument } from '@countersign/coediting';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shownBy } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';
import { TIMINGS } from './timings.ts';

// Rule 8 of docs/spec/coediting.md: any node serves any document, and the log is the truth.

const NEVER = 3_600_000;
const text = ({ doc }: ConnectedDocument) => documentText(doc);

async function typeOnBoth(
  world: World,
  urls: readonly [string, string],
  round = 1,
): Promise<ConnectedDocument[]> {
  const people: ConnectedDocument[] = [];
  for (const url of [...urls, ...urls]) people.push(await world.open(await world.member('lead'), { url }));
  for (let i = 0; i < 25; i += 1) {
    people.forEach((one, index) => insertText(one.doc, index % 2, 0, `[${round}:${index}:${i}]`));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(people.map((one) => one.saved()));
  await until(() => people.every((one) => text(one) === text(people[0]!)));
  for (let i = 0; i < 25; i += 1) expect(text(people[0]!).split(`[${round}:3:${i}]`)).toHaveLength(2);
  return people;
}

describe('two nodes on PostgreSQL alone', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  test('everybody has the same, whichever node he is on, and whichever he goes to', async () => {
    const second = await world.startNode();
    const [a] = await typeOnBoth(world, [world.url, second.url]);
    await second.presence.stop();
    insertText(a!.doc, 0, 0, 'after ');
    await a!.saved();
    const fresh = await world.open(await world.member('lead'));
    expect(text(fresh)).toBe(text(a!));
  });
});

/** Nothing is announced and nobody asks: what a test does not leave on does not help. */
const DEAF = { announceEvery: NEVER, askHeadsEvery: NEVER };

/** Somebody types on the one node until a colleague on another has all of it. */
async function reaches(world: World, url: string): Promise<void> {
  const author = await world.open(await world.member('lead'));
  const reader = await world.open(await world.member('lead'), { url });
  for (let i = 0; i < 3; i += 1) {
    insertText(author.doc, 0, 0, `[${i}]`);
    await author.saved();
    await until(() => text(reader) === text(author));
  }
  expect(text(reader)).toContain('[2][1][0]');
}

describe('two nodes, of which one hears of the other’s edits', () => {
  const ways = {
    'by what is announced alone': { askHeadsEvery: NEVER },
    'by asking how far documents are alone': { announceEvery: NEVER, askHeadsEvery: 20 },
  };

  test.each(Object.entries(ways))('rule 8: %s', async (_way, timings) => {
    const world = await createWorld({ timings });
    try {
      const second = await world.startNode();
      await reaches(world, second.url);
    } finally {
      await world.close();
    }
  });
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
if (!hasRedis) {
  process.stderr.write('redis-server is not on this machine: the tests with Redis are skipped.\n');
}

describe.skipIf(!hasRedis)('two nodes with Redis', () => {
  let world: World;
  let redis: ChildProcess;
  let redisUrl: string;
  beforeAll(async () => {
    const port = await freePort();
    redisUrl = `redis://127.0.0.1:${port}`;
    redis = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no']);
    await new Promise<void>((resolve) => {
      redis.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Ready to accept')) resolve();
      });
    });
    world = await createWorld({
      redisUrl,
      timings: { redis: { ...TIMINGS.redis, silentAfter: NEVER } },
    });
  });
  afterAll(async () => {
    redis.kill('SIGKILL');
    await world.close();
  });

  test('rule 8: an edit goes by Redis, where nothing is announced and nobody asks; nothing is read from the log for it', async () => {
    const deaf = await createWorld({ redisUrl, timings: DEAF });
    try {
      const second = await deaf.startNode();
      await until(async () => (await deaf.metric('countersign_redis_connected')) === 1);
      await reaches(deaf, second.url);
      expect(await metricAt(second.url, 'countersign_log_reads_total')).toBe(0);
    } finally {
      await deaf.close();
    }
  });

  test('when Redis stands still it is said, edits go by PostgreSQL, and when it goes on so does presence', async () => {
    const second = await world.startNode();
    const connected = () => world.metric('countersign_redis_connected');
    await until(async () => (await connected()) === 1);
    const lead = await world.member('lead');
    const a = await world.open(lead);
    const b = await world.open(await world.member('lead'), { url: second.url });
    const seenByB = (): unknown => shownBy(lead, b)?.['cursor'];
    redis.kill('SIGSTOP');
    // Nothing else tells of it: its connections stand, and are not given up.
    await until(async () => (await connected()) === 0);
    await typeOnBoth(world, [world.url, second.url], 3);
    redis.kill('SIGCONT');
    await until(async () => (await connected()) === 1);
    let cursor = 0;
    await until(() => {
      a.awareness.setLocalState({ cursor: (cursor += 1) });
      return seenByB() !== undefined;
    });
    await second.presence.stop();
  });

  test('people on different nodes see each other come, move and go; and when Redis dies they still have the same', async () => {
    const second = await world.startNode();
    const [lead, reviewer] = [await world.member('lead'), await world.member('reviewer')];
    const a = await world.open(lead);
    a.awareness.setLocalState({ cursor: 1 });
    const b = await world.open(reviewer, { url: second.url });
    const seenByB = () => shownBy(lead, b);
    await until(() => seenByB()?.['cursor'] === 1);
    expect(seenByB()?.['user']).toMatchObject({ id: lead.account, name: 'A lead' });
    a.awareness.setLocalState({ cursor: 2 });
    await until(() => seenByB()?.['cursor'] === 2);
    await typeOnBoth(world, [world.url, second.url]);
    a.destroy();
    await until(() => seenByB() === undefined);

    redis.kill('SIGKILL');
    const people = await typeOnBoth(world, [world.url, second.url], 2);
    expect(text(people[0]!)).toBe(text(people[1]!));
  });
});

async function metricAt(url: string, name: string): Promise<number> {
  const page = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name}\\{[^}]*\\} (\\S+)$`, 'm').exec(page)?.[1] ?? NaN);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
