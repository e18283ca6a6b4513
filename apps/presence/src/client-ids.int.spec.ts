import { documentText, insertText, type ConnectedDocument, type Flush } from '@countersign/coediting';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from './testing/raw-client.ts';
import { line } from './testing/reading.ts';
import { createWorld, until, type Person, type World } from './testing/world.ts';

// Rule 6 of docs/spec/coediting.md with two nodes that hear of each other by asking PostgreSQL alone, every five seconds: who came
// with a client id to the one is not known to the other. So nobody is told of it before something that was written under it is
// committed.

let world: World;
let elsewhere: string;
let owner: Person;
let typist: ConnectedDocument;
let watcher: RawClient;
let thief: Person;
const refusals: string[] = [];
beforeEach(async () => {
  world = await createWorld({ timings: { announceEvery: 1e9 } });
  elsewhere = (await world.startNode()).url;
  owner = await world.member('lead');
  typist = await world.open(owner);
  refusals.length = 0;
  typist.on('refused', ({ code }) => refusals.push(code));
  thief = await world.member('lead');
  watcher = new RawClient(world.url, await world.token(thief));
  await watcher.join({ clientId: 4_711 });
});
afterEach(async () => {
  watcher.close();
  await world.close();
});

/** Every number that somebody was told of others: who is there, whose edit it is, what it says, and where cursors stand. */
function numbersIn(flushes: readonly Flush[]): Set<number> {
  const numbers = new Set<number>();
  for (const { edits, presence } of flushes) {
    for (const { by, update } of edits) {
      numbers.add(by);
      for (const client of Y.parseUpdateMeta(update).to.keys()) numbers.add(client);
    }
    for (const { memberId, state } of presence) {
      numbers.add(memberId);
      for (const [number] of (state ?? '').matchAll(/\d+/g)) numbers.add(Number(number));
    }
  }
  return numbers;
}

/** Whoever watches writes under every number that he was told, on the node that has not heard of them. */
async function writeUnderAll(): Promise<void> {
  const own = new Set([4_711, watcher.memberId]);
  const state = Y.encodeStateAsUpdate(typist.doc);
  for (const number of numbersIn(watcher.flushes)) {
    if (own.has(number)) continue;
    const squatter = new RawClient(elsewhere, await world.token(thief));
    await squatter.join({ clientId: number });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    doc.clientID = number;
    const before = Y.encodeStateVector(doc);
    insertText(doc, 1, 0, 'squat ');
    if (squatter.refusals.length === 0) await squatter.push(Y.encodeStateAsUpdate(doc, before));
    squatter.close();
  }
}

async function authorsOf(client: number): Promise<unknown[]> {
  const { documentId } = world.sample;
  const text = 'select account_id from document_client where document_id = $1 and client_id = $2';
  return (await world.sql(text, [documentId, client])).map((row) => row['account_id']);
}

async function typesInPeace(): Promise<void> {
  const id = typist.doc.clientID;
  await writeUnderAll();
  insertText(typist.doc, 0, 0, 'mine ');
  await typist.saved();
  expect(refusals).toEqual([]);
  expect(typist.doc.clientID).toBe(id);
  expect(documentText(typist.doc)).toContain('mine ');
  expect(await authorsOf(id)).toEqual([owner.account]);
  // From here on it is known, and still its author's: on the node, too, that has not heard of it.
  await writeUnderAll();
  await typist.saved();
  expect(refusals).toEqual([]);
  expect(await authorsOf(id)).toEqual([owner.account]);
}

test('who is seen in a room, and has written nothing', async () => {
  typist.awareness.setLocalStateField('cursor', { anchor: null });
  await watcher.until(() => watcher.flushes.some(({ presence }) => presence.length > 0));
  await typesInPeace();
});

test('who has only deleted', async () => {
  line(typist, 0).delete(0, 1);
  await typist.saved();
  await watcher.until(() => watcher.flushes.some(({ edits }) => edits.length > 0));
  await typesInPeace();
});

test('whose cursor stands in what is not committed yet, or was typed on an earlier page', async () => {
  const earlier = 0x7eed_0000;
  const untold = () => [...world.presence.registry.find(world.sample.documentId)!.room.untold.values()];
  for (const client of [typist.doc.clientID, earlier]) {
    const item = { client, clock: 0 };
    typist.awareness.setLocalStateField('cursor', { anchor: { item }, head: { item } });
    await until(() => untold().some((state) => state.includes(String(client))));
  }
  const other = await world.open(await world.member('reviewer'));
  other.awareness.setLocalStateField('cursor', { anchor: null });
  await watcher.until(() => watcher.flushes.some(({ presence }) => presence.length > 0));
  await typesInPeace();
});

test('who writes on the one node is let in on the other, where somebody else came with the client id and nobody has heard', async () => {
  const clientId = typist.doc.clientID;
  const squatter = new RawClient(elsewhere, await world.token(thief));
  await squatter.join({ clientId });
  insertText(typist.doc, 0, 0, 'mine ');
  await typist.saved();
  // The same replica, whose connection was cut before it heard that this was committed.
  const back = new RawClient(elsewhere, await world.token(owner));
  await back.join({ clientId });
  expect([back.joined, back.refusals]).toEqual([1, []]);
  squatter.close();
  back.close();
});
