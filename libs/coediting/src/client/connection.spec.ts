import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentRoot } from '../document/document-root.ts';
import { insertText } from '../document/insert-text.ts';
import { SimulatedStore } from '../simulation/simulated-store.ts';
import { firstUpdate, Replica } from '../testing/room-fixture.ts';
import { fingerprintOf } from '../wire/fingerprints.ts';
import type { DocumentConnection } from './connection.ts';
import { flush, given, SELF, wordsIn } from '../testing/connection-fixture.ts';
import type { LocalStore } from './local-store.ts';

// What a replica does, against a server whose every word the test chooses. Rules of docs/spec/coediting.md.

test('it joins with what it has, and is live when it was told the rest', async () => {
  const { connection, said, joined, text } = await given();
  expect(said).toMatchObject([{ name: 'join', message: { clientId: 7, head: 0, seen: 0, next: 1 } }]);
  expect(connection.status).toBe('connecting');
  joined();
  expect(connection).toMatchObject({ status: 'live', head: 1, mode: 'edit', unsaved: 0 });
  expect(text()).toContain('One.');
});

describe('what is typed', () => {
  test('goes out at once, and then in one push every 25 ms', async () => {
    const { joined, type, pushes, wait } = await given();
    joined();
    await wait(100);
    for (const letter of 'abcdefgh') {
      type(letter);
      await wait(5);
    }
    await wait(50);
    expect(pushes().map((push) => push['n'])).toEqual([1, 2, 3]);
  });

  test('rule 1: is saved when the server shows it back, or says so', async () => {
    const { connection, joined, type, pushes, receive, wait } = await given();
    joined();
    type('a');
    await wait(1);
    const saved = connection.saved();
    expect(connection.unsaved).toBe(1);
    receive('flush', flush(2, { by: SELF, n: 1, update: pushes()[0]!['update'] as Uint8Array }));
    await saved;
    expect(connection).toMatchObject({ unsaved: 0, head: 2 });
    type('b');
    await wait(30);
    receive('ack', { n: 2, seq: 3 });
    expect(connection.unsaved).toBe(0);
  });

  test('rule 15: while offline is kept, merged, and sent on coming back', async () => {
    const { connection, server, joined, type, pushes, said, wait } = await given();
    joined();
    server.open = false;
    server.events?.closed(false);
    expect(connection.status).toBe('offline');
    for (const letter of 'abc') {
      type(letter);
      await wait(40);
    }
    expect(pushes()).toEqual([]);
    expect(connection.unsaved).toBe(3);
    server.reopen();
    expect(said.at(-1)).toMatchObject({ name: 'join', message: { head: 1, seen: 1 } });
    joined({ updates: [] });
    expect(pushes()).toHaveLength(1);
  });

  test('rule 3: what may have arrived is sent again under its own id', async () => {
    const { server, joined, type, pushes, wait } = await given();
    joined();
    type('a');
    await wait(1);
    server.events?.closed(false);
    server.reopen();
    joined({ updates: [] });
    const [first, second] = pushes();
    expect(second).toMatchObject({ messageId: first?.['messageId'], update: first?.['update'], n: 2 });
  });
});

describe('what others write', () => {
  test('arrives in order, once', async () => {
    const { connection, first, joined, receive, text } = await given();
    joined();
    const other = new Y.Doc();
    applyUpdates(other, [first]);
    const heard: Uint8Array[] = [];
    other.on('update', (update: Uint8Array) => heard.push(update));
    insertText(other, 0, 0, 'x');
    const bytes = flush(2, { by: 8, n: 1, update: heard[0]! });
    receive('flush', bytes);
    receive('flush', bytes);
    expect(connection.head).toBe(2);
    expect(text()).toContain('xOne.');
  });

  test('rule 8: after a gap it joins again rather than guess', async () => {
    const { connection, joined, receive, said } = await given();
    joined();
    receive('flush', flush(5, { by: 8, n: 1, update: Uint8Array.of(0, 0) }));
    expect(connection.head).toBe(1);
    expect(said.at(-1)).toMatchObject({ name: 'join', message: { head: 1 } });
  });
});

describe('rule 22: when something happened to the machine', () => {
  test('the connection is looked after, for as long as it is wanted', async () => {
    const { connection, server, joined } = await given();
    joined();
    server.wake?.('woken');
    server.wake?.('network');
    expect(server.renewed).toEqual(['woken', 'network']);
    connection.disconnect();
    server.wake?.('shown');
    expect(server.renewed).toHaveLength(2);
  });

  test('and the page may end, what was typed a moment ago is kept', async () => {
    const kept = new SimulatedStore();
    const { server, joined, type, wait } = await given({}, kept);
    joined();
    server.events?.closed(false);
    type('a');
    await wait(1);
    type('b');
    server.wake?.('leaving');
    await expect.poll(() => kept.edits).toHaveLength(2);
  });
});

test('rule 23: a document that was kept is there before the server has been reached', async () => {
  const kept = new SimulatedStore();
  await kept.writeDocument({ state: firstUpdate('One.'), head: 3 });
  const restored: number[] = [];
  const { connection, text } = await given({}, kept, (one) => {
    one.events.on('restored', ({ head }) => restored.push(head));
  });
  expect(text()).toContain('One.');
  expect(restored).toEqual([3]);
  expect(connection).toMatchObject({ head: 3, status: 'connecting' });
});

test('a server that went back to a backup is followed, and what it lacks is given back', async () => {
  const kept = new SimulatedStore();
  const { connection, first, joined, receive, said, type, pushes, text, wait } = await given({}, kept);
  const rewound: number[] = [];
  connection.events.on('rewound', ({ lost }) => rewound.push(lost.length));
  joined();
  type('acknowledged ');
  await wait(1);
  receive('flush', flush(2, { by: SELF, n: 1, update: pushes()[0]!['update'] as Uint8Array }));
  receive('refused', { code: 'resync', message: 'Restored.' });
  joined({ head: 1, updates: [] });
  await wait(1);
  // It knows of more than the server: everything is fetched anew.
  expect(said.at(-1)).toMatchObject({ name: 'join', message: { head: 0, seen: 0 } });
  joined({ head: 1, updates: [first] });
  expect(text()).toBe('<paragraph>One.</paragraph>');
  expect(rewound).toEqual([1]);
  expect(connection.status).toBe('live');
  // Rule 5: it is kept for the person, and outlives the page.
  expect(connection.kept).toMatchObject([{ code: 'resync', todo: 'Copy what is still needed.' }]);
  const [lost] = connection.kept[0]!.lost;
  const words = Y.decodeUpdate(lost!).structs.flatMap((one) =>
    one instanceof Y.Item && one.content instanceof Y.ContentString ? one.content.str : [],
  );
  expect(words).toEqual(['acknowledged ']);
  await expect.poll(() => kept.refused).toHaveLength(1);
});

describe('rule 29: a server that went back to an older copy, and has more than was known of it by now', () => {
  const others = new Replica('b', { clientId: 9, updates: [firstUpdate('One.')] }).type(0, 0, 'Theirs. ');

  test('says so, and is followed like one that has less', async () => {
    const { connection, first, joined, receive, said, text } = await given();
    joined({ fingerprints: [11] });
    receive('flush', flush(2, { by: 1, n: 0, update: others }));
    receive('refused', { code: 'resync', message: 'Restored.' });
    const place = { head: 2, fingerprints: [11, fingerprintOf(others)] };
    expect(said.at(-1)).toMatchObject({ name: 'join', message: { head: 2, seen: 2, place } });
    joined({ head: 9, updates: [], parted: true });
    const nowhere = { head: 0, fingerprints: [] };
    expect(said.at(-1)).toMatchObject({ name: 'join', message: { head: 0, seen: 0, place: nowhere } });
    expect(text()).toContain('Theirs. One.');
    joined({ head: 9, updates: [first] });
    expect(text()).toBe('<paragraph>One.</paragraph>');
    expect(keptWords(connection)).toEqual([['resync', 'Theirs. ']]);
  });

  test('what was refused in that moment is told of as refused, and what is nowhere any more by itself', async () => {
    const { connection, first, joined, receive, said, type, pushes, wait } = await given();
    joined();
    type('mine ');
    await wait(30);
    const { update } = pushes()[0] as { update: Uint8Array };
    receive('flush', flush(2, { by: SELF, n: 1, update }));
    type('bad ');
    await wait(30);
    receive('refused', { code: 'not allowed', message: 'No.', n: 2 });
    // It asks for all, and says how far it was.
    expect(said.at(-1)).toMatchObject({ name: 'join', message: { head: 0, seen: 2, place: { head: 2 } } });
    joined({ head: 9, updates: [], parted: true });
    joined({ head: 9, updates: [first] });
    expect(keptWords(connection).toSorted()).toEqual([
      ['not allowed', 'bad '],
      ['resync', 'mine '],
    ]);
    expect(connection.status).toBe('live');
  });

  test('what goes on with what is nowhere any more, and waits or is refused, is not handed back with that as well', async () => {
    const { connection, first, joined, receive, pushes, wait } = await given();
    joined();
    insertText(connection.doc, 0, 4, ' abc');
    await wait(30);
    const { update } = pushes()[0] as { update: Uint8Array };
    receive('flush', flush(2, { by: SELF, n: 1, update }));
    receive('refused', { code: 'resync', message: 'Restored.' });
    // In one go with what stands before it.
    insertText(connection.doc, 0, 8, 'def');
    joined({ head: 9, updates: [], parted: true });
    joined({ head: 9, updates: [first] });
    expect(keptWords(connection)).toEqual([['resync', ' abc']]);
    await wait(30);
    receive('refused', { code: 'gap', message: 'It rests on nothing.', n: 2 });
    joined({ head: 9, updates: [first] });
    expect(keptWords(connection)).toEqual([
      ['resync', ' abc'],
      ['gap', 'def'],
    ]);
  });

  test('nothing is handed back of what was deleted before, or where nothing stood beyond the copy', async () => {
    const { connection, first, joined, receive, pushes, wait } = await given();
    joined();
    insertText(connection.doc, 0, 4, ' abc');
    await wait(30);
    const paragraph = documentRoot(connection.doc).get(0) as Y.XmlElement;
    (paragraph.get(0) as Y.XmlText).delete(4, 4);
    await wait(30);
    for (const [index, { update }] of pushes().entries())
      receive('flush', flush(index + 2, { by: SELF, n: index + 1, update: update as Uint8Array }));
    expect(connection.unsaved).toBe(0);
    receive('refused', { code: 'resync', message: 'Restored.' });
    joined({ head: 9, updates: [], parted: true });
    joined({ head: 9, updates: [first] });
    expect(connection.status).toBe('live');
    expect(connection.kept).toEqual([]);
  });

  test('a node of an earlier version knows nothing of it: the replica goes by what it hears from then on', async () => {
    const { connection, joined, receive, said } = await given();
    joined();
    receive('refused', { code: 'resync', message: 'Again.' });
    expect(said.at(-1)).toMatchObject({ message: { place: { head: 1, fingerprints: [] } } });
    joined();
    receive('flush', flush(2, { by: 1, n: 0, update: others }));
    receive('refused', { code: 'resync', message: 'Again.' });
    const place = { head: 2, fingerprints: [fingerprintOf(others)] };
    expect(said.at(-1)).toMatchObject({ message: { place } });
    expect(connection.status).toBe('live');
  });

  test('of two pages of an account one keeps what is nowhere any more', async () => {
    const store = new SimulatedStore();
    const pages = [await given({}, store), await given({}, store, undefined, { page: 1 })];
    for (const page of pages) {
      page.joined({ head: 2, updates: [page.first, others as Uint8Array<ArrayBuffer>] });
      // Something of its own waits.
      page.type('x');
      page.receive('refused', { code: 'resync', message: 'Restored.' });
    }
    for (const page of pages) {
      page.joined({ head: 9, updates: [], parted: true });
      await page.wait(1);
      page.joined({ head: 9, updates: [page.first] });
      await page.wait(1);
    }
    expect(store.refused).toHaveLength(1);
    for (const { connection } of pages) expect(keptWords(connection)).toEqual([['resync', 'Theirs. ']]);
  });

  test('what one page keeps of it is not told of again by the page that wrote it, and whose edit is refused then', async () => {
    const store = new SimulatedStore();
    const writer = await given({}, store);
    const reader = await given({}, store, undefined, { page: 1 });
    for (const page of [writer, reader]) page.joined();
    writer.type('mine ');
    await writer.wait(30);
    const { update } = writer.pushes()[0] as { update: Uint8Array };
    // It was committed and shown, and the page that wrote it never heard of that.
    reader.receive('flush', flush(2, { by: 1, n: 0, update }));
    reader.receive('refused', { code: 'resync', message: 'Restored.' });
    await reader.wait(1);
    reader.joined({ head: 9, updates: [], parted: true });
    await reader.wait(1);
    reader.joined({ head: 9, updates: [reader.first] });
    await reader.wait(1);
    writer.receive('refused', { code: 'gap', message: 'It rests on nothing.', n: 1 });
    await writer.wait(1);
    writer.joined({ head: 9, updates: [writer.first] });
    await writer.wait(1);
    expect(store.refused.map(({ code, lost }) => [code, wordsIn(lost)])).toEqual([['resync', 'mine ']]);
    expect(writer.text()).toBe('<paragraph>One.</paragraph>');
    expect(writer.connection.unsaved).toBe(0);
    expect(keptWords(writer.connection)).toEqual([['resync', 'mine ']]);
  });

  test('a page that is loaded again says how far the one before was, and by what that is known', async () => {
    const kept = new SimulatedStore();
    const place = { head: 3, fingerprints: [5, 6, 7] };
    await kept.writeDocument({ state: firstUpdate('One.'), ...place });
    const { said } = await given({}, kept);
    expect(said).toMatchObject([{ name: 'join', message: { head: 3, place } }]);
    const before = new SimulatedStore();
    await before.writeDocument({ state: firstUpdate('One.'), head: 3 });
    const { said: unknown } = await given({}, before);
    expect(unknown).toMatchObject([{ name: 'join', message: { place: { head: 3, fingerprints: [] } } }]);
  });
});

function keptWords({ kept }: DocumentConnection): [string, string][] {
  return kept.map(({ code, lost }) => [code, wordsIn(lost)]);
}

test('a connection that was closed for good takes no more', async () => {
  const { connection, joined } = await given();
  joined();
  connection.destroy();
  await expect(connection.saved()).rejects.toThrow('destroyed');
  await expect(connection.connect()).rejects.toThrow('destroyed');
});

test('who waits for edits to be saved hears when the connection is destroyed first', async () => {
  const { connection, joined, type, wait } = await given();
  joined();
  type('a');
  await wait(1);
  const saved = expect(connection.saved()).rejects.toThrow('destroyed');
  connection.destroy();
  await saved;
});

test('many may wait at once, and who asks again for what was typed in that very moment waits for that', async () => {
  const listens = vi.spyOn(AbortSignal.prototype, 'addEventListener');
  const { connection, joined, type, receive, wait } = await given();
  joined();
  type('a');
  await wait(30);
  const everybody = Promise.all(Array.from({ length: 20 }, () => connection.saved()));
  expect(listens).toHaveBeenCalledOnce();
  listens.mockRestore();
  let then: Promise<string> | undefined;
  connection.events.on('unsaved', (unsaved) => {
    if (unsaved > 0 || then) return;
    type('b');
    then = connection.saved().then(() => 'saved');
  });
  receive('ack', { n: 1, seq: 2 });
  await everybody;
  await wait(30);
  expect(connection.unsaved).toBe(1);
  expect(await Promise.race([then, Promise.resolve('waits')])).toBe('waits');
  receive('ack', { n: 2, seq: 3 });
  expect(await then).toBe('saved');
});

test('a token that cannot be fetched is not asked for again by a connection that was destroyed', async () => {
  let fail: (reason: Error) => void = () => undefined;
  const asked: (string | undefined)[] = [];
  const token = (mode: string | undefined) => {
    asked.push(mode);
    return new Promise<string>((_, reject) => {
      fail = reject;
    });
  };
  const { connection, joined, scheduler } = await given({ token, typing: 'suggest' });
  joined({ mode: 'suggest' });
  expect(asked).toEqual(['suggest']);
  connection.destroy();
  const timers: number[] = [];
  scheduler.after = (milliseconds) => {
    timers.push(milliseconds);
    return () => undefined;
  };
  fail(new Error('No network.'));
  await new Promise((resolve) => setTimeout(resolve));
  expect(timers).toEqual([]);
});

describe('rule 15: what is typed is said to be kept', () => {
  test('only where the browser keeps it, and again once it does', async () => {
    const kept = new SimulatedStore();
    let forbidden = true;
    const store: LocalStore = {
      ...kept.openedBy({ alive: true, hangUp: () => undefined }),
      replaceEdits: (...change) =>
        forbidden ? Promise.reject(new Error('full')) : kept.replaceEdits(...change),
    };
    const { connection, joined, server, type, wait } = await given({}, store);
    const heard: boolean[] = [];
    connection.events.on('local', ({ taken }) => heard.push(taken));
    joined();
    server.events?.closed(false);
    expect(connection.localTakes).toBe(true);
    type('a');
    await wait(30);
    type('b');
    await wait(30);
    expect([connection.localTakes, heard]).toEqual([false, [false]]);
    forbidden = false;
    await wait(1_000);
    expect([connection.localTakes, heard]).toEqual([true, [false, true]]);
    expect(wordsIn(kept.edits.map(({ update }) => update))).toBe('ab');
  });

  test('not in a browser that forbids its store, before anything is typed', async () => {
    const opened = () => Promise.reject(new Error('forbidden'));
    const store = {
      ...new SimulatedStore().openedBy({ alive: true, hangUp: () => undefined }),
      read: opened,
    };
    const { connection } = await given({}, store);
    expect(connection.localTakes).toBe(false);
  });

  test('nor by a program, which has no store', async () => {
    const { connection } = await given();
    expect(connection.localTakes).toBe(false);
  });
});
