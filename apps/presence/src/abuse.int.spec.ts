import {
  documentRoot,
  documentText,
  insertText,
  type ConnectedDocument,
  type RefusalCode,
} from '@countersign/coediting';
import { chanceFrom } from '@countersign/coediting/simulation';
import { forgedInsertion } from '@countersign/coediting/testing/forged-insertion';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from './testing/raw-client.ts';
import { line } from './testing/reading.ts';
import { createWorld, GENEROUS, until, type Person, type World } from './testing/world.ts';

// Rules 5, 6, 12 and 14 of docs/spec/coediting.md: whatever somebody sends who keeps to no rule, the document is as it was, it is
// refused by name and counted, and others in the room go on.

/** One who abuses goes on for longer than any would be let. */
const UNTIRING = { ...GENEROUS, refusals: 1_000_000 };
const MIB = 1024 * 1024;

let world: World;
let colleague: ConnectedDocument;
let abuser: RawClient;
let somebody: Person;
/** The client id that the abuser came with. Client ids are not shared: each test has its own. */
let mine = 70_000;
beforeAll(async () => {
  world = await createWorld({ limits: UNTIRING });
});
afterAll(() => world.close());
beforeEach(async () => {
  colleague = await world.open(await world.member('lead'));
  somebody = await world.member('lead');
  abuser = new RawClient(world.url, await world.token(somebody));
  mine += 1_000;
  await abuser.join({ clientId: mine });
});
afterEach(() => {
  abuser.close();
  colleague.destroy();
});

/** What a replica would send that changes a copy of the document so, under this client id. */
function update(change: (doc: Y.Doc) => void, clientId = mine): Uint8Array {
  const doc = copy();
  doc.clientID = clientId;
  return updateOf(doc, () => change(doc));
}

function copy(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(colleague.doc));
  return doc;
}

function updateOf(doc: Y.Doc, change: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const made: Uint8Array[] = [];
  doc.on('update', (one: Uint8Array) => made.push(one));
  doc.transact(change);
  return made.length === 1 ? made[0]! : Y.encodeStateAsUpdate(doc, before);
}

/** The document, byte by byte, as somebody reads it who has just come. */
async function freshBytes(): Promise<string> {
  const reader = await world.open(await world.member('reviewer'));
  const bytes = Buffer.from(Y.encodeStateAsUpdate(reader.doc)).toString('base64');
  reader.destroy();
  return bytes;
}

/** Runs what must leave no trace, and shows that a colleague goes on on the same connection. */
async function harmless(abuse: () => Promise<void>): Promise<void> {
  const joins: number[] = [];
  colleague.on('synced', ({ head }) => joins.push(head));
  const before = await freshBytes();
  await abuse();
  expect(await freshBytes()).toBe(before);
  insertText(colleague.doc, 0, 0, 'as if nothing were ');
  await colleague.saved();
  expect(joins).toEqual([]);
}

async function refusedAs(code: RefusalCode, made: Uint8Array): Promise<void> {
  const counted = await world.refused(code);
  expect((await abuser.push(made))?.code).toBe(code);
  expect(await world.refused(code)).toBe(counted + 1);
}

const long = (bytes: number) => update((doc) => insertText(doc, 0, 0, 'x'.repeat(bytes)));

test.each([
  ['of just more than a mebibyte', MIB],
  ['of five mebibytes', 5 * MIB],
])('an update %s is refused by name', async (_size, bytes) => {
  await harmless(() => refusedAs('too large', long(bytes)));
});

test('an update of twenty mebibytes ends its socket before it is read, and is counted', async () => {
  await harmless(async () => {
    const counted = await world.refused('too large');
    abuser.send(long(20 * MIB));
    await abuser.closed();
    await until(async () => (await world.refused('too large')) === counted + 1);
  });
});

test('an update of a mebibyte is taken', async () => {
  const most = long(MIB - 64);
  expect(most.byteLength).toBeLessThanOrEqual(MIB);
  expect(await abuser.push(most)).toBeNull();
  await until(() => documentText(colleague.doc).includes('xxx'));
  line(colleague, 0).delete(0, MIB - 64);
  await colleague.saved();
});

test('the product’s own client sends none of twenty mebibytes: it says so, and stays', async () => {
  const client = await world.open(somebody);
  await harmless(async () => {
    insertText(client.doc, 0, 0, 'x'.repeat(20 * MIB));
    await expect(client.saved()).rejects.toThrow(/bytes/);
    await until(() => client.status === 'live' && client.unsaved === 0);
  });
});

test('of a thousand updates that could wait for ever none waits: each row is refused at its first', async () => {
  const ROWS = 20;
  await harmless(async () => {
    const counted = await world.refused('gap');
    const doc = copy();
    Y.applyUpdate(
      doc,
      update((one) => insertText(one, 0, 0, 'never sent')),
    );
    doc.clientID = mine;
    const inapplicable = Array.from({ length: 1_000 }, (_, i) =>
      updateOf(doc, () => insertText(doc, 0, 4, `${i} `.padEnd(1_000, 'y'))),
    );
    for (let row = 0; row < ROWS; row += 1) {
      for (const one of inapplicable.splice(0, 1_000 / ROWS)) abuser.send(one);
      await abuser.until(() => abuser.refusals.length === row + 1);
      await abuser.join({ clientId: mine });
    }
    expect(new Set(abuser.refusals.map(({ code }) => code))).toEqual(new Set(['gap']));
    expect(await world.refused('gap')).toBe(counted + ROWS);
  });
});

test('a colleague’s client id cannot be taken: not at his next clock, nor before he has written, nor while he is away', async () => {
  const id = colleague.doc.clientID;
  const squat = () => update((doc) => insertText(doc, 0, 0, 'squat'), id);
  await harmless(async () => {
    await refusedAs('foreign client', squat());
    await abuser.join({ clientId: id });
    expect(abuser.refusals.at(-1)?.code).toBe('foreign client');
    expect(colleague.status).toBe('live');
  });
  const next = squat();
  // He has written now; what he writes without a network waits under the same id.
  colleague.disconnect();
  const offline = 'typed in a tunnel ';
  for (let at = 0; at < offline.length; at += 1) insertText(colleague.doc, 0, at, offline.charAt(at));
  await abuser.join({ clientId: mine });
  expect((await abuser.push(next))?.code).toBe('foreign client');
  await colleague.reconnect();
  await colleague.saved();
  const reader = await world.open(await world.member('reviewer'));
  expect(documentText(reader.doc)).toContain(offline);
  reader.destroy();
});

test('ten thousand nodes in one another are refused', async () => {
  const nested = update((doc) => {
    let parent: Y.XmlFragment = documentRoot(doc);
    for (let depth = 0; depth < 10_000; depth += 1) {
      const node = new Y.XmlElement(['table', 'tableRow', 'tableCell'][depth % 3]);
      parent.insert(0, [node]);
      parent = node;
    }
  });
  expect(nested.byteLength).toBeLessThan(MIB);
  await harmless(() => refusedAs('not in schema', nested));
});

test('a letter between two that never stood side by side is refused, and what the room holds still becomes a snapshot', async () => {
  await harmless(async () => {
    const first = line(colleague, 1)._start!;
    expect(first.length).toBeGreaterThan(2);
    const { client, clock } = first.id;
    const between = { origin: { client, clock }, rightOrigin: { client, clock: clock + 2 } };
    await refusedAs('malformed', forgedInsertion({ client: mine, clock: 0, ...between, text: 'forged' }));
  });
  const { registry } = world.presence;
  const host = registry.find(world.sample.documentId)!;
  // One may be under way already.
  await until(async () => {
    await registry.compact(host);
    return host.room.history.snapshot?.uptoSeq === host.room.head;
  });
  expect(await world.metric('countersign_compactions_failed_total')).toBe(0);
});

test('updates with one bit turned are refused, or are what everybody has', async () => {
  const chance = chanceFrom(20_301);
  const taken = copy();
  let accepted = 0;
  for (let i = 0; i < 200; i += 1) {
    const clientId = mine + 1 + i;
    const honest = new Y.Doc();
    Y.applyUpdate(honest, Y.encodeStateAsUpdate(taken));
    honest.clientID = clientId;
    const turned = Uint8Array.from(
      updateOf(honest, () => {
        if (i % 3 === 0) (documentRoot(honest).get(1) as Y.XmlElement).setAttribute('id', `p${i}`);
        else insertText(honest, 1, 0, `word${i} `);
      }),
    );
    const bit = chance.below(turned.length * 8);
    turned[bit >> 3]! ^= 1 << (bit & 7);
    await abuser.join({ clientId });
    if ((await abuser.push(turned)) !== null) continue;
    accepted += 1;
    Y.applyUpdate(taken, turned);
  }
  const refused = 200 - accepted;
  expect(accepted).toBeGreaterThan(20);
  expect(refused).toBeGreaterThan(20);
  expect(taken.store.pendingStructs).toBeNull();
  expect(await freshBytes()).toBe(Buffer.from(Y.encodeStateAsUpdate(taken)).toString('base64'));
  await until(() => documentText(colleague.doc) === documentText(taken));
  insertText(colleague.doc, 0, 0, 'and on ');
  await colleague.saved();
});
