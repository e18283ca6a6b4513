import { insertText, type ConnectedDocument } from '@countersign/coediting';
import { tcpProxy, type TcpProxy } from '@countersign/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from './testing/raw-client.ts';
import { occurrences, proposed } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';
import { TIMINGS } from './timings.ts';

// Rule 18 of docs/spec/coediting.md: a database that is gone, that stands still, and that the network has swallowed. How soon that
// is known in a service as it comes is in `timings.spec.ts`.

const NEVER = 3_600_000;

let world: World;
let proxy: TcpProxy;
let node: Awaited<ReturnType<World['startNode']>>;
let people: ConnectedDocument[];
beforeEach(async () => {
  world = await createWorld();
  const address = new URL(world.database.url);
  // Past the file system's socket, where there is one.
  address.searchParams.delete('host');
  proxy = await tcpProxy(address.href);
  node = await world.startNode({ databaseUrl: proxy.url });
  people = [await join(), await join()];
});
afterEach(async () => {
  proxy.resume();
  await world.close();
  await proxy.close();
});

const join = async (connect = true) => world.open(await world.member('lead'), { url: node.url, connect });
const isReady = async () => (await fetch(`${node.url}/readyz`)).ok;

/** Writes in both replicas. */
function write(round: string): string[] {
  return people.map((one, index) => {
    const token = `[${round}:${index}]`;
    insertText(one.doc, index, 0, token);
    return token;
  });
}

async function allThere(tokens: readonly string[]): Promise<void> {
  await Promise.all(people.map((one) => one.saved()));
  const reader = await world.open(await world.member('reviewer'));
  await until(() => people.every((one) => proposed(one) === proposed(reader)));
  expect(tokens.map((token) => occurrences(proposed(reader), token))).toEqual(tokens.map(() => 1));
}

test.for<[string, () => void, () => void]>([
  ['is gone', () => proxy.refuse(), () => proxy.resume()],
  ['stands still for a while', () => proxy.pause(), () => proxy.resume()],
  ['is swallowed by the network, and its connections with it', () => proxy.pause(), () => proxy.strand()],
])(
  'a database that %s: said so, nothing acknowledged is lost, and all goes on by itself',
  async ([, fail, mend]) => {
    const tokens = write('before');
    await Promise.all(people.map((one) => one.saved()));
    expect(await isReady()).toBe(true);
    const codes = new Set<string>();
    for (const one of people) one.on('refused', ({ code }) => codes.add(code));

    fail();
    // Nobody writes: it is found out all the same.
    await until(async () => !(await isReady()));
    tokens.push(...write('during'));
    const late = await join(false);
    const told: string[] = [];
    late.on('refused', ({ code }) => told.push(code));
    void late.reconnect().catch(() => undefined);
    await until(() => told.length > 0);
    expect(told[0]).toBe('storage');
    // Whoever writes sees that it is not saved; of what is sent nothing is refused for good.
    tokens.push(...write('still'));
    expect(people.map((one) => one.unsaved > 0)).toEqual([true, true]);
    // And whoever runs it that edits wait, while they do.
    const metrics = await (await fetch(`${node.url}/metrics`)).text();
    expect(Number(/^countersign_commit_waiting(?:\{.*\})? (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(0);

    mend();
    tokens.push(...write('after'));
    await until(() => late.status === 'live' && people.every((one) => one.unsaved === 0));
    await until(isReady);
    expect([...codes].filter((code) => code !== 'storage')).toEqual([]);
    await allThere(tokens);
    await late.saved();
  },
);

test('silence is found out by asking, before anybody gives up waiting, and where nobody writes', async () => {
  const pulse = { ...TIMINGS.pulse, giveUpAfter: NEVER };
  const quiet = await world.startNode({
    databaseUrl: proxy.url,
    timings: { pulse, commitTroubleAfter: NEVER },
  });
  const ready = async () => (await fetch(`${quiet.url}/readyz`)).ok;
  const member = await world.open(await world.member('lead'), { url: quiet.url });
  await until(ready);
  proxy.pause();
  await until(async () => !(await ready()));
  expect(member.unsaved).toBe(0);
  proxy.resume();
  await until(ready);
});

test('and by a commit that does not come back, before anybody asks', async () => {
  const pulse = { askEvery: NEVER, silentAfter: NEVER, giveUpAfter: NEVER };
  const busy = await world.startNode({ databaseUrl: proxy.url, timings: { pulse } });
  const ready = async () => (await fetch(`${busy.url}/readyz`)).ok;
  const member = await world.open(await world.member('lead'), { url: busy.url });
  await until(ready);
  proxy.pause();
  insertText(member.doc, 0, 0, 'held up ');
  await until(async () => !(await ready()));
  expect(member.unsaved).toBe(1);
  proxy.resume();
  await member.saved();
  await until(ready);
});

test('whoever writes is told why nothing is saved, also with nothing refused, and that it is again', async () => {
  const [first] = people;
  const said: boolean[] = [];
  const refusals: string[] = [];
  first!.on('storage', ({ taken }) => said.push(taken));
  first!.on('refused', ({ code }) => refusals.push(code));
  proxy.pause();
  // Under way, and nothing answers it: neither taken nor refused.
  insertText(first!.doc, 0, 0, 'under way ');
  await until(() => said.length > 0);
  expect({ said, refusals, unsaved: first!.unsaved }).toEqual({ said: [false], refusals: [], unsaved: 1 });
  expect(first!.storageTakes).toBe(false);
  proxy.resume();
  await until(() => first!.storageTakes);
  await first!.saved();
  expect(refusals).toEqual([]);
});

test('a room that has to be read again, and cannot be, is read as soon as that can be done', async () => {
  const client = new RawClient(node.url, await world.token(await world.member('lead')));
  await client.join({ clientId: 99 });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(people[0]!.doc));
  doc.clientID = 99;
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => made.push(update));
  for (const letter of 'xy') insertText(doc, 0, 0, letter);
  expect(await client.push(made[0]!, { messageId: 'the one id' })).toBeNull();

  const before = await rolledBack();
  await world.sql('alter table document_client rename to out_of_reach');
  // Another edit under a message id that is known: what the room knows is not what the log has.
  client.send(made[1]!, { messageId: 'the one id' });
  await until(async () => (await rolledBack()) > before);
  const tokens = write('meanwhile');
  await world.sql('alter table out_of_reach rename to document_client');
  await client.until(() => client.refusals.length > 0);
  expect(client.refusals).toMatchObject([{ code: 'resync' }]);
  client.close();
  await allThere(tokens);
});

async function rolledBack(): Promise<number> {
  const [row] = await world.sql(
    'select xact_rollback::int n from pg_stat_database where datname = current_database()',
  );
  return Number(row?.['n']);
}
