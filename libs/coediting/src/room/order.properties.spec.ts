import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { sameDocument } from '../document/compact-updates.ts';
import { documentRoot } from '../document/document-root.ts';
import { forgedInsertion } from '../testing/forged-insertion.ts';
import { history, replay } from '../testing/random-history.ts';
import { judgeUpdate } from './judge-update.ts';
import { absorb, forget, type Additions, type Outline } from './outline.ts';
import { decodeOutline, encodeOutline, outlineOf } from './outline-bytes.ts';
import { readUpdate, type Id } from './read-update.ts';
import { UpdateRefused } from './update-refused.ts';

// Rule 14 of docs/spec/coediting.md: between which two something may be put.

/** A hundred are some nine hundred parts; ten thousand were tried too. */
const RUNS = 100;

const ME = { account: 'me', ownerOf: () => 'me' };

const judge = (outline: Outline, update: Uint8Array) => judgeUpdate(outline, readUpdate(update, 20_000), ME);

/** What an update adds; null where it is refused for what it stands between. */
function judgedOrNull(outline: Outline, update: Uint8Array): { additions: Additions } | null {
  try {
    return { additions: judge(outline, update).additions };
  } catch (error) {
    if (!(error instanceof UpdateRefused)) throw error;
    expect(error.code).toBe('malformed');
    return null;
  }
}

/** A replica that forgets nothing. */
function replicaOf(updates: Iterable<Uint8Array>): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  applyUpdates(doc, updates);
  return doc;
}

const nameOf = ({ client, clock }: Id) => `${client}:${clock}`;

function idsOf({ id, length }: Y.Item): Id[] {
  return Array.from({ length }, (_, i) => ({ client: id.client, clock: id.clock + i }));
}

function itemAt(doc: Y.Doc, id: Id): Y.Item {
  const structs = doc.store.clients.get(id.client)!;
  return structs[Y.findIndexSS(structs, id.clock)] as Y.Item;
}

/** All ids of the list that an item is in, in their order. */
function listWith(item: Y.Item): Id[] {
  let first = item;
  while (first.left) first = first.left;
  const ids: Id[] = [];
  for (let at: Y.Item | null = first; at; at = at.right) ids.push(...idsOf(at));
  return ids;
}

function ordersOf(outline: Outline): string[][] {
  return [...outline.order.lists()].map(({ pieces }) =>
    pieces.flatMap(({ client, clock, length }) =>
      Array.from({ length }, (_, i) => nameOf({ client, clock: clock + i })),
    ),
  );
}

test('an order is that of every replica, whatever was written, and nothing honest is refused', () => {
  let parts = 0;
  let lists = 0;
  fc.assert(
    fc.property(history, (steps) => {
      const log = replay(steps);
      const outline = outlineOf(log.slice(0, 1));
      for (const update of log.slice(1)) {
        const judged = judge(outline, update);
        parts += judged.additions.insertions.length;
        absorb(outline, judged.additions);
      }
      const doc = replicaOf(log);
      const merged = outlineOf([Y.encodeStateAsUpdate(doc)]);
      for (const order of [outline, merged, decodeOutline(encodeOutline(outline))!].flatMap(ordersOf)) {
        lists += 1;
        const [client, clock] = order[0]!.split(':').map(Number);
        expect(order).toEqual(listWith(itemAt(doc, { client: client!, clock: clock! })).map(nameOf));
      }
    }),
    { numRuns: RUNS, seed: 20_501 },
  );
  expect(parts).toBeGreaterThan(RUNS * 8);
  expect(lists).toBeGreaterThan(RUNS * 5);
});

test('what was accepted last can be forgotten, as if it had never been', () => {
  fc.assert(
    fc.property(history, fc.nat(), (steps, cut) => {
      const log = replay(steps);
      const kept = 1 + (cut % log.length);
      const outline = outlineOf(log.slice(0, kept));
      const orders = ordersOf(outline);
      const clocks = new Map([...outline.clients].map(([client, { end }]) => [client, end]));
      outlineOf(log.slice(kept), outline);
      for (const client of [...outline.clients.keys()]) forget(outline, client, clocks.get(client) ?? 0);
      expect(new Map([...outline.clients].map(([client, { end }]) => [client, end]))).toEqual(clocks);
      for (const order of orders) expect(ordersOf(outline)).toContainEqual(order);
      // And written again.
      outlineOf(log.slice(kept), outline);
      expect(new Set(ordersOf(outline).map(String))).toEqual(
        new Set([...ordersOf(outlineOf(log)), ...ordersOf(outline)].map(String)),
      );
      for (const order of ordersOf(outlineOf(log))) expect(ordersOf(outline)).toContainEqual(order);
    }),
    { numRuns: 60, seed: 20_502 },
  );
});

/** What updates add to a document in one go, as whoever has tidied up what is gone from it says it. */
function squashed(log: readonly Uint8Array[], more: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  applyUpdates(doc, log);
  const before = Y.encodeStateVector(doc);
  applyUpdates(doc, more);
  return Y.encodeStateAsUpdate(doc, before);
}

test.each([
  ['one after the other', (_log: readonly Uint8Array[], more: readonly Uint8Array[]) => more],
  ['in one go', (log: readonly Uint8Array[], more: readonly Uint8Array[]) => [squashed(log, more)]],
])('what was accepted last, %s, gives way to what others wrote instead', (_how, brought) => {
  fc.assert(
    fc.property(history, history, history, (before, forgotten, instead) => {
      const log = replay(before);
      const outline = outlineOf(log);
      const clocks = new Map([...outline.clients].map(([client, { end }]) => [client, end]));
      const lost = replay([...before, ...forgotten]).slice(log.length);
      outlineOf(brought(log, lost), outline);
      for (const client of [...outline.clients.keys()]) forget(outline, client, clocks.get(client) ?? 0);
      const written = replay([...before, ...instead]);
      for (const update of written.slice(log.length)) absorb(outline, judge(outline, update).additions);
      const orders = ordersOf(outline);
      for (const order of ordersOf(outlineOf(written))) expect(orders).toContainEqual(order);
    }),
    { numRuns: RUNS, seed: 20_504 },
  );
});

type Forgery = Id & { readonly origin: Id | null; readonly rightOrigin: Id | null };

/** The rule as it is said, letter by letter: nothing that the writer knew stands between the two. */
function isHonest(doc: Y.Doc, { origin, rightOrigin, client, clock }: Forgery): boolean {
  const known = new Set<string>();
  const waiting = [origin, rightOrigin, clock > 0 ? { client, clock: clock - 1 } : null];
  while (waiting.length > 0) {
    const id = waiting.pop();
    if (!id || known.has(nameOf(id))) continue;
    known.add(nameOf(id));
    const item = itemAt(doc, id);
    if (id.clock > 0) waiting.push({ client: id.client, clock: id.clock - 1 });
    if (id.clock === item.id.clock) waiting.push(item.origin);
    waiting.push(item.rightOrigin, (item.parent as Y.AbstractType<unknown>)._item?.id ?? null);
  }
  const list = listWith(itemAt(doc, (origin ?? rightOrigin)!)).map(nameOf);
  const from = origin ? list.indexOf(nameOf(origin)) + 1 : 0;
  const to = rightOrigin ? list.indexOf(nameOf(rightOrigin)) : list.length;
  return from <= to && !list.slice(from, to).some((name) => known.has(name));
}

const forgery = fc.record({
  block: fc.nat(9),
  left: fc.nat(1_000),
  distance: fc.integer({ min: -3, max: 8 }),
  /** Another client of one's own, or the next that was never there. */
  client: fc.nat(3),
});

function forge(
  doc: Y.Doc,
  { block, left, distance, client }: typeof forgery extends fc.Arbitrary<infer Value> ? Value : never,
): Forgery | null {
  const root = documentRoot(doc);
  const node = root.get(block % Math.max(1, root.length));
  const text = node instanceof Y.XmlElement ? node.get(0) : null;
  if (!(text instanceof Y.XmlText) || !text._start) return null;
  const list = listWith(text._start);
  const at = left % (list.length + 1);
  const origin = list[at - 1] ?? null;
  const rightOrigin = list[at + distance] ?? null;
  if (!origin && !rightOrigin) return null;
  const writer = [7, 8, 9, 99][client]!;
  return { client: writer, clock: Y.getState(doc.store, writer), origin, rightOrigin };
}

function ordersOfLast(updates: readonly Uint8Array[]): Uint8Array[][] {
  if (updates.length <= 1) return [[...updates]];
  return updates.flatMap((update, index) =>
    ordersOfLast([...updates.slice(0, index), ...updates.slice(index + 1)]).map((rest) => [update, ...rest]),
  );
}

/** Whether replicas agree that hear of the last three in any order, and one that hears of everything backwards. */
function doReplicasAgree(log: readonly Uint8Array[]): boolean {
  const orders = ordersOfLast(log.slice(-3)).map((last) => [...log.slice(0, -3), ...last]);
  const [first, ...others] = [...orders, log.toReversed()].map((updates) => {
    const doc = new Y.Doc();
    for (const update of updates) applyUpdates(doc, [update]);
    return doc;
  });
  return others.every((doc) => sameDocument(doc, first!));
}

test('what is forged is refused exactly where it says more than any replica knew, and what is taken every replica has alike', () => {
  let [taken, refused, wouldDiffer] = [0, 0, 0];
  fc.assert(
    fc.property(history, fc.array(forgery, { minLength: 1, maxLength: 6 }), (steps, forgeries) => {
      const log = replay(steps);
      // One that has judged before, as a room has: what it remembers of who knew what changes nothing.
      const living = outlineOf(log.slice(0, 1));
      for (const update of log.slice(1)) absorb(living, judge(living, update).additions);
      for (const one of forgeries) {
        const doc = replicaOf(log);
        const forged = forge(doc, one);
        if (!forged) continue;
        const update = forgedInsertion({ ...forged, text: 'FORGED' });
        const outline = outlineOf(log);
        const before = encodeOutline(outline);
        const judged = judgedOrNull(outline, update);
        // Looking changes nothing.
        expect(encodeOutline(outline)).toEqual(before);
        expect(judged !== null).toBe(isHonest(doc, forged));
        expect(judgedOrNull(living, update)).toEqual(judged);
        // What was kept is known as well as what was heard.
        expect(judgedOrNull(decodeOutline(before)!, update)).toEqual(judged);
        if (judged) {
          absorb(living, judged.additions);
          taken += 1;
          log.push(update);
        } else {
          refused += 1;
          if (!doReplicasAgree([...log, update])) wouldDiffer += 1;
        }
      }
      expect(doReplicasAgree(log)).toBe(true);
    }),
    { numRuns: 50, seed: 20_503 },
  );
  expect(taken).toBeGreaterThan(15);
  expect(refused).toBeGreaterThan(60);
  expect(wouldDiffer).toBeGreaterThan(0);
});
