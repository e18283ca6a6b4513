import { insertText, type ConnectedDocument } from '@countersign/coediting';
import { tcpProxy, type TcpProxy } from '@countersign/testkit';
import { afterEach, beforeEach, expect, test, type TestContext } from 'vitest';
import { occurrences, proposed } from './testing/reading.ts';
import { createWorld, until, type World } from './testing/world.ts';

// Rule 18 of docs/spec/coediting.md: a database that is gone, that stands still, and that the network has swallowed.

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

/** Says in the test's report how long something took: the mode is to be stated within two seconds. */
async function reported(annotate: TestContext['annotate'], what: string, work: Promise<void>): Promise<void> {
  const started = performance.now();
  await work;
  await annotate(`${what}: ${Math.round(performance.now() - started)} ms`);
}

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
  async ([, fail, mend], { annotate }) => {
    const tokens = write('before');
    await Promise.all(people.map((one) => one.saved()));
    expect(await isReady()).toBe(true);
    const codes = new Set<string>();
    for (const one of people) one.on('refused', ({ code }) => codes.add(code));

    fail();
    // Nobody writes: it is found out all the same.
    await reported(
      annotate,
      'not ready',
      until(async () => !(await isReady())),
    );
    tokens.push(...write('during'));
    const late = await join(false);
    const told: string[] = [];
    late.on('refused', ({ code }) => told.push(code));
    void late.reconnect().catch(() => undefined);
    await reported(
      annotate,
      'told who comes',
      until(() => told.length > 0),
    );
    expect(told[0]).toBe('storage');
    // Whoever writes sees that it is not saved; of what is sent nothing is refused for good.
    tokens.push(...write('still'));
    expect(people.map((one) => one.unsaved > 0)).toEqual([true, true]);

    mend();
    tokens.push(...write('after'));
    await until(() => late.status === 'live' && people.every((one) => one.unsaved === 0));
    await until(isReady);
    expect([...codes].filter((code) => code !== 'storage')).toEqual([]);
    await allThere(tokens);
    await late.saved();
  },
);
