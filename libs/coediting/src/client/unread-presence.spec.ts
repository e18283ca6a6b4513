import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { given } from '../testing/connection-fixture.ts';
import { encodeFlush, encodePresence, type PresenceChange } from '../wire/flush-frame.ts';

fc.configureGlobal({ seed: 20_265 });

const shown = (memberId: number, cursor: number): PresenceChange => ({
  memberId,
  state: JSON.stringify({ cursor }),
  identity: { account: `account-${memberId}`, kind: 'person', name: 'Reviewer A' },
});
const flushOf = (...presence: PresenceChange[]) => encodeFlush({ from: 2, edits: [], presence });
const cursorOf = (states: Map<number, Record<string, unknown>>, client: number) =>
  states.get(client)?.['cursor'];
const othersIn = ({ clientID, states }: Awareness) => [...states].filter(([client]) => client !== clientID);

test('who looks sees what others show, whether or not somebody listens', async () => {
  const { connection, joined, receive } = await given();
  joined({ presence: encodePresence([shown(11, 1), shown(12, 2)]) });
  receive('flush', flushOf(shown(12, 3)));
  const states = connection.awareness.getStates();
  expect(cursorOf(states, 11)).toBe(1);
  expect(cursorOf(states, 12)).toBe(3);
  expect(states.get(12)?.['user']).toMatchObject({ id: 'account-12', name: 'Reviewer A' });
  receive('flush', flushOf({ memberId: 11, state: null }));
  expect(connection.awareness.getStates().has(11)).toBe(false);
});

test('who begins to listen is told of what comes after, and of that at once', async () => {
  const { connection, joined, receive } = await given();
  joined({ presence: encodePresence([shown(11, 1)]) });
  const heard: unknown[] = [];
  connection.awareness.on('change', (change: unknown) => heard.push(change));
  expect(heard).toEqual([]);
  receive('flush', flushOf(shown(11, 2), shown(12, 1)));
  expect(heard).toEqual([{ added: [12], updated: [11], removed: [] }]);
});

test('what was shown before the connection was lost is not seen after it', async () => {
  const { connection, joined } = await given();
  joined({ presence: encodePresence([shown(11, 1)]) });
  connection.disconnect();
  expect([...connection.awareness.getStates().keys()]).toEqual([connection.awareness.clientID]);
});

test('whoever else keeps an awareness can be given all of it', async () => {
  const { connection, joined } = await given();
  joined({ presence: encodePresence([shown(11, 5)]) });
  const other = new Awareness(new Y.Doc());
  applyAwarenessUpdate(other, encodeAwarenessUpdate(connection.awareness, [11]), null);
  expect(cursorOf(other.getStates() as Map<number, Record<string, unknown>>, 11)).toBe(5);
  other.destroy();
});

test('read late, in parts or at once, it comes to the same', async () => {
  const change = fc.oneof(
    fc.tuple(fc.integer({ min: 11, max: 14 }), fc.nat(9)).map(([client, cursor]) => shown(client, cursor)),
    fc.integer({ min: 11, max: 14 }).map((memberId) => ({ memberId, state: null })),
  );
  const flushes = fc.array(fc.tuple(fc.array(change, { maxLength: 4 }), fc.boolean()), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(flushes, async (steps) => {
      const [reads, listens] = [await given(), await given()];
      listens.connection.awareness.on('change', () => undefined);
      for (const one of [reads, listens]) one.joined();
      for (const [presence, looks] of steps) {
        for (const one of [reads, listens]) one.receive('flush', flushOf(...presence));
        if (looks) reads.connection.awareness.getStates();
      }
      expect(othersIn(reads.connection.awareness)).toEqual(othersIn(listens.connection.awareness));
      for (const one of [reads, listens]) one.connection.destroy();
    }),
    { numRuns: 60 },
  );
});

test('nobody who never looks keeps everything that was ever shown', async () => {
  const { connection, joined, receive } = await given();
  joined();
  const known = new Set<unknown>();
  const { meta } = connection.awareness;
  for (let cursor = 0; cursor < 1_000; cursor += 1) {
    receive(
      'flush',
      flushOf({ ...shown(11, cursor), state: JSON.stringify({ cursor, look: 'x'.repeat(1_000) }) }),
    );
    known.add(meta.get(11)?.clock);
  }
  // Some are read as they come: what waits stays below 64 KiB.
  expect(known.size).toBeGreaterThan(10);
  expect(cursorOf(connection.awareness.getStates() as Map<number, Record<string, unknown>>, 11)).toBe(999);
});
