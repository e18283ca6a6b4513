import { documentText, insertText, type ConnectedDocument } from '@countersign/coediting';
import { acting, appendUpdates } from '@countersign/database';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { RawClient } from './testing/raw-client.ts';
import { baseline, line, occurrences, proposed } from './testing/reading.ts';
import { createWorld, until, type Person, type World } from './testing/world.ts';

// Rules 6 and 7 of docs/spec/coediting.md hold whatever another node commits in the same moment. Each race is held at a
// barrier, the lock of the document: both nodes have judged and wait for it, in an order that the test decides.

let world: World;
let other: string;
let barrier: pg.Client;
beforeEach(async () => {
  world = await createWorld();
  other = (await world.startNode()).url;
  barrier = new pg.Client({ connectionString: world.database.url });
  await barrier.connect();
});
afterEach(async () => {
  await barrier.end();
  await world.close();
});

const AT = '2026-01-01T00:00:00.000Z';
const text = ({ doc }: ConnectedDocument) => documentText(doc);

async function close(): Promise<void> {
  await barrier.query('begin');
  await barrier.query('select from document where id = $1 for update', [world.sample.documentId]);
}

const open = () => barrier.query('commit');

/** Resolves when so many sessions stand before the barrier. */
async function standing(count: number): Promise<void> {
  const waiting = `select count(*)::int n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  await until(async () => (await world.sql(waiting))[0]?.['n'] === count);
}

/** Whether the one that stands there wants the document to itself: it does not write what it has judged before it has it. */
async function wantsItAlone(): Promise<boolean> {
  const waiting = await world.sql(`select query from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`);
  return waiting.length === 1 && String(waiting[0]!['query']).startsWith('select "id" from "document"');
}

/**
 * What is under way of it now is refused for good. Asked for before the barrier opens: PostgreSQL lets the others go on before it
 * says so, and by then the refusal may have come, and nothing is under way any more.
 */
function isRefused(connection: ConnectedDocument): Promise<void> {
  expect(connection.unsaved).toBeGreaterThan(0);
  return expect(connection.saved()).rejects.toThrow();
}

function refusals(connection: ConnectedDocument): string[] {
  const codes: string[] = [];
  connection.on('refused', ({ code }) => codes.push(code));
  return codes;
}

/** Somebody's proposal, on the one node; and who may accept it, on the other. Both see it. */
async function proposal(): Promise<{ machine: Person; ai: ConnectedDocument; lead: ConnectedDocument }> {
  const machine = await world.member(null);
  const ai = await world.open(machine, { mode: 'suggest' });
  const lead = await world.open(await world.member('lead'), { url: other });
  line(ai, 0).insert(0, 'proposed ', { inserted: { id: 'proposal', by: machine.account, at: AT } });
  await ai.saved();
  await until(() => text(lead).includes('proposed'));
  return { machine, ai, lead };
}

test('what is taken back as a proposal, while another node commits that it was accepted, is not taken', async () => {
  const { ai, lead } = await proposal();
  const codes = refusals(ai);
  await close();
  line(lead, 0).format(0, 9, { inserted: null });
  await standing(1);
  // On what this node knows, only its author's own proposal is changed.
  line(ai, 0).delete(0, 9);
  await standing(2);
  const refused = isRefused(ai);
  await open();
  await lead.saved();
  await refused;
  expect(codes).toEqual(['not a suggestion']);
  await until(() => text(ai) === text(lead));
  expect(baseline(lead)).toContain('proposed One.');
});

test('a suggestion that holds all the same is judged again and taken; those of other rooms and members too', async () => {
  const { machine, ai, lead } = await proposal();
  const colleague = await world.open(await world.member('lead'));
  const codes = [refusals(ai), refusals(colleague)];
  await close();
  insertText(lead.doc, 1, 0, 'direct ');
  await standing(1);
  line(ai, 0).insert(0, 'again ', { inserted: { id: 'again', by: machine.account, at: AT } });
  await standing(2);
  // Accepted while the other is under way, and on top of it.
  insertText(colleague.doc, 1, 4, ' beside');
  line(ai, 0).insert(0, 'more ', { inserted: { id: 'more', by: machine.account, at: AT } });
  await open();
  await Promise.all([ai.saved(), lead.saved(), colleague.saved()]);
  await until(() => text(ai) === text(lead) && text(lead) === text(colleague));
  for (const token of ['again ', 'more ', 'direct ', ' beside']) {
    expect(occurrences(proposed(lead), token)).toBe(1);
  }
  expect(codes).toEqual([[], []]);
  expect(await world.metric('countersign_overtaken_total')).toBeGreaterThan(0);
  expect(await world.metric('countersign_reloads_total')).toBe(0);
});

test.each(['suggest', 'edit'] as const)(
  'rule 7: a change that two write on two nodes at once has one author, for those in mode %s',
  async (mode) => {
    const people = [await world.member('lead'), await world.member('lead')];
    const [first, second] = [
      await world.open(people[0]!, { mode }),
      await world.open(people[1]!, { mode, url: other }),
    ];
    const codes = refusals(second);
    const write = (connection: ConnectedDocument, author: Person) =>
      line(connection, 0).insert(0, `by ${author.account} `, {
        inserted: { id: 'one-change', by: author.account, at: AT },
      });
    await close();
    write(first, people[0]!);
    await standing(1);
    // As far as this node knows nobody has this change.
    write(second, people[1]!);
    await standing(2);
    const refused = isRefused(second);
    await open();
    await first.saved();
    await refused;
    // Where the node hears of the other's change before its own is answered, it reads the document again first.
    expect(codes.filter((code) => code !== 'resync')).toEqual(['forged author']);
    await until(() => text(second) === text(first));
    expect(text(first)).toContain(`by ${people[0]!.account} `);
    expect(text(first)).not.toContain(people[1]!.account);
  },
);

test('a direct edit that waits while the baseline is sent is not taken as one', async () => {
  const lead = await world.open(await world.member('lead'));
  const codes = refusals(lead);
  await close();
  insertText(lead.doc, 0, 0, 'direct ');
  await standing(1);
  await barrier.query('update document set baseline_sent = true where id = $1', [world.sample.documentId]);
  const refused = isRefused(lead);
  await open();
  await refused;
  expect(codes).toEqual(['not a suggestion']);
  expect(lead.mode).toBe('suggest');
  const reader = await world.open(await world.member('reviewer'), { url: other });
  expect(text(reader)).not.toContain('direct');
});

test('a client id that two accounts write under on two nodes at once is one’s, with all that comes after', async () => {
  const clientId = 4_711;
  const accounts = [await world.member('lead'), await world.member('lead')];
  const urls = [world.url, other];
  const clients: RawClient[] = [];
  for (const [index, person] of accounts.entries()) {
    const client = new RawClient(urls[index]!, await world.token(person));
    await client.join({ clientId });
    clients.push(client);
  }
  const seen = await world.open(await world.member('reviewer'));
  const first = Y.encodeStateAsUpdate(seen.doc);
  const writings = accounts.map((_, index) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, first);
    doc.clientID = clientId;
    const made: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => made.push(Uint8Array.from(update)));
    for (let i = 0; i < 3; i += 1) insertText(doc, index, i, 'xyz'.charAt(i));
    return made;
  });
  await close();
  for (const [index, client] of clients.entries()) {
    for (const update of writings[index]!) client.send(update);
    await standing(index + 1);
  }
  await open();
  await clients[0]!.until(() => clients[0]!.acknowledged === 3);
  await clients[1]!.until(() => clients[1]!.refusals.length > 0);
  expect(clients[1]!.refusals[0]).toMatchObject({ code: 'foreign client', n: 1 });
  const log = await world.sql(
    'select actor_id from document_update where document_id = $1 and seq > 1 order by seq',
    [world.sample.documentId],
  );
  expect(log.map((row) => row['actor_id'])).toEqual(Array(3).fill(accounts[0]!.account));
  // Whoever comes, to whichever node, has the same: nothing in the log rests on what is not there.
  const readers = await Promise.all(
    urls.map(async (url) => world.open(await world.member('reviewer'), { url })),
  );
  await until(() => readers.every((reader) => proposed(reader).includes('xyz')));
  expect(readers.map(proposed)).toEqual(Array(2).fill('xyzOne.\nTwo.'));
  for (const client of clients) client.close();
});

test('what came with a message id that is known, and what rests on it, leaves no hole in the log', async () => {
  const lead = await world.member('lead');
  const client = new RawClient(world.url, await world.token(lead));
  await client.join({ clientId: 99 });
  const seen = await world.open(await world.member('reviewer'));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seen.doc));
  doc.clientID = 99;
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => made.push(Uint8Array.from(update)));
  for (let i = 0; i < 3; i += 1) insertText(doc, 0, i, 'xyz'.charAt(i));
  expect(await client.push(made[0]!, { messageId: 'the one id' })).toBeNull();
  await close();
  client.send(made[1]!, { messageId: 'the one id' });
  client.send(made[2]!);
  await standing(1);
  await open();
  await client.until(() => client.refusals.length > 0);
  expect(client.refusals[0]?.code).toBe('resync');
  const fresh = await world.open(await world.member('reviewer'), { url: other });
  await until(() => proposed(fresh).includes('x'));
  expect(proposed(fresh)).toBe('xOne.\nTwo.');
  client.close();
});

test('who is overtaken again and again locks the document first, and gets through', async () => {
  const { machine, ai } = await proposal();
  const writer = (await world.member('lead')).account;
  const { documentId, workspaceId } = world.sample;
  /** Another node that is always quicker: it stands in the line before the barrier opens, and commits when it is its turn. */
  const quicker = (round: number) => {
    let go: () => void = () => undefined;
    let lock: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (go = resolve));
    const locked = new Promise<void>((resolve) => (lock = resolve));
    const done = acting(world.database.db, { workspaces: [workspaceId] }, async (transaction) => {
      await transaction
        .selectFrom('document')
        .select('id')
        .where('id', '=', documentId)
        .forNoKeyUpdate()
        .execute();
      lock();
      await opened;
      // Nothing that anybody sees, and a number all the same.
      const payload = Uint8Array.of(0, 0);
      await appendUpdates(transaction, [
        { documentId, messageId: `round ${round}`, actorId: writer, payload, claims: [] },
      ]);
    });
    return { go, locked, done };
  };
  let holding = quicker(0);
  await holding.locked;
  line(ai, 0).insert(0, 'through ', { inserted: { id: 'through', by: machine.account, at: AT } });
  const overtaken = () => world.metric('countersign_overtaken_total');
  for (let round = 1; ; round += 1) {
    // It waits for its turn, for the first time or because it was overtaken, has read the log and judged again.
    await standing(1);
    // A busy machine may take longer than it waits for that: then it tries as before, and is overtaken once more.
    if (await wantsItAlone()) break;
    const next = quicker(round);
    await standing(2);
    holding.go();
    await next.locked;
    await holding.done;
    holding = next;
  }
  holding.go();
  await holding.done;
  await ai.saved();
  expect(await overtaken()).toBeGreaterThanOrEqual(3);
  expect(await world.metric('countersign_commits_alone_total')).toBe(1);
  const reader = await world.open(await world.member('reviewer'), { url: other });
  // The other node hears of it a moment later.
  await until(() => proposed(reader).includes('through '));
  expect(occurrences(proposed(reader), 'through ')).toBe(1);
});
