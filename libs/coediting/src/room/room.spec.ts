import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentRoot } from '../document/document-root.ts';
import { decodePresence } from '../wire/flush-frame.ts';
import { fingerprintOf } from '../wire/fingerprints.ts';
import { kinds, memberIdOf, only, RoomFixture, type Replica } from '../testing/room-fixture.ts';

// Rules are those of docs/spec/coediting.md.

const firstText = (doc: Y.Doc) => (documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;

/** What somebody is refused as who comes with a client id that is kept for another: the log, which says no more, is read first. */
function refusedAfterReading(given: RoomFixture, replica: Replica): string {
  only(given.join(replica), 'read log');
  return only(given.route({ type: 'logged', entries: [], fromLog: true }), 'refuse').refusal.code;
}

describe('joining', () => {
  test('given nothing, a replica is sent everything', () => {
    const given = new RoomFixture();
    const { joined } = only(given.join(given.replica('a', 7), { head: 0, seen: 0 }), 'joined');
    expect(joined).toMatchObject({ head: 1, snapshot: null, updates: [given.first], clock: 0, mode: 'edit' });
  });

  test('given the head, it is sent nothing; given less, the rest', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a);
    given.commit(given.push(a, 1, a.type(0, 0, 'x')));
    expect(only(given.join(b, { head: 2, seen: 2 }), 'joined').joined.updates).toEqual([]);
    expect(only(given.join(b, { head: 1, seen: 2 }), 'joined').joined.updates).toHaveLength(1);
    expect(only(given.join(a, { head: 2, seen: 2 }), 'joined').joined.clock).toBe(1);
  });

  describe('rule 29: given how far the document is that it shows', () => {
    const commitOne = (given: RoomFixture) => {
      const a = given.replica('a', 7);
      given.join(a);
      const update = a.type(0, 0, 'x');
      given.commit(given.push(a, 1, update));
      return { head: 2, fingerprints: [fingerprintOf(given.first), fingerprintOf(update)] };
    };

    test('it is told by what the log is known, and goes on where it is the same', () => {
      const given = new RoomFixture();
      const place = commitOne(given);
      const b = given.replica('b', 8);
      const { joined } = only(given.join(b, { head: 2, seen: 2, place }), 'joined');
      expect(joined).toMatchObject({ head: 2, fingerprints: place.fingerprints });
      expect(joined.parted).toBeUndefined();
      // Of which only the first was known.
      const known = { head: 1, fingerprints: place.fingerprints.slice(0, 1) };
      expect(only(given.join(b, { place: known }), 'joined').joined.parted).toBeUndefined();
    });

    test('it is told that it parted where the log has another update, and nothing else', () => {
      const given = new RoomFixture();
      const [first] = commitOne(given).fingerprints as [number];
      const place = { head: 2, fingerprints: [first, 1] };
      for (const head of [0, 2]) {
        const asked = { head, seen: 2, place };
        expect(only(given.join(given.replica('b', 8), asked), 'joined').joined).toMatchObject({
          head: 2,
          parted: true,
          snapshot: null,
          updates: [],
        });
      }
    });

    test('it is told so as well where it waited for the log, and that has the other update', () => {
      const given = new RoomFixture();
      const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
      const place = { head: 2, fingerprints: [fingerprintOf(given.first), 1] };
      only(given.join(b, { head: 2, seen: 2, place }), 'read log');
      const entry = { seq: 2, messageId: 'a 1', actorId: 'a', update: a.type(0, 0, 'x') };
      const effects = given.route({ type: 'logged', entries: [entry], fromLog: true });
      expect(effects.at(-1)).toMatchObject({ kind: 'joined', joined: { head: 2, parted: true } });
    });
  });

  test('rule 6: another account’s client id is refused', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    given.commit(given.push(a, 1, a.type(0, 0, 'x')));
    const { refusal } = only(given.join(given.replica('b', 7)), 'refuse');
    expect(refusal.code).toBe('foreign client');
    expect(given.room.members.size).toBe(1);
  });

  test('rule 6: nor can one take the client id that somebody came with and has not written under yet', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a);
    expect(refusedAfterReading(given, given.replica('b', 7))).toBe('foreign client');
    given.join(b);
    b.doc.clientID = 7;
    expect(kinds(given.push(b, 1, b.type(0, 0, 'not mine')))).toEqual(['refuse']);
    // Not while its owner is away either: what is typed offline waits under it.
    given.route({ type: 'leave', connection: a.connection });
    expect(refusedAfterReading(given, given.replica('b', 7))).toBe('foreign client');
    expect(kinds(given.join(a))).toContain('joined');
    const effects = given.push(a, 1, a.type(0, 0, 'mine'));
    expect(only(effects, 'append').claims).toEqual([7]);
  });

  test('rule 6: whoever wrote under a client id on another node gets in, also where somebody came with it here', () => {
    const given = new RoomFixture();
    const owner = given.replica('a', 7);
    given.join(given.replica('b', 7));
    expect(only(given.join(owner), 'read log').after).toBe(1);
    const update = given.replica('a', 7).type(0, 0, 'x');
    const entries = [{ seq: 2, messageId: 'elsewhere', actorId: 'a', update }];
    const effects = given.route({ type: 'logged', entries, fromLog: true });
    expect(kinds(effects)).toEqual(['flush', 'disconnect', 'joined']);
    expect([...given.room.members.values()].map(({ identity }) => identity.account)).toEqual(['a']);
  });

  test('rule 6: nobody keeps as many as he likes', () => {
    const given = new RoomFixture();
    const greedy = given.replica('b', 100);
    for (let id = 100; id < 300; id += 1) given.join(greedy, { clientId: id });
    expect(given.room.reserved.size).toBe(64);
  });

  test('rule 9: who knows of more than this node waits until the log was read', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    const update = a.type(0, 0, 'x');
    expect(only(given.join(b, { seen: 2 }), 'read log').after).toBe(1);
    // One that comes while the log is being read waits for the next reading.
    expect(given.join(given.replica('c', 9), { seen: 3 })).toEqual([]);
    const entries = [{ seq: 2, messageId: 'elsewhere', actorId: 'a', update }];
    const effects = given.route({ type: 'logged', entries, fromLog: true });
    expect(kinds(effects)).toEqual(['flush', 'joined', 'read log']);
    expect(given.room.owners.get(7)).toBe('a');
    expect(kinds(given.route({ type: 'logged', entries: [], fromLog: true }))).toEqual(['joined']);
  });

  test('a replica that comes on a new connection takes the place of the old one', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const effects = given.join(a, { connection: 'new socket' });
    expect(kinds(effects)).toEqual(['disconnect', 'joined']);
    expect([...given.room.members.keys()]).toEqual(['new socket']);
  });
});

describe('pushing', () => {
  test('rule 2: nobody is shown an edit before it is committed, the author included', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const pushed = given.push(a, 1, a.type(0, 0, 'x'));
    expect(only(pushed, 'append')).toMatchObject({ actorId: 'a', claims: [7] });
    const { flush, head } = only(given.commit(pushed), 'flush');
    expect(head).toBe(2);
    expect(flush).toMatchObject({ from: 2, edits: [{ by: memberIdOf(7), n: 1 }] });
  });

  test('rule 4: only the next number is read', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const update = a.type(0, 0, 'x');
    expect(given.push(a, 2, update)).toEqual([]);
    expect(kinds(given.push(a, 1, update))).toEqual(['append']);
    expect(given.push(a, 1, update)).toEqual([]);
  });

  test('rule 12: one update takes no more than so many client ids for its author', () => {
    const given = new RoomFixture({ updateClaims: 3 });
    const a = given.replica('a', 7);
    given.join(a);
    const written = (clients: readonly number[]) =>
      Y.mergeUpdates(
        clients.map((client) => {
          a.doc.clientID = client;
          return a.type(0, 0, 'x');
        }),
      );
    expect(only(given.push(a, 1, written([7, 8, 9])), 'append').claims).toHaveLength(3);
    const { refusal } = only(given.push(a, 2, written([10, 11, 12, 13])), 'refuse');
    expect(refusal).toMatchObject({ code: 'too large', n: 2 });
    expect([10, 11, 12, 13].filter((client) => given.room.owners.has(client))).toEqual([]);
  });

  test('who is not in the room is not heard', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    expect(given.push(a, 1, a.type(0, 0, 'x'))).toEqual([]);
  });

  test.each(['view', 'comment'] as const)('in mode %s no edit is taken', (mode) => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a, { mode });
    const { refusal } = only(given.push(a, 1, a.type(0, 0, 'x')), 'refuse');
    expect(refusal).toMatchObject({ code: 'not allowed', n: 1, value: mode });
  });

  test('an update above the limit is refused before it is read', () => {
    const given = new RoomFixture({ updateBytes: 100 });
    const a = given.replica('a', 7);
    given.join(a);
    const { refusal } = only(given.push(a, 1, a.type(0, 0, 'x'.repeat(200))), 'refuse');
    expect(refusal).toMatchObject({ code: 'too large', field: 'update' });
  });

  test('rule 12: above the rate it is told to come again, and is taken then', () => {
    const given = new RoomFixture({ pushes: 2 });
    const a = given.replica('a', 7);
    given.join(a);
    const updates = [1, 2, 3].map(() => a.type(0, 0, 'x'));
    given.push(a, 1, updates[0]!);
    given.push(a, 2, updates[1]!);
    const { refusal } = only(given.push(a, 3, updates[2]!), 'refuse');
    expect(refusal).toMatchObject({ code: 'too many', n: 3, retryAfter: 500 });
    given.now += 500;
    expect(kinds(given.push(a, 3, updates[2]!))).toEqual(['append']);
  });

  test('rule 5: after a refusal nothing more is read until the replica joins again', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    expect(only(given.push(a, 1, Uint8Array.of(1, 2, 3)), 'refuse').refusal).toMatchObject({
      code: 'malformed',
      n: 1,
    });
    const sound = a.type(0, 0, 'x');
    expect(given.push(a, 2, sound)).toEqual([]);
    given.join(a, { next: 2 });
    expect(kinds(given.push(a, 2, sound))).toEqual(['append']);
  });

  test('an account whose edits are refused again and again is shown the door', () => {
    const given = new RoomFixture({ refusals: 2 });
    const a = given.replica('a', 7);
    for (let n = 1; n <= 3; n += 1) {
      given.join(a, { next: n });
      const effects = given.push(a, n, Uint8Array.of(9));
      expect(kinds(effects)).toEqual(n < 3 ? ['refuse'] : ['refuse', 'disconnect']);
    }
  });

  test('rule 9: what seems to rest on nothing is refused only after the log was read', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const [one, two, three] = [a.type(0, 0, 'x'), a.type(0, 1, 'y'), a.type(0, 2, 'z')];
    expect(only(given.push(a, 1, two), 'read log').after).toBe(1);
    expect(given.push(a, 2, three)).toEqual([]);
    const entries = [{ seq: 2, messageId: 'elsewhere', actorId: 'a', update: one }];
    expect(kinds(given.route({ type: 'logged', entries, fromLog: true }))).toEqual([
      'flush',
      'append',
      'append',
    ]);

    const other = new RoomFixture();
    const b = other.replica('b', 8);
    other.join(b);
    b.type(0, 0, 'never sent');
    other.push(b, 1, b.type(0, 1, 'y'));
    const { refusal } = only(other.route({ type: 'logged', entries: [], fromLog: true }), 'refuse');
    expect(refusal).toMatchObject({ code: 'gap', n: 1 });
  });

  test('rule 3: an edit that is known already is acknowledged and not written again', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const update = a.type(0, 0, 'x');
    const first = given.push(a, 1, update);
    // Sent again while it is being committed: acknowledged when it is.
    expect(given.push(a, 2, update)).toEqual([]);
    const effects = given.commit(first);
    expect(kinds(effects)).toEqual(['ack', 'flush']);
    expect(effects[0]).toMatchObject({ to: a.connection, ack: { n: 2 } });
    // And after.
    expect(only(given.push(a, 3, update), 'ack').ack).toEqual({ n: 3, seq: 2 });
  });

  test('rule 3: of an edit that is partly known only the rest is written', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const one = a.type(0, 0, 'x');
    given.commit(given.push(a, 1, one));
    const two = a.type(0, 1, 'y');
    const { update } = only(given.push(a, 2, Y.mergeUpdates([one, two])), 'append');
    expect(Y.parseUpdateMeta(update).from.get(7)).toBe(1);
  });

  test('rule 4: what another page of the account has under way is acknowledged after all that came before it on this connection', () => {
    const given = new RoomFixture();
    const [one, two] = [given.replica('a', 7), given.replica('a', 9)];
    given.join(one);
    given.join(two, { connection: 'beside' });
    const shared = one.change((doc) => firstText(doc).delete(0, 1));
    const first = given.push(one, 1, shared);
    const beside = { type: 'push', connection: 'beside' } as const;
    const second = given.route({ ...beside, n: 1, messageId: 'own', update: two.type(1, 0, 'y') });
    expect(kinds(second)).toEqual(['append']);
    expect(given.route({ ...beside, n: 2, messageId: 'a 1', update: shared })).toEqual([]);
    // To acknowledge the second here would acknowledge the first, which is not in the log.
    expect(kinds(given.commit(first))).toEqual(['flush']);
    const effects = given.commit(second);
    expect(kinds(effects)).toEqual(['ack', 'flush']);
    expect(effects[0]).toMatchObject({ to: 'beside', ack: { n: 2 } });
  });

  test('rule 4: what was under way when the room was read again, and is again, is acknowledged in its turn', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const first = given.push(a, 1, a.type(0, 0, 'x'));
    const update = a.type(1, 0, 'y');
    const second = given.push(a, 2, update);
    // The room had accepted the second before it was read again, and not the first.
    expect(kinds(given.commit(second))).toEqual(['read log']);
    const entries = [{ seq: 2, messageId: 'a 2', actorId: 'a', update }];
    const shown = only(given.route({ type: 'logged', entries, fromLog: true }), 'flush').flush;
    expect(shown.edits).toMatchObject([{ n: 0 }]);
    expect(only(given.commit(first, 3), 'flush').flush.edits).toMatchObject([{ n: 1 }]);
  });

  test('a message id that is somebody else’s is refused', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a);
    given.join(b);
    given.push(a, 1, a.type(0, 0, 'x'));
    const push = { connection: b.connection, n: 1, messageId: 'a 1', update: b.type(0, 0, 'y') };
    expect(only(given.route({ type: 'push', ...push }), 'refuse').refusal.code).toBe('message taken');
  });
});

describe('what the database answers', () => {
  test('commits of two people that come back together are shown together, in order', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a);
    given.join(b);
    const pushed = [...given.push(a, 1, a.type(0, 0, 'x')), ...given.push(b, 1, b.type(1, 0, 'y'))];
    const { flush } = only(given.commit(pushed), 'flush');
    expect(flush.edits.map((edit) => edit.by)).toEqual([7, 8].map(memberIdOf));
  });

  test('rule 8: what is committed beyond a gap waits until the log has filled it', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a);
    const elsewhere = b.type(1, 0, 'y');
    expect(only(given.commit(given.push(a, 1, a.type(0, 0, 'x')), 3), 'read log').after).toBe(1);
    const entries = [{ seq: 2, messageId: 'elsewhere', actorId: 'b', update: elsewhere }];
    const { flush, head } = only(given.route({ type: 'logged', entries, fromLog: true }), 'flush');
    expect(head).toBe(3);
    expect(flush).toMatchObject({ from: 2, edits: [{ by: 0 }, { by: memberIdOf(7), n: 1 }] });
  });

  test('a head that is heard of and is no news asks nothing', () => {
    const given = new RoomFixture();
    expect(given.route({ type: 'head', seq: 1 })).toEqual([]);
    expect(kinds(given.route({ type: 'head', seq: 4 }))).toEqual(['read log']);
    expect(given.route({ type: 'head', seq: 5 })).toEqual([]);
  });

  test('what another node committed under the same message id makes the room read everything again', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    given.push(a, 1, a.type(0, 0, 'x'));
    const results = [{ messageId: 'a 1', retried: false, outcome: 'known' as const, seq: 2, same: true }];
    const effects = given.route({ type: 'appended', results });
    expect(kinds(effects)).toEqual(['ack', 'read log', 'reload']);
  });

  test('a claim that another node granted to somebody else first is taken back', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    given.push(a, 1, a.type(0, 0, 'x'));
    const results = [{ messageId: 'a 1', retried: false, outcome: 'foreign client' as const }];
    const effects = given.route({ type: 'appended', results });
    expect(kinds(effects)).toEqual(['refuse', 'reload']);
  });
});

describe('a room that is over, until it is read again', () => {
  /** What is in flight turns out not to be in the log. */
  const turnOver = (given: RoomFixture) =>
    given.route({
      type: 'appended',
      results: [{ messageId: 'a 1', retried: false, outcome: 'not found' as const }],
    });

  test('takes nothing that waited for an edit of the server, nor what comes', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    given.push(a, 1, a.type(0, 0, 'x'));
    given.route({ type: 'pause' });
    expect(given.push(a, 2, a.type(0, 1, 'y'))).toEqual([]);
    expect(kinds(turnOver(given))).toEqual(['refuse', 'reload']);
    // It rests on what the log does not hold.
    expect(given.route({ type: 'resume' })).toEqual([]);
    expect(given.push(a, 3, a.type(0, 2, 'z'))).toEqual([]);
  });

  test('nor what waited for the log', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a);
    given.join(b);
    given.push(a, 1, a.type(0, 0, 'x'));
    applyUpdates(b.doc, [Y.encodeStateAsUpdate(a.doc)]);
    const unheard = b.type(1, 0, 'elsewhere');
    expect(kinds(given.push(b, 1, b.type(1, 9, 'y')))).toEqual(['read log']);
    turnOver(given);
    const entries = [{ seq: 2, messageId: 'elsewhere', actorId: 'b', update: unheard }];
    expect(kinds(given.route({ type: 'logged', entries, fromLog: true }))).toEqual(['flush']);
  });

  test('nor what was being checked', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a);
    given.join(b, { mode: 'suggest', guarded: true });
    given.push(a, 1, a.type(0, 0, 'x'));
    const { check } = only(given.push(b, 1, b.type(1, 0, 'y')), 'check suggestion');
    turnOver(given);
    expect(given.route({ type: 'checked', check, refusal: null })).toEqual([]);
  });
});

describe('rule 6: nobody is told of a client id before something that was written under it is committed', () => {
  const cursorAt = (client: number) => JSON.stringify({ cursor: { anchor: { item: { client, clock: 0 } } } });

  test('whose edit it is, and who is there, is said by member ids', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a, { presence: '{}' });
    const joined = given.join(b).find((effect) => effect.kind === 'joined')!.joined;
    expect(joined.memberId).toBe(memberIdOf(8));
    expect(decodePresence(joined.presence)).toMatchObject([{ memberId: memberIdOf(7) }]);
    // Nothing in it is written under the client id of whoever deletes.
    const deleted = a.change((doc) => firstText(doc).delete(0, 1));
    const { edits } = only(given.commit(given.push(a, 1, deleted)), 'flush').flush;
    expect(edits).toMatchObject([{ by: memberIdOf(7), n: 1 }]);
  });

  test('a cursor in letters that are being committed is told with them', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const update = a.type(0, 0, 'x');
    const push = { connection: a.connection, n: 1, messageId: 'a message', update, presence: cursorAt(7) };
    const effects = given.route({ type: 'push', ...push });
    expect(kinds(effects)).toEqual(['append']);
    expect(given.route({ type: 'flush presence' })).toEqual([]);
    const { presence } = only(given.commit(effects), 'flush').flush;
    expect(presence).toMatchObject([{ memberId: memberIdOf(7), state: cursorAt(7) }]);
    expect(given.room.untold.size).toBe(0);
    // From then on everybody knows, and nothing waits.
    const moved = given.route({ type: 'presence', connection: a.connection, presence: `${cursorAt(7)} ` });
    expect(kinds(moved)).toEqual(['presence soon']);
  });

  test('one in letters that nobody has sent is told to nobody, and forgotten with whoever showed it', () => {
    const given = new RoomFixture();
    const [a, b] = [given.replica('a', 7), given.replica('b', 8)];
    given.join(a, { presence: cursorAt(99) });
    given.join(b);
    const { presence } = only(given.commit(given.push(b, 1, b.type(0, 0, 'x'))), 'flush').flush;
    expect(presence).toEqual([]);
    given.route({ type: 'presence', connection: a.connection, presence: '{}' });
    expect(only(given.route({ type: 'flush presence' }), 'flush').flush.presence).toHaveLength(1);
    given.route({ type: 'presence', connection: a.connection, presence: cursorAt(99) });
    given.route({ type: 'leave', connection: a.connection });
    expect(given.room.untold.size).toBe(0);
  });
});

describe('presence', () => {
  const shown = (given: RoomFixture) => only(given.route({ type: 'flush presence' }), 'flush').flush.presence;

  test('rule 11: who somebody is comes from the server, once', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a, { presence: '{"cursor":1}' });
    const identity = { account: 'a', kind: 'person', name: 'a' };
    expect(shown(given)).toEqual([{ memberId: memberIdOf(7), state: '{"cursor":1}', identity }]);
    given.route({ type: 'presence', connection: a.connection, presence: '{"cursor":2}' });
    expect(shown(given)).toEqual([{ memberId: memberIdOf(7), state: '{"cursor":2}' }]);
    given.route({ type: 'leave', connection: a.connection });
    expect(shown(given)).toEqual([{ memberId: memberIdOf(7), state: null }]);
    expect(given.route({ type: 'flush presence' })).toEqual([]);
  });

  test('it rides on edits', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const update = a.type(0, 0, 'x');
    const push = { connection: a.connection, n: 1, messageId: 'a message', update, presence: '{}' };
    const effects = given.route({ type: 'push', ...push });
    expect(kinds(effects)).toEqual(['append', 'presence soon']);
    expect(only(given.commit(effects), 'flush').flush.presence).toHaveLength(1);
    expect(given.route({ type: 'flush presence' })).toEqual([]);
  });

  test('who joins sees who is there, and not himself', () => {
    const given = new RoomFixture();
    given.join(given.replica('a', 7), { presence: '{}' });
    const effects = given.join(given.replica('b', 8), { presence: '{}' });
    const joined = effects.find((effect) => effect.kind === 'joined');
    expect(decodePresence(joined!.joined.presence).map((one) => one.memberId)).toEqual([memberIdOf(7)]);
  });

  test('rule 12: above the rate it is dropped', () => {
    const given = new RoomFixture({ presences: 1 });
    const a = given.replica('a', 7);
    given.join(a);
    const show = (cursor: number) =>
      given.route({ type: 'presence', connection: a.connection, presence: `{"cursor":${cursor}}` });
    show(1);
    show(2);
    expect(shown(given)[0]?.state).toBe('{"cursor":1}');
  });

  test('a node that is gone takes its people with it', () => {
    const given = new RoomFixture();
    const identity = { account: 'b', kind: 'person', name: 'b' } as const;
    given.route({ type: 'remote presence', node: 'south', memberId: 8, identity, state: '{}' });
    shown(given);
    given.route({ type: 'node gone', node: 'south' });
    expect(shown(given)).toEqual([{ memberId: 8, state: null }]);
  });
});

describe('rights that change', () => {
  test('rule 10: a member learns its new mode, and is held to it at once', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a);
    const mode = {
      type: 'mode',
      connection: a.connection,
      mode: 'view',
      guarded: false,
      reason: 'So.',
    } as const;
    expect(only(given.route(mode), 'mode').change).toEqual({ mode: 'view', reason: 'So.' });
    expect(given.route(mode)).toEqual([]);
    expect(only(given.push(a, 1, a.type(0, 0, 'x')), 'refuse').refusal.code).toBe('not allowed');
  });

  test('a guarded editor is told to suggest', () => {
    const given = new RoomFixture();
    const { joined } = only(given.join(given.replica('a', 7), { guarded: true }), 'joined');
    expect(joined.mode).toBe('suggest');
  });

  test('rule 10: whose access ends is out of the room, and out of sight', () => {
    const given = new RoomFixture();
    const a = given.replica('a', 7);
    given.join(a, { presence: '{}' });
    given.route({ type: 'flush presence' });
    const refusal = { code: 'revoked', message: 'It ended.' } as const;
    const effects = given.route({ type: 'revoke', connection: a.connection, refusal });
    expect(kinds(effects)).toEqual(['presence soon', 'disconnect']);
    expect(given.room.members.size).toBe(0);
  });
});

test('rule 13: a command is an edit by its actor, without a connection', () => {
  const given = new RoomFixture();
  const update = given.replica('a', 7).type(0, 0, 'x');
  const effects = given.route({ type: 'edit', messageId: 'judgment', actorId: 'a', update });
  expect(only(effects, 'append')).toMatchObject({ messageId: 'judgment', actorId: 'a', claims: [7] });
  expect(only(given.commit(effects), 'flush').flush.edits).toMatchObject([{ by: 0, n: 0 }]);
});
