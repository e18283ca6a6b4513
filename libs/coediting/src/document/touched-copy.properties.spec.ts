import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { carryOut, edit } from '../testing/random-history.ts';
import { firstUpdate, Replica } from '../testing/room-fixture.ts';
import { applyUpdates } from './apply-updates.ts';
import { documentRoot } from './document-root.ts';
import { readBlock } from './read-document.ts';
import { blocksAfter } from './touched-copy.ts';

// Rule 14 of docs/spec/coediting.md: what would become of the touched blocks is what becomes of them.

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
