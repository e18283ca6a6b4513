import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { firstUpdate, Replica } from '../testing/room-fixture.ts';
import { applyUpdates } from './apply-updates.ts';
import { documentRoot } from './document-root.ts';
import { readBlock } from './read-document.ts';
import { blocksAfter } from './touched-copy.ts';

// Rule 14 of docs/spec/coediting.md: what would become of the touched blocks is what becomes of them.

const KINDS = [
  'type',
  'type',
  'delete',
  'mark',
  'attribute',
  'paragraph',
  'table',
  'remove',
  'cell',
] as const;
const edit = fc.record({
  kind: fc.constantFrom(...KINDS),
  where: fc.nat(1_000),
  length: fc.integer({ min: 1, max: 8 }),
});
type Edit = { readonly kind: (typeof KINDS)[number]; readonly where: number; readonly length: number };

function carryOut(doc: Y.Doc, { kind, where, length }: Edit): void {
  const root = documentRoot(doc);
  const block = root.get(where % Math.max(1, root.length)) as Y.XmlElement | undefined;
  if (kind === 'paragraph') root.insert(where % (root.length + 1), [paragraph('new')]);
  else if (kind === 'table') root.insert(where % (root.length + 1), [table()]);
  else if (kind === 'remove') root.delete(where % Math.max(1, root.length), root.length > 1 ? 1 : 0);
  else if (kind === 'attribute') block?.setAttribute('level', String(where % 8));
  else if (kind === 'cell') cellOf(block)?.insert(0, [paragraph('cell')]);
  else {
    const text = block?.nodeName === 'table' ? (cellOf(block)?.get(0) as Y.XmlElement).get(0) : block?.get(0);
    if (!(text instanceof Y.XmlText)) return;
    const at = where % (text.length + 1);
    const size = Math.min(length, text.length - at);
    if (kind === 'type') text.insert(at, 'abcdefgh'.slice(0, length));
    else if (size > 0 && kind === 'delete') text.delete(at, size);
    else if (size > 0) text.format(at, size, { strong: where % 2 === 0 ? {} : null });
  }
}

function cellOf(block: Y.XmlElement | undefined): Y.XmlElement | undefined {
  if (block?.nodeName !== 'table') return undefined;
  return (block.get(0) as Y.XmlElement).get(0) as Y.XmlElement;
}

function paragraph(words: string): Y.XmlElement {
  const node = new Y.XmlElement('paragraph');
  node.insert(0, [new Y.XmlText(words)]);
  return node;
}

function table(): Y.XmlElement {
  const [outer, row, cell] = ['table', 'tableRow', 'tableCell'].map((name) => new Y.XmlElement(name));
  outer!.insert(0, [row!]);
  row!.insert(0, [cell!]);
  cell!.insert(0, [paragraph('in a table')]);
  return outer!;
}

function blocksOf(doc: Y.Doc): Y.XmlElement[] {
  return documentRoot(doc)
    .toArray()
    .filter((child) => child instanceof Y.XmlElement);
}

const read = (block: Y.XmlElement): unknown => readBlock(block)?.toJSON() ?? null;

test('what an update would make of a document is what it makes of it; the document stays as it was', () => {
  let [same, changed] = [0, 0];
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
          who: fc.nat(2),
          meet: fc.boolean(),
        }),
        {
          minLength: 1,
          maxLength: 25,
        },
      ),
      (steps) => {
        const log: Uint8Array[] = [firstUpdate('The first.', 'The second, longer one.', 'The third.')];
        const live = new Y.Doc();
        applyUpdates(live, log);
        const replicas = [7, 8, 9].map((clientId) => new Replica('me', { clientId, updates: log }));
        for (const { edits, who, meet } of steps) {
          const replica = replicas[who]!;
          if (meet) applyUpdates(replica.doc, log);
          const update = replica.change((doc) => {
            for (const one of edits) carryOut(doc, one);
          });
          const state = Y.encodeStateAsUpdate(live);
          const before = new Set(blocksOf(live));
          const after = blocksAfter(live, update);
          const said = after.map(({ block }) => read(block));
          for (const { kind, block } of after) {
            if (kind === 'same') expect(before.has(block)).toBe(true);
            if (kind === 'same') same += 1;
            else changed += 1;
          }
          expect(Y.encodeStateAsUpdate(live)).toEqual(state);
          applyUpdates(live, [update]);
          expect(said).toEqual(blocksOf(live).map(read));
          log.push(update);
        }
      },
    ),
    { numRuns: 150, seed: 20_311 },
  );
  // Most blocks are not read anew.
  expect(same).toBeGreaterThan(changed);
});
