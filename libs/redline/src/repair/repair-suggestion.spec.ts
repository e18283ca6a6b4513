import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';

import { rejectAll } from '../decide/decide-changes.ts';
import { guardSuggestion } from '../guard/guard-suggestion.ts';
import { schema } from '../schema.ts';
import { blockAt, docOf, find, paragraph, stamp, suggest, table } from '../testing/build.ts';
import { show } from '../testing/show.ts';
import { repairSuggestion } from './repair-suggestion.ts';

const fees = docOf(
  paragraph('p1', 'Fees are due in thirty days.'),
  paragraph('p2', 'Interest is 4%.'),
  table('t', [
    ['Seat', '10'],
    ['Site', '90'],
  ]),
  paragraph('p3', 'End.'),
);
const mended = stamp('s', 'partner');

function repaired(before: typeof fees, edit: (tr: Transform) => unknown) {
  const broken = new Transform(before);
  edit(broken);
  expect(guardSuggestion(before, broken.doc, 'partner')).toHaveProperty('refused');
  const repair = repairSuggestion(before, broken.doc, mended);
  expect(repair).not.toBeNull();
  expect(guardSuggestion(before, repair!.doc, 'partner')).toEqual({ ok: true });
  expect(rejectAll(repair!.doc).doc.eq(rejectAll(before).doc)).toBe(true);
  return show(repair!.doc);
}

describe('RL7.1 what merging spoilt is proposed', () => {
  it('given text that lost its mark, then it is proposed', () => {
    const shown = repaired(fees, (tr) => tr.insert(find(tr.doc, 'days').from, schema.text('working ')));
    expect(shown).toContain('thirty {+s working }days');
  });

  it('given text that really went, then it is there and proposed to go', () => {
    const shown = repaired(fees, (tr) => tr.delete(find(tr.doc, 'thirty ').from, find(tr.doc, 'thirty ').to));
    expect(shown).toContain('in {-s thirty }days');
  });

  it("given somebody else's proposal whose mark was cut off, then it has it again", () => {
    const before = suggest(fees, stamp('a', 'counsel'), (tr) => tr.insert(3, schema.text('counsel')));
    const shown = repaired(before, (tr) => {
      const { from, to } = find(tr.doc, 'sel');
      return tr.removeMark(from, to, schema.marks.inserted);
    });
    expect(shown).toMatch(/^Fe\{\+a counsel\}es/);
  });

  it("given a restyling that wiped out somebody else's, then both are proposed", () => {
    const before = suggest(fees, stamp('a', 'counsel'), (tr) => tr.setNodeAttribute(0, 'align', 'right'));
    const own = suggest(fees, stamp('b', 'partner'), (tr) => tr.setNodeAttribute(0, 'style', 'Quote'));
    const shown = repaired(before, (tr) =>
      tr
        .setNodeAttribute(0, 'restyled', own.child(0).attrs['restyled'])
        .setNodeAttribute(0, 'style', 'Quote'),
    );
    expect(shown).toMatch(/by a>.*by b>Fees/);
  });

  it('given a paragraph that came or went for good, then that is proposed', () => {
    expect(repaired(fees, (tr) => tr.insert(0, paragraph('new', 'First.')))).toMatch(
      /^\{\+s First\.\} ¶\+s\n/,
    );
    const gone = repaired(fees, (tr) => tr.delete(blockAt(tr.doc, 'p2'), blockAt(tr.doc, 't')));
    expect(gone).toContain('{-s Interest is 4%.} ¶-s');
  });

  it('given a row that went for good, then it is there and proposed to go', () => {
    const shown = repaired(fees, (tr) => tr.delete(blockAt(tr.doc, 't.0'), blockAt(tr.doc, 't.1')));
    expect(shown).toContain('| Seat | 10 | -s\n| Site | 90 |');
  });
});

describe('RL7.2 what cannot be mended is refused', () => {
  it('given a row with other cells, then there is no repair', () => {
    const broken = new Transform(fees);
    const cell = blockAt(fees, 't.0') + 1;
    broken.delete(cell, cell + fees.nodeAt(cell)!.nodeSize);
    expect(repairSuggestion(fees, broken.doc, mended)).toBeNull();
  });

  it('given more text that differs than can be compared, then there is no repair', () => {
    const broken = new Transform(fees);
    broken.insert(3, schema.text('x'.repeat(4_000)));
    expect(repairSuggestion(fees, broken.doc, mended)).toBeNull();
  });
});

describe('RL7.3 nothing is made in the name of somebody else', () => {
  it('given a proposal in the name of somebody else, then it is in one’s own', () => {
    const shown = repaired(fees, (tr) =>
      tr.insert(3, schema.text('x', [schema.marks.inserted.create(stamp('f', 'counsel'))])),
    );
    expect(shown).toMatch(/^Fe\{\+s x\}es/);
  });
});
