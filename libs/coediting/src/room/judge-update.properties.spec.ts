import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentRoot, documentText } from '../document/document-root.ts';
import { firstUpdate, Replica } from '../testing/room-fixture.ts';
import { judgeUpdate } from './judge-update.ts';
import { absorb, clockOf, type Outline } from './outline.ts';
import { decodeOutline, encodeOutline, outlineOf } from './outline-bytes.ts';
import { readUpdate } from './read-update.ts';
import { UpdateRefused } from './update-refused.ts';

// Rule 14 of docs/spec/coediting.md: judged without being applied, and judged right.

const ME = { account: 'me', ownerOf: (client: number) => (client === 1 ? 'creator' : undefined) };

const edit = fc.record({
  kind: fc.constantFrom<Kind[]>(
    'type',
    'type',
    'delete',
    'mark',
    'attribute',
    'paragraph',
    'table',
    'remove',
  ),
  where: fc.nat(1_000),
  length: fc.integer({ min: 1, max: 8 }),
});
type Kind = 'type' | 'delete' | 'mark' | 'attribute' | 'paragraph' | 'table' | 'remove';
type Edit = { readonly kind: Kind; readonly where: number; readonly length: number };

function carryOut(doc: Y.Doc, { kind, where, length }: Edit): void {
  const root = documentRoot(doc);
  const block = root.get(where % Math.max(1, root.length));
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (kind === 'paragraph' || kind === 'table') {
    root.insert(where % (root.length + 1), [kind === 'paragraph' ? paragraph() : table()]);
  } else if (kind === 'remove') {
    if (root.length > 1) root.delete(where % root.length, 1);
  } else if (kind === 'attribute') {
    if (block instanceof Y.XmlElement) block.setAttribute('id', `p${where}`);
  } else if (text instanceof Y.XmlText) {
    const at = where % (text.length + 1);
    const size = Math.min(length, text.length - at);
    if (kind === 'type') text.insert(at, 'abcdefgh'.slice(0, length));
    else if (size > 0 && kind === 'delete') text.delete(at, size);
    else if (size > 0) text.format(at, size, { strong: where % 2 === 0 ? {} : null });
  }
}

function paragraph(): Y.XmlElement {
  const node = new Y.XmlElement('paragraph');
  node.insert(0, [new Y.XmlText('new')]);
  return node;
}

function table(): Y.XmlElement {
  const [outer, row, cell] = ['table', 'tableRow', 'tableCell'].map((name) => new Y.XmlElement(name));
  outer!.insert(0, [row!]);
  row!.insert(0, [cell!]);
  cell!.insert(0, [paragraph()]);
  return outer!;
}

/** A history by three replicas that hear of one another now and then. */
const history = fc.array(fc.record({ edit, who: fc.nat(2), meet: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
});

function replay(steps: readonly { edit: Edit; who: number; meet: boolean }[]): Uint8Array[] {
  const log: Uint8Array[] = [firstUpdate('The first.', 'The second, longer one.')];
  const replicas = [7, 8, 9].map((clientId) => new Replica('me', { clientId, updates: log }));
  for (const { edit: what, who, meet } of steps) {
    const replica = replicas[who]!;
    if (meet) applyUpdates(replica.doc, log);
    const update = replica.change((doc) => carryOut(doc, what));
    if (update.byteLength > 2) log.push(update);
  }
  return log;
}

function judged(outline: Outline, update: Uint8Array): boolean {
  try {
    judgeUpdate(outline, readUpdate(update, 20_000), ME);
    return true;
  } catch (error) {
    if (error instanceof UpdateRefused) return false;
    throw error;
  }
}

function build(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return doc;
}

test('everything that an honest replica writes is accepted, and the outline knows as much as the document', () => {
  fc.assert(
    fc.property(history, (steps) => {
      const log = replay(steps);
      const outline = outlineOf(log.slice(0, 1));
      for (const update of log.slice(1)) {
        absorb(outline, judgeUpdate(outline, readUpdate(update, 20_000), ME).additions);
      }
      const doc = build(log);
      const clocks = [...outline.clients.keys()].map((client) => [client, clockOf(outline, client)] as const);
      expect(new Map(clocks)).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
      expect(decodeOutline(encodeOutline(outline))).toEqual(outline);
    }),
    { numRuns: 100, seed: 20_261 },
  );
});

test('what is accepted although a bit of it was turned can be applied, whole, and leaves nothing waiting', () => {
  let accepted = 0;
  let refused = 0;
  fc.assert(
    fc.property(history, fc.nat(), (steps, bit) => {
      const log = replay(steps);
      const update = Uint8Array.from(log.pop()!);
      const place = bit % (update.length * 8);
      update[place >> 3]! ^= 1 << (place & 7);
      if (log.length === 0) return;
      if (!judged(outlineOf(log), update)) {
        refused += 1;
        return;
      }
      accepted += 1;
      const doc = build([...log, update]);
      expect(doc.store.pendingStructs).toBeNull();
      expect(doc.store.pendingDs).toBeNull();
      // A reader of the whole document finds the same.
      expect(documentText(build([Y.encodeStateAsUpdate(doc)]))).toBe(documentText(doc));
    }),
    { numRuns: 600, seed: 20_262 },
  );
  // Most flips turn a letter into another; the rest break the frame.
  expect(accepted).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

test('noise is refused, never thrown over', () => {
  const outline = outlineOf([firstUpdate('One.')]);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 80 }), (bytes) => {
      judged(outline, bytes);
    }),
    { numRuns: 3_000, seed: 20_263 },
  );
});
