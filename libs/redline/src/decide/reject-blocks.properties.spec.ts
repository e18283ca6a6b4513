import fc from 'fast-check';
import type { Mark, Node } from 'prosemirror-model';
import { expect, it } from 'vitest';

import { encodeChanges, encodeRestyles, type ChangeStamp } from '../change.ts';
import { encodeFormat, encodeFormatting } from '../formatting.ts';
import { randomProperties } from '../fuzz/random-document.ts';
import { Random } from '../fuzz/random.ts';
import { instantOf } from '../fuzz/run.ts';
import { canonical } from '../guard/canonical.ts';
import { PROPOSED_SPLIT, schema } from '../schema.ts';
import { decideChanges } from './decide.ts';
import { rejectBlocks, type Rejects } from './reject-blocks.ts';

// What it gives is what the steps give, also of documents that no editor would make.

const { doc, paragraph, table, tableRow, tableCell } = schema.nodes;
const { inserted, deleted, reformatted, strong, emphasis } = schema.marks;

/** A table at the end, so that a list of blocks may come out empty, and nothing is joined on beyond it. */
const END = table.create(null, [tableRow.create(null, [tableCell.create(null, [paragraph.create()])])]);

function change(random: Random): ChangeStamp {
  const n = random.integer(0, 7);
  return { id: `c${n}`, by: `author${n % 3}`, at: instantOf(n) };
}

const changes = (random: Random, chance: number) =>
  random.chance(chance) ? Array.from({ length: random.integer(1, 2) }, () => change(random)) : [];

function marks(random: Random): readonly Mark[] {
  let set: readonly Mark[] = [];
  if (random.chance(0.2)) set = strong.create().addToSet(set);
  for (const one of changes(random, 0.3)) set = inserted.create(one).addToSet(set);
  for (const one of changes(random, 0.3)) set = deleted.create(one).addToSet(set);
  for (const one of changes(random, 0.2)) {
    const was = encodeFormatting(random.chance(0.5) ? { strong: true } : {});
    const now = encodeFormat({ [random.pick(['strong', 'emphasis'])]: random.chance(0.5) ? true : null });
    set = reformatted.create({ ...one, was, now }).addToSet(set);
    if (random.chance(0.5)) set = emphasis.create().addToSet(set);
  }
  return set;
}

function wildParagraph(random: Random, id: string): Node {
  const texts = Array.from({ length: random.integer(0, 4) }, () =>
    schema.text(random.pick(['a', 'the', 'x ', PROPOSED_SPLIT]), marks(random)),
  );
  const restyles = changes(random, 0.2).map((one) => ({ ...one, was: randomProperties(random) }));
  const attributes = {
    ...randomProperties(random),
    id,
    inserted: encodeChanges(changes(random, 0.4)),
    deleted: encodeChanges(changes(random, 0.3)),
    restyled: encodeRestyles(restyles),
  };
  return paragraph.create(attributes, texts);
}

function wildBlocks(random: Random, id: string, deep: number): Node[] {
  return Array.from({ length: random.integer(1, 5) }, (_, i) =>
    deep > 0 && random.chance(0.25)
      ? wildTable(random, `${id}.${i}`, deep)
      : wildParagraph(random, `${id}.${i}`),
  );
}

function wildTable(random: Random, id: string, deep: number): Node {
  const rows = Array.from({ length: random.integer(1, 3) }, (_, i) =>
    tableRow.create(
      { inserted: encodeChanges(changes(random, 0.5)), deleted: encodeChanges(changes(random, 0.3)) },
      [tableCell.create(null, wildBlocks(random, `${id}.${i}`, deep - 1))],
    ),
  );
  return table.create(null, rows);
}

const REJECTS: readonly Rejects[] = [
  () => 'reject',
  ({ by }) => (by === 'author1' ? 'reject' : undefined),
  ({ id }) => (id === 'c3' ? 'reject' : undefined),
  () => undefined,
];

it('rejecting without steps gives what rejecting by steps gives', () => {
  let changed = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      const random = new Random(seed);
      const blocks = wildBlocks(random, 'p', 2);
      for (const rejects of REJECTS) {
        const bySteps = decideChanges(doc.create(null, [...blocks, END]), rejects).doc;
        const expected = bySteps.children.slice(0, -1);
        const rejected = rejectBlocks(blocks, rejects);
        expect(rejected.map(canonical)).toEqual(expected.map(canonical));
        for (const block of rejected) block.check();
        if (rejected.some((block, i) => block !== blocks[i])) changed += 1;
      }
    }),
    { seed: 11, numRuns: 200 },
  );
  expect(changed).toBeGreaterThan(300);
});
