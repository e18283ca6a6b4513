import { describe, expect, test } from 'vitest';
import { SimulatedStore } from '../simulation/simulated-store.ts';
import type { DocumentConnection } from './connection.ts';
import type { StoredEdit } from './local-store.ts';
import { EditsRefused } from './edits-refused.ts';
import { flush, given, SELF, wordsIn } from '../testing/connection-fixture.ts';

/** Notes which edits are there after each write: what a page finds when the one before ended just then. */
class ObservedStore extends SimulatedStore {
  readonly moments: StoredEdit[][] = [];

  override async replaceEdits(...change: Parameters<SimulatedStore['replaceEdits']>): Promise<void> {
    await super.replaceEdits(...change);
    this.moments.push([...this.edits]);
  }
}

// What a replica does, against a server whose every word the test chooses. Rules of docs/spec/coediting.md.

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
    await page.wait(1);
    page.joined();
    const words = ({ kept }: DocumentConnection) =>
      kept.map(({ code, lost }) => [code, wordsIn(lost)] as const);
    const both = [
      ['not in schema', 'bad '],
      ['not in schema', 'typed before the answer '],
    ];
    expect(words(page.connection)).toEqual(both);
    await expect.poll(() => store.edits).toEqual([]);
    const heard: number[] = [];
    const next = await given({}, store, ({ events }) => events.on('kept', (kept) => heard.push(kept.length)));
    next.joined();
    expect([words(next.connection), heard]).toEqual([both, [2]]);
    expect(next.connection.unsaved).toBe(0);
    next.connection.dismiss();
    expect([next.connection.kept, heard]).toEqual([[], [2, 0]]);
    await expect.poll(() => store.refused).toEqual([]);
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
    server.reopen();
    joined();
    await wait(2_000);
    expect(said.filter(({ name }) => name === 'join')).toHaveLength(2);
  });

  test.each([
    [0, 400],
    [0.999, 599],
  ])('to everybody at one moment: a draw of %s comes again after %i ms', async (draw, milliseconds) => {
    const { said, receive, wait } = await given({}, undefined, undefined, { draw });
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
    receive('flush', flush(2, { by: SELF, n: 2, update: pushes().at(-1)!['update'] as Uint8Array }));
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

  test('is in the store once, at whichever moment the page ends', async () => {
    const kept = new ObservedStore();
    const { joined, type, receive, wait } = await given({ redo: true }, kept);
    joined();
    type('new ');
    await wait(30);
    receive('refused', { ...refusal, n: 1 });
    type('and more ');
    await wait(30);
    const before = kept.moments.length;
    joined();
    await wait(30);
    await expect.poll(() => kept.edits).toMatchObject([{ sent: true }]);
    const after = kept.moments.slice(before);
    expect(after.length).toBeGreaterThan(0);
    const lengths = after.map((edits) => wordsIn(edits.map(({ update }) => update)).length);
    expect(new Set(lengths)).toEqual(new Set(['and more new '.length]));
  });

  test('is kept for the next page until what takes its place is kept', async () => {
    const kept = new SimulatedStore();
    const { joined, type, receive, wait } = await given({ redo: true }, kept);
    joined();
    type('new ');
    await wait(1);
    receive('refused', { ...refusal, n: 1 });
    await wait(1);
    expect(kept.edits).toHaveLength(1);
    joined();
    await wait(30);
    await expect.poll(() => kept.edits).toMatchObject([{ sent: true }]);
  });
});

test('rule 5: what was refused is not in the document that the next page finds', async () => {
  const kept = new SimulatedStore();
  const { joined, type, wait, receive } = await given({}, kept);
  joined();
  type('refused ');
  await wait(1_100);
  expect(kept.document).toMatchObject({ head: 1 });
  receive('refused', { code: 'not in schema', message: 'No.', n: 1 });
  // The page ends before it has joined again.
  await expect.poll(() => kept.refused).toHaveLength(1);
  const next = await given({}, kept);
  expect(next.text()).not.toContain('refused');
  next.joined();
  expect(next.text()).toBe('<paragraph>One.</paragraph>');
  next.type('on ');
  await next.wait(1);
  expect(next.pushes()).toHaveLength(1);
});
