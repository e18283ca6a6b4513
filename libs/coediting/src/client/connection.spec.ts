import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentText } from '../document/document-root.ts';
import { insertText } from '../document/insert-text.ts';
import { SimulatedStore } from '../simulation/simulated-person.ts';
import { Scheduler } from '../simulation/scheduler.ts';
import { firstUpdate } from '../testing/room-fixture.ts';
import { encodeFlush, encodePresence } from '../wire/flush-frame.ts';
import type { Joined } from '../wire/protocol.ts';
import { DocumentConnection } from './connection.ts';
import { EditsRefused } from './edits-refused.ts';
import { forgetfulStore, type LocalStore } from './local-store.ts';
import type { ConnectDocumentOptions } from './options.ts';
import type { TransportEvents } from './transport.ts';
import type { Wake } from './wakes.ts';

// What a replica does, against a server whose every word the test chooses. Rules of docs/spec/coediting.md.

type Server = {
  events?: TransportEvents;
  wake?: (wake: Wake) => void;
  open: boolean;
  opened: number;
  readonly renewed: Wake[];
};
type Said = { readonly name: string; readonly message: Record<string, unknown> };

async function given(
  options: Partial<ConnectDocumentOptions> = {},
  store: LocalStore = forgetfulStore(),
  watch: (connection: DocumentConnection) => void = () => undefined,
  draw = 0.5,
) {
  const scheduler = new Scheduler();
  const said: Said[] = [];
  const server: Server = { open: false, opened: 0, renewed: [] };
  let ids = 0;
  const connection = new DocumentConnection(
    { url: '', documentId: 'document', token: 'token', ...options },
    {
      store,
      environment: {
        now: () => scheduler.now,
        after: (milliseconds, run) => scheduler.after(milliseconds, run),
        random: () => draw,
        newMessageId: () => `message-${(ids += 1)}`,
        newClientId: () => 1_000 + (ids += 1),
        onWake: (listener) => {
          server.wake = listener;
          return () => undefined;
        },
      },
      createTransport: (_options, events) => {
        server.events = events;
        return {
          open: () => {
            if (server.open) return;
            server.open = true;
            server.opened += 1;
            events.opened();
          },
          close: () => {
            server.open = false;
          },
          renew: (after) => void server.renewed.push(after),
          send: (name, message) => void said.push({ name, message }),
          get isOpen() {
            return server.open;
          },
        };
      },
    },
  );
  connection.doc.clientID = 7;
  watch(connection);
  const receive = (name: string, message: unknown) => server.events?.received(name, message);
  const first = firstUpdate('One.');
  const joined = (more: Partial<Joined> = {}) =>
    receive('joined', {
      head: 1,
      snapshot: null,
      updates: [first],
      clock: 0,
      mode: 'edit',
      identity: { account: 'me', kind: 'person', name: 'Me' },
      maxUpdateBytes: 1_000,
      presence: encodePresence([]),
      ...more,
    });
  await connection.connect();
  return {
    connection,
    scheduler,
    said,
    server,
    receive,
    first,
    joined,
    type: (text: string) => insertText(connection.doc, 0, 0, text),
    text: () => documentText(connection.doc),
    pushes: () => said.filter((one) => one.name === 'push').map((one) => one.message),
    wait: (milliseconds: number) => scheduler.runUntil(scheduler.now + milliseconds),
  };
}

function wordsIn(updates: readonly Uint8Array[]): string {
  return updates
    .flatMap((update) => Y.decodeUpdate(update).structs)
    .map((struct) =>
      'content' in struct && struct.content instanceof Y.ContentString ? struct.content.str : '',
    )
    .join('');
}

const flush = (from: number, ...edits: { by: number; n: number; update: Uint8Array }[]) =>
  encodeFlush({ from, edits, presence: [] });

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
    receive('flush', flush(2, { by: 7, n: 1, update: pushes()[0]!['update'] as Uint8Array }));
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
    server.open = true;
    server.events?.opened();
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
    server.events?.opened();
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

describe('refusals', () => {
  test('of edits: it returns to the server’s document under a new client id, and gives back what was lost', async () => {
    const { connection, joined, type, receive, said, text, wait } = await given();
    const rewound: number[] = [];
    connection.events.on('rewound', ({ lost }) => rewound.push(lost.length));
    joined();
    type('bad ');
    await wait(1);
    const saved = expect(connection.saved()).rejects.toBeInstanceOf(EditsRefused);
    receive('refused', { code: 'not in schema', message: 'No.', n: 1 });
    await saved;
    expect(said.at(-1)).toMatchObject({ name: 'join', message: { head: 0, next: 2 } });
    expect(said.at(-1)?.message['clientId']).not.toBe(7);
    type('typed before the answer ');
    joined();
    expect(text()).toBe('<paragraph>One.</paragraph>');
    expect(connection.doc.clientID).not.toBe(7);
    expect(rewound).toEqual([2]);
    type('good ');
    await wait(30);
    expect(text()).toContain('good One.');
    expect(connection.unsaved).toBe(1);
  });

  test('of edits: all that was lost is kept, for later pages too, until it is dismissed', async () => {
    const store = new SimulatedStore();
    const page = await given({}, store);
    page.joined();
    page.type('bad ');
    await page.wait(1);
    page.receive('refused', { code: 'not in schema', message: 'No.', n: 1 });
    page.type('typed before the answer ');
    page.joined();
    const words = ({ kept }: DocumentConnection) =>
      kept.map(({ code, lost }) => [code, wordsIn(lost)] as const);
    const both = [
      ['not in schema', 'bad '],
      ['not in schema', 'typed before the answer '],
    ];
    expect(words(page.connection)).toEqual(both);
    await expect.poll(() => store.readEdits()).toEqual([]);
    const heard: number[] = [];
    const next = await given({}, store, ({ events }) => events.on('kept', (kept) => heard.push(kept.length)));
    next.joined();
    expect([words(next.connection), heard]).toEqual([both, [2]]);
    expect(next.connection.unsaved).toBe(0);
    next.connection.dismiss();
    expect([next.connection.kept, heard]).toEqual([[], [2, 0]]);
    await expect.poll(() => store.readRefused()).toEqual([]);
  });

  test('of edits: who asks while they are taken back hears when that is done', async () => {
    const { connection, joined, type, receive, wait } = await given();
    joined();
    type('bad ');
    await wait(1);
    receive('refused', { code: 'not in schema', message: 'No.', n: 1 });
    const saved = connection.saved();
    joined();
    await saved;
    expect(connection.unsaved).toBe(0);
  });

  test('for now: the edits wait as long as they are told, and go again under the same number', async () => {
    const { connection, joined, type, receive, pushes, wait } = await given();
    joined();
    type('a');
    await wait(1);
    receive('refused', { code: 'too many', message: 'Slow down.', n: 1, retryAfter: 200 });
    await wait(150);
    expect(pushes()).toHaveLength(1);
    expect(connection).toMatchObject({ unsaved: 1, status: 'live' });
    await wait(100);
    expect(pushes().map((push) => push['n'])).toEqual([1, 1]);
  });

  test('because the service restarts: it joins once, by whichever connection comes first', async () => {
    const { server, said, receive, joined, wait } = await given();
    joined();
    receive('refused', { code: 'restarting', message: '', retryAfter: 400 });
    server.open = false;
    server.events?.closed(false);
    await wait(150);
    // The transport comes back by itself.
    server.open = true;
    server.events?.opened();
    joined();
    await wait(2_000);
    expect(said.filter(({ name }) => name === 'join')).toHaveLength(2);
  });

  test.each([
    [0, 400],
    [0.999, 599],
  ])('to everybody at one moment: a draw of %s comes again after %i ms', async (draw, milliseconds) => {
    const { said, receive, wait } = await given({}, undefined, undefined, draw);
    receive('refused', { code: 'too many', message: '', retryAfter: 400 });
    const joins = () => said.filter(({ name }) => name === 'join').length;
    await wait(milliseconds - 1);
    expect(joins()).toBe(1);
    await wait(2);
    expect(joins()).toBe(2);
  });

  test('to read the room again: it joins again on the same connection', async () => {
    const { joined, receive, said, server } = await given();
    joined();
    receive('refused', { code: 'resync', message: 'Read again.' });
    expect(said.at(-1)?.name).toBe('join');
    expect(server.opened).toBe(1);
  });

  test('of the session: it stops, says why, and keeps the edits', async () => {
    const { connection, joined, type, receive, server, wait } = await given();
    joined();
    type('a');
    await wait(1);
    receive('refused', { code: 'revoked', message: 'Over.' });
    expect(connection).toMatchObject({ status: 'refused', unsaved: 1 });
    expect(connection.refusal).toMatchObject({ code: 'revoked', kind: 'session' });
    expect(server.open).toBe(false);
  });

  test('of an old token: a function is asked for a new one', async () => {
    const { connection, receive, server, wait } = await given({ token: () => 'fresh' });
    server.open = false;
    receive('refused', { code: 'expired token', message: 'Too old.' });
    expect(connection.status).not.toBe('refused');
    await wait(400);
    expect(server.opened).toBe(2);
  });

  test('of fresh tokens as old too: it is told, and tried seldom, until a clock is right again', async () => {
    const { connection, receive, server, wait, joined } = await given({ token: () => 'fresh' });
    const told: string[] = [];
    connection.events.on('refused', ({ code, todo }) => told.push(`${code}: ${todo}`));
    const refuse = () => {
      server.open = false;
      receive('refused', { code: 'expired token', message: 'Too old.' });
    };
    refuse();
    await wait(400);
    expect(told).toEqual([]);
    refuse();
    expect(told).toEqual([expect.stringMatching(/^expired token: A clock/)]);
    await wait(4_000);
    expect(server.opened).toBe(2);
    await wait(1_500);
    expect(server.opened).toBe(3);
    joined();
    expect(connection.status).toBe('live');
    refuse();
    expect(told).toHaveLength(1);
  });

  test('with a code of a newer server end the session, politely', async () => {
    const { connection, receive } = await given();
    receive('refused', { code: 'on fire', message: 'Run.' });
    expect(connection.refusal).toMatchObject({ code: 'bad message', message: 'Run.' });
  });

  test('an edit larger than the server takes is given up here, before it is sent', async () => {
    const { connection, joined, type, pushes, wait } = await given();
    const codes: string[] = [];
    connection.events.on('refused', ({ code }) => codes.push(code));
    joined();
    type('x'.repeat(2_000));
    await wait(30);
    expect(codes).toEqual(['too large']);
    expect(pushes()).toEqual([]);
  });
});

describe('rule 21: what a person typed and the server did not take for a suggestion', () => {
  const refusal = { code: 'not a suggestion', message: 'No.' };

  test('is made again as one, in one’s own name, and is unsaved until it is acknowledged', async () => {
    const { connection, joined, type, receive, text, pushes, wait } = await given({ redo: true });
    const heard: string[] = [];
    connection.events.on('refused', ({ code }) => heard.push(code));
    connection.events.on('unsaved', (count) => heard.push(String(count)));
    joined();
    type('new ');
    await wait(1);
    const saved = connection.saved();
    receive('refused', { ...refusal, n: 1 });
    expect(connection.unsaved).toBe(1);
    type('and more ');
    joined();
    expect(text()).toMatch(/<inserted at="[^"]+" by="me" id="[^"]+">and more new <\/inserted>One\./);
    expect(connection.unsaved).toBe(1);
    expect(pushes().at(-1)).toMatchObject({ n: 2 });
    receive(
      'flush',
      flush(2, { by: connection.doc.clientID, n: 2, update: pushes().at(-1)!['update'] as Uint8Array }),
    );
    await saved;
    expect(heard).not.toContain('not a suggestion');
    expect(heard.slice(0, -1)).not.toContain('0');
  });

  test('is made again when somebody was quicker once more, and given back when that does not end', async () => {
    const { connection, joined, type, receive, text, pushes, wait } = await given({ redo: true });
    const lost: number[] = [];
    connection.events.on('refused', (one) => lost.push(one.lost.length));
    joined();
    type('new ');
    for (let again = 0; again < 8; again += 1) {
      await wait(30);
      receive('refused', { ...refusal, n: pushes().at(-1)?.['n'] });
      expect(lost).toEqual([]);
      joined();
      expect(text()).toContain('new ');
    }
    await wait(30);
    receive('refused', { ...refusal, n: pushes().at(-1)?.['n'] });
    expect(lost).toEqual([1]);
    joined();
    expect(text()).toBe('<paragraph>One.</paragraph>');
    expect(connection.unsaved).toBe(0);
  });

  test('what was taken before it stays as it is', async () => {
    const { connection, joined, type, receive, text, wait } = await given({ redo: true });
    joined();
    type('taken ');
    await wait(30);
    type('refused ');
    await wait(30);
    receive('refused', { ...refusal, n: 2 });
    joined();
    expect(text()).toMatch(/^<paragraph><inserted [^>]+>refused <\/inserted>taken One\./);
    expect(connection.unsaved).toBe(2);
  });

  test('is kept for the next page until what takes its place is kept', async () => {
    const kept = new SimulatedStore();
    const { joined, type, receive, wait } = await given({ redo: true }, kept);
    joined();
    type('new ');
    await wait(1);
    receive('refused', { ...refusal, n: 1 });
    await wait(1);
    expect(await kept.readEdits()).toHaveLength(1);
    joined();
    await wait(30);
    await expect.poll(() => kept.readEdits()).toMatchObject([{ sent: true }]);
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
    await expect.poll(() => kept.readEdits()).toHaveLength(2);
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

test('rule 5: what was refused is not in the document that the next page finds', async () => {
  const kept = new SimulatedStore();
  const { joined, type, wait, receive } = await given({}, kept);
  joined();
  type('refused ');
  await wait(1_100);
  expect(await kept.readDocument()).toMatchObject({ head: 1 });
  receive('refused', { code: 'not in schema', message: 'No.', n: 1 });
  // The page ends before it has joined again.
  await expect.poll(() => kept.readRefused()).toHaveLength(1);
  const next = await given({}, kept);
  expect(next.text()).not.toContain('refused');
  next.joined();
  expect(next.text()).toBe('<paragraph>One.</paragraph>');
  next.type('on ');
  await next.wait(1);
  expect(next.pushes()).toHaveLength(1);
});

test('a server that went back to a backup is followed, and what it lacks is given back', async () => {
  const { connection, first, joined, receive, said, type, pushes, text, wait } = await given();
  const rewound: number[] = [];
  connection.events.on('rewound', ({ lost }) => rewound.push(lost.length));
  joined();
  type('acknowledged ');
  await wait(1);
  receive('flush', flush(2, { by: 7, n: 1, update: pushes()[0]!['update'] as Uint8Array }));
  receive('refused', { code: 'resync', message: 'Restored.' });
  joined({ head: 1, updates: [] });
  // It knows of more than the server: everything is fetched anew.
  expect(said.at(-1)).toMatchObject({ name: 'join', message: { head: 0, seen: 0 } });
  joined({ head: 1, updates: [first] });
  expect(text()).toBe('<paragraph>One.</paragraph>');
  expect(rewound).toEqual([1]);
  expect(connection.status).toBe('live');
});

test('a connection that was closed for good takes no more', async () => {
  const { connection, joined } = await given();
  joined();
  connection.destroy();
  await expect(connection.saved()).rejects.toThrow('destroyed');
  await expect(connection.connect()).rejects.toThrow('destroyed');
});
