import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentRoot } from '../document/document-root.ts';
import { kinds, memberIdOf, only, RoomFixture } from '../testing/room-fixture.ts';

// Rules are those of docs/spec/coediting.md.

describe('suggesting', () => {
  test('rule 7: a push of a guarded member is checked first, and those behind it wait', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a, { mode: 'suggest', guarded: true });
    given.join(b);
    const checking = only(given.push(a, 1, a.type(0, 0, 'x')), 'check suggestion');
    expect(checking.account).toBe('a');
    expect(given.push(b, 1, b.type(1, 0, 'y'))).toEqual([]);
    const effects = given.route({ type: 'checked', check: 1, refusal: null });
    expect(effects.map((effect) => effect.kind === 'append' && effect.actorId)).toEqual(['a', 'b']);
  });

  test('rule 14: a direct edit waits for one check, and not for those of others that came before it', () => {
    const given = new RoomFixture();
    const [a, b, c] = [given.replica('a', 7), given.replica('b', 8), given.replica('c', 9)];
    for (const one of [a, b]) given.join(one, { mode: 'suggest', guarded: true });
    given.join(c);
    given.push(a, 1, a.type(0, 0, 'first'));
    given.push(b, 1, b.type(0, 0, 'second'));
    given.push(a, 2, a.type(0, 0, 'third'));
    for (const n of [1, 2]) given.push(c, n, c.type(1, n - 1, 'xy'.charAt(n - 1)));
    const after = given.route({ type: 'checked', check: 1, refusal: null });
    expect(kinds(after)).toEqual(['append', 'append', 'append', 'check suggestion']);
    expect(after.slice(0, 3)).toMatchObject([{ actorId: 'a' }, { messageId: 'c 1' }, { messageId: 'c 2' }]);
    expect(after[3]).toMatchObject({ account: 'b' });
    // And nobody who suggests is left behind.
    const last = given.route({ type: 'checked', check: 2, refusal: null });
    expect(last).toMatchObject([
      { kind: 'append', actorId: 'b' },
      { kind: 'check suggestion', account: 'a' },
    ]);
  });

  test('rule 4: a direct edit does not overtake one of the same person that has to be looked at', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a, { mode: 'suggest', guarded: true });
    given.join(b);
    given.push(a, 1, a.type(0, 0, 'x'));
    given.push(b, 1, inManyParts(b));
    given.push(b, 2, b.type(1, 0, 'after it'));
    const effects = given.route({ type: 'checked', check: 1, refusal: null });
    expect(kinds(effects)).toEqual(['append', 'check suggestion']);
    const rest = given.route({ type: 'checked', check: 2, refusal: null });
    expect(rest).toMatchObject([
      { kind: 'append', messageId: 'b 1' },
      { kind: 'append', messageId: 'b 2' },
    ]);
  });

  test('what waited behind a check is not taken from a connection that has joined again since', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a, { mode: 'suggest', guarded: true });
    given.push(a, 1, a.type(0, 0, 'x'));
    given.push(a, 2, a.type(0, 1, 'y'));
    given.join(a, { mode: 'suggest', guarded: true, next: 3 });
    // The second rests on the first, and that was let go: both are sent again.
    expect(given.route({ type: 'checked', check: 1, refusal: null })).toEqual([]);
    expect(given.room.queue).toEqual([]);
  });

  test('rule 7: what is no suggestion is refused, and the others go on', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a, { mode: 'suggest', guarded: true });
    given.join(b);
    given.push(a, 1, a.type(0, 0, 'x'));
    given.push(b, 1, b.type(1, 0, 'y'));
    const refusal = { code: 'not a suggestion', message: 'No.' } as const;
    const effects = given.route({ type: 'checked', check: 1, refusal });
    expect(effects[0]).toMatchObject({ kind: 'refuse', to: a.connection, refusal: { ...refusal, n: 1 } });
    expect(kinds(effects)).toEqual(['refuse', 'append']);
  });

  test('rule 14: what took too long to judge counts as ten that were refused', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    const words = a.type(0, 0, 'x');
    const refusal = { code: 'too large', message: 'It takes too long.' } as const;
    const rounds = Array.from({ length: 4 }, (_, index) => {
      given.join(a, { mode: 'suggest', guarded: true, next: index + 1 });
      const { check } = only(given.push(a, index + 1, words), 'check suggestion');
      return kinds(given.route({ type: 'checked', check, refusal }));
    });
    // Thirty a minute are answered.
    expect(rounds).toEqual([['refuse'], ['refuse'], ['refuse'], ['refuse', 'disconnect']]);
  });

  const inManyParts = (replica: ReturnType<RoomFixture['replica']>) =>
    Y.mergeUpdates(Array.from({ length: 300 }, (_, i) => replica.type(0, 0, String(i % 10).repeat(8))));

  test('rule 14: what has many parts is tried first of everybody, and what is long but of one part is not', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    expect(kinds(given.push(a, 1, a.type(0, 0, 'x'.repeat(5_000))))).toEqual(['append']);
    const { check, account } = only(given.push(a, 2, inManyParts(a)), 'check suggestion');
    expect(account).toBeNull();
    const appended = only(given.route({ type: 'checked', check, refusal: null }), 'append');
    // It was not looked at whether it is a suggestion: it is written only while there is no baseline to hold it to.
    expect(appended.restsOn).toMatchObject({ noBaseline: true });
  });

  test('rule 7: whoever may only suggest since their edit was tried is held to it', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const { check } = only(given.push(a, 1, inManyParts(a)), 'check suggestion');
    const { connection } = a;
    given.route({ type: 'mode', connection, mode: 'suggest', guarded: true, reason: 'Sent.' });
    const again = only(given.route({ type: 'checked', check, refusal: null }), 'check suggestion');
    expect(again).toMatchObject({ account: 'a', push: { n: 1 } });
  });

  const moved = (...messageIds: string[]) => ({
    type: 'appended' as const,
    results: messageIds.map((messageId) => ({ messageId, retried: false, outcome: 'moved' as const })),
  });
  const readLog = (given: RoomFixture, ...updates: Uint8Array[]) =>
    given.route({
      type: 'logged',
      fromLog: true,
      entries: updates.map((update, index) => ({
        seq: given.room.head + 1 + index,
        messageId: `elsewhere ${given.room.head + index}`,
        actorId: 'z',
        update,
      })),
    });

  test('rule 7: what another node overtook is judged again on what there is then, before what came after it', () => {
    const given = new RoomFixture();
    const [a, b, z] = [given.replica('a', 7), given.replica('b', 8), given.replica('z', 9)];
    given.join(a, { mode: 'suggest', guarded: true });
    given.join(b);
    const known = [...given.room.outline.clients.keys()];
    given.push(a, 1, a.type(0, 0, 'x'));
    const [first] = given.route({ type: 'checked', check: 1, refusal: null });
    expect(first).toMatchObject({ kind: 'append', claims: [7], restsOn: { others: 1, noBaseline: false } });
    expect(only(given.push(b, 1, b.type(1, 0, 'y')), 'append').restsOn).toEqual({ noBaseline: true });

    expect(kinds(given.route(moved('a 1', 'b 1')))).toEqual(['withdraw', 'read log']);
    expect([...given.room.outline.clients.keys()]).toEqual(known);
    expect([given.room.inFlight.size, given.room.owners.has(7)]).toEqual([0, false]);
    // Whoever comes meanwhile waits.
    expect(given.push(b, 2, b.type(1, 1, 'z'))).toEqual([]);
    expect(kinds(readLog(given, z.type(0, 0, 'w')))).toEqual(['flush', 'check suggestion']);
    const again = given.route({ type: 'checked', check: 2, refusal: null });
    expect(again).toMatchObject([
      { kind: 'append', messageId: 'a 1', claims: [7], restsOn: { others: 2 } },
      { kind: 'append', messageId: 'b 1' },
      { kind: 'append', messageId: 'b 2' },
    ]);
    expect(kinds(given.commit(again))).toEqual(['flush']);
  });

  describe('rule 7: a change that two nodes write at once has the author whom the log holds', () => {
    const write = (replica: ReturnType<RoomFixture['replica']>) =>
      replica.change((doc) => {
        const text = (documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
        const inserted = { id: 'one-change', by: replica.account, at: '2026-01-01T00:00:00.000Z' };
        text.insert(0, `by ${replica.account} `, { inserted });
      });
    const begin = () => {
      const given = new RoomFixture();
      const [a, z] = [given.replica('a', 7), given.replica('z', 9)];
      given.join(a);
      expect(kinds(given.push(a, 1, write(a)))).toEqual(['append']);
      return { given, elsewhere: write(z) };
    };

    test('also where the answer comes before what the other node wrote', () => {
      const { given, elsewhere } = begin();
      expect(kinds(given.route(moved('a 1')))).toEqual(['withdraw', 'read log']);
      const [, refused] = readLog(given, elsewhere);
      expect(refused).toMatchObject({ kind: 'refuse', refusal: { code: 'forged author' } });
    });

    test('and where it comes after: then everything is read again, and whose it is with it', () => {
      const { given, elsewhere } = begin();
      const entry = { seq: 2, messageId: 'elsewhere', actorId: 'z', update: elsewhere };
      given.route({ type: 'logged', fromLog: false, entries: [entry] });
      expect(kinds(given.route(moved('a 1')))).toEqual(['reload']);
    });
  });

  test('rule 7: the answer to a check of before is not taken for that of after', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a, { mode: 'suggest', guarded: true });
    given.push(a, 1, a.type(0, 0, 'x'));
    given.route({ type: 'checked', check: 1, refusal: null });
    given.push(a, 2, a.type(0, 1, 'y'));
    given.route(moved('a 1'));
    expect(given.route({ type: 'checked', check: 2, refusal: null })).toEqual([]);
    expect(only(readLog(given), 'check suggestion')).toMatchObject({ check: 3, push: { n: 1 } });
  });

  test('rule 7: who is overtaken again and again has the document locked', () => {
    const given = new RoomFixture();
    const [a, z] = [given.replica('a', 7), given.replica('z', 9)];
    given.join(a, { mode: 'suggest', guarded: true });
    given.push(a, 1, a.type(0, 0, 'x'));
    const alone: boolean[] = [];
    for (let check = 1; check <= 3; check += 1) {
      given.route({ type: 'checked', check, refusal: null });
      alone.push(given.route(moved('a 1')).some((effect) => effect.kind === 'read log' && effect.alone));
      readLog(given, z.type(0, 0, 'w'));
    }
    expect(alone).toEqual([false, false, true]);
    given.commit(given.route({ type: 'checked', check: 4, refusal: null }));
    expect(given.room.overtaken).toBe(0);
  });

  test('rule 7: a baseline that was sent and not heard of holds everybody who may edit to suggesting', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    given.push(a, 1, a.type(0, 0, 'x'));
    const results = [{ messageId: 'a 1', retried: false, outcome: 'baseline' as const }];
    const effects = given.route({ type: 'appended', results });
    expect(effects[0]).toMatchObject({ kind: 'mode', change: { mode: 'suggest' } });
    expect(kinds(readLog(given))).toEqual(['check suggestion']);
  });

  test.each([
    ['committed', { outcome: 'committed', seq: 2 }],
    ['known before', { outcome: 'known', seq: 1, same: false }],
  ] as const)(
    'rule 1: what repeats an edit that was not written is not acknowledged with one behind it that is %s',
    (_how, result) => {
      const given = new RoomFixture();
      const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
      given.join(a);
      given.join(b);
      const update = a.type(0, 0, 'x');
      given.push(a, 1, update);
      given.push(b, 1, b.type(1, 0, 'y'));
      // The next page of the same person has it from where it is kept.
      expect(given.push(a, 2, update)).toEqual([]);
      const effects = given.route({
        type: 'appended',
        results: [
          { messageId: 'a 1', retried: false, outcome: 'moved' },
          { messageId: 'b 1', retried: false, ...result },
        ],
      });
      expect(kinds(effects)).not.toContain('ack');
    },
  );

  test.each([
    ['', { retried: false, same: true }],
    [' with other bytes', { retried: false, same: false }],
    [', as was found out with the second try,', { retried: true, same: true }],
  ])(
    'rule 1: an edit that the log has already%s acknowledges none before it that was not written',
    (_when, known) => {
      const given = new RoomFixture();
      // Two pages of one account: what the other wrote waits here too, and was sent by it, by way of another node.
      const [page, other] = [given.replica('a', 7), given.replica('a', 8)];
      given.join(page);
      given.push(page, 1, page.type(0, 0, 'x'));
      const sentTwice = other.type(1, 0, 'y');
      given.push(page, 2, sentTwice);
      const results = [
        { messageId: 'a 1', retried: known.retried, outcome: 'moved' as const },
        { messageId: 'a 2', outcome: 'known' as const, seq: 2, ...known },
      ];
      expect(kinds(given.route({ type: 'appended', results }))).toEqual(['withdraw', 'read log']);
      const entries = [{ seq: 2, messageId: 'a 2', actorId: 'a', update: sentTwice }];
      const effects = given.route({ type: 'logged', entries, fromLog: true });
      expect(effects).toMatchObject([
        { kind: 'flush', flush: { from: 2, edits: [{ by: 0, n: 0 }] } },
        { kind: 'append', messageId: 'a 1' },
      ]);
      expect(given.commit(effects)).toMatchObject([
        { kind: 'ack', ack: { n: 2 } },
        { kind: 'flush', flush: { from: 3, edits: [{ by: memberIdOf(7), n: 1 }] } },
      ]);
    },
  );

  test('what another node committed that is in flight here too cannot be taken back: the room is loaded again', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const update = a.type(0, 0, 'x');
    given.push(a, 1, update);
    readLog(given, update);
    expect(kinds(given.route(moved('a 1')))).toEqual(['reload']);
    // From here on nothing is judged on what cannot be trusted.
    expect(given.push(a, 2, a.type(0, 1, 'y'))).toEqual([]);
  });

  test('pushes that waited for the log wait for a check as others do, in their order', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a, { mode: 'suggest', guarded: true });
    given.join(b, { mode: 'suggest', guarded: true });
    b.type(1, 0, 'lost');
    expect(kinds(given.push(b, 1, b.type(1, 4, 'y')))).toEqual(['read log']);
    given.push(b, 2, b.type(1, 5, 'z'));
    given.push(a, 1, a.type(0, 0, 'x'));
    expect(readLog(given)).toEqual([]);
    const effects = given.route({ type: 'checked', check: 1, refusal: null });
    expect(effects).toMatchObject([
      { kind: 'append', messageId: 'a 1' },
      { kind: 'refuse', to: b.connection, refusal: { code: 'gap', n: 1 } },
    ]);
  });

  test('rule 12: of one account no more than 8 MiB wait in a room; the rest is taken later, and what others write as before', () => {
    const given = new RoomFixture();
    const [page, other, b] = [given.replica('a', 7), given.replica('a', 8), given.replica('b', 9)];
    given.join(page, { mode: 'suggest', guarded: true });
    given.join(other, { mode: 'suggest', guarded: true, connection: 'another page' });
    given.join(b);
    given.push(page, 1, page.type(0, 0, 'x'));
    const large = page.type(0, 0, 'x'.repeat(1_000_000));
    for (let n = 2; n <= 9; n += 1) expect(given.push(page, n, large)).toEqual([]);
    const { refusal } = only(given.push(page, 10, large), 'refuse');
    expect(refusal).toMatchObject({ code: 'too many', n: 10 });
    expect(refusal.retryAfter).toBeGreaterThan(0);
    // Nor by way of another page.
    const push = {
      type: 'push',
      connection: 'another page',
      n: 1,
      messageId: 'another',
      update: large,
    } as const;
    expect(kinds(given.route(push))).toEqual(['refuse']);
    expect(given.push(b, 1, b.type(1, 0, 'y'))).toEqual([]);
    const effects = given.route({ type: 'checked', check: 1, refusal: null });
    expect(effects.map((effect) => effect.kind === 'append' && effect.messageId)).toEqual([
      'a 1',
      'b 1',
      false,
    ]);
    expect(given.push(page, 10, large)).toEqual([]);
  });

  test('rule 12: nor while the log is read for what seems to rest on it', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    a.type(0, 0, 'never sent');
    expect(kinds(given.push(a, 1, a.type(0, 1, 'x')))).toEqual(['read log']);
    const large = a.type(0, 1, 'x'.repeat(1_000_000));
    for (let n = 2; n <= 9; n += 1) expect(given.push(a, n, large)).toEqual([]);
    expect(only(given.push(a, 10, large), 'refuse').refusal.code).toBe('too many');
  });

  test('who leaves while being checked holds nobody up', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a, { guarded: true });
    given.push(a, 1, a.type(0, 0, 'x'));
    given.route({ type: 'leave', connection: a.connection });
    expect(given.route({ type: 'checked', check: 1, refusal: null })).toEqual([]);
    given.join(a);
    expect(kinds(given.push(a, 1, a.type(0, 1, 'y')))).toEqual(['read log']);
  });
});
