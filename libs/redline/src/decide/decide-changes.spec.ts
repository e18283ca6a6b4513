import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';

import { schema } from '../schema.ts';
import { blockAt, docOf, find, paragraph, stamp, suggest, table, tableRow } from '../testing/build.ts';
import { show } from '../testing/show.ts';
import {
  acceptAll,
  acceptChange,
  acceptEverything,
  hasChange,
  rejectAll,
  rejectBy,
  rejectChange,
} from './decide-changes.ts';

const fees = docOf(paragraph('p1', 'Fees are due in thirty days.'), paragraph('p2', 'Interest is 4%.'));
const counsel = (id: string) => stamp(id, 'counsel');
const partner = (id: string) => stamp(id, 'partner');
const ai = (id: string) => stamp(id, 'ai');

function replace(words: string, by: string) {
  return (tr: Parameters<Parameters<typeof suggest>[2]>[0]) => {
    const { from, to } = find(tr.doc, words);
    return by === '' ? tr.delete(from, to) : tr.replaceWith(from, to, schema.text(by));
  };
}

const both = suggest(
  suggest(fees, counsel('a'), replace('thirty', 'sixty')),
  partner('b'),
  replace('4%', '5%'),
);

describe('RL3.4 deciding one change', () => {
  it('given two changes, when one is accepted, then its words are the text and the other stays', () => {
    expect(show(acceptChange(both, 'a').doc)).toBe('Fees are due in sixty days.\nInterest is {-b 4}{+b 5}%.');
  });

  it('given two changes, when one is rejected, then the text is what it was and the other stays', () => {
    expect(show(rejectChange(both, 'a').doc)).toBe(
      'Fees are due in thirty days.\nInterest is {-b 4}{+b 5}%.',
    );
  });

  it('given two changes, when one is accepted and one rejected, then the order does not matter', () => {
    const one = rejectChange(acceptChange(both, 'a').doc, 'b').doc;
    const other = acceptChange(rejectChange(both, 'b').doc, 'a').doc;
    expect(one.eq(other)).toBe(true);
    expect(show(one)).toBe('Fees are due in sixty days.\nInterest is 4%.');
  });

  it('given a change, when it is decided, then the steps touch its block alone', () => {
    const after = acceptChange(both, 'a').doc;
    expect(after.child(1)).toBe(both.child(1));
  });

  it('given an id that no change has, then deciding it is refused by name', () => {
    expect(() => acceptChange(both, 'nobody')).toThrow(InputError);
    expect(() => rejectChange(both, 'nobody')).toThrow(/nobody/);
    expect(hasChange(both, 'nobody')).toBe(false);
  });
});

describe('RL3.2 deciding everything', () => {
  it('given changes of several people without conflicts, when all are accepted, then no mark remains', () => {
    expect(show(acceptAll(both).doc)).toBe('Fees are due in sixty days.\nInterest is 5%.');
  });

  it('given changes of several people, when those of one are rejected, then those of the others stay', () => {
    expect(show(rejectBy(both, 'counsel').doc)).toBe(
      'Fees are due in thirty days.\nInterest is {-b 4}{+b 5}%.',
    );
  });
});

describe('RL4.2 what conflicts is left for somebody to decide', () => {
  const clash = suggest(
    suggest(fees, counsel('a'), replace('thirty', 'sixty')),
    partner('b'),
    replace('in thirtysixty days', 'at once'),
  );

  it('given two people who take away the same words, when all is accepted, then neither is decided (RL3.5)', () => {
    expect(show(clash)).toContain('{-b in }{-a -b thirty}{+a -b sixty}{-b  days}{+b at once}');
    expect(acceptAll(clash).doc.eq(clash)).toBe(true);
  });

  it('given that, when one is accepted and the other too, then the text is as both proposed', () => {
    const one = acceptChange(clash, 'b').doc;
    expect(show(one)).toBe('Fees are due at once.\nInterest is 4%.');
    expect(acceptEverything(clash).doc.eq(one)).toBe(true);
  });

  it('given that, when all is rejected, then the baseline is whole', () => {
    expect(rejectAll(clash).doc.eq(fees)).toBe(true);
  });
});

describe('RL3.6 real splits and joins happen when they are accepted', () => {
  const split = suggest(fees, counsel('a'), (tr) => tr.split(find(tr.doc, ' in thirty').from));

  it('given a proposed split, when it is accepted, then the new paragraph has an id made from the change', () => {
    const { doc } = acceptChange(split, 'a');
    expect(doc.children.map(({ attrs }) => attrs['id'] as string)).toEqual(['p1', 'a.1', 'p2']);
  });

  it('given a proposed split, when it is rejected, then the paragraph is whole', () => {
    expect(rejectChange(split, 'a').doc.eq(fees)).toBe(true);
  });

  it('given a split that somebody wants gone, when it is accepted, then the new paragraph mark is to go', () => {
    const gone = suggest(split, partner('b'), (tr) =>
      tr.delete(find(tr.doc, '\u2029').from, find(tr.doc, '\u2029').to),
    );
    expect(show(acceptChange(gone, 'a').doc)).toBe('Fees are due ¶-b\n in thirty days.\nInterest is 4%.');
  });

  it('given splits of two people, when the one with other looks is accepted, then the other keeps its looks', () => {
    const item = docOf(paragraph('p1', 'One two three.', { listId: '1', listLevel: 0 }));
    const later = suggest(item, counsel('a'), (tr) => tr.split(find(tr.doc, ' three').from));
    const earlier = suggest(later, partner('b'), (tr) => {
      const at = find(tr.doc, ' two').from;
      return tr.split(at, 1, [{ type: schema.nodes.paragraph, attrs: { style: 'Quote' } }]);
    });
    const { doc } = acceptChange(acceptChange(earlier, 'b').doc, 'a');
    const looks = doc.children.map(({ attrs }) => `${String(attrs['style'])} ${String(attrs['listId'])}`);
    expect(looks).toEqual(['null 1', 'Quote null', 'null 1']);
  });

  it('given a join, when it is accepted, then the first paragraph keeps its looks and the second its mark', () => {
    const heading = docOf(paragraph('p1', 'Fees', { style: 'Heading1' }), paragraph('p2', ' are due.'));
    const doc = suggest(heading, counsel('a'), (tr) => tr.join(blockAt(tr.doc, 'p2')));
    const { doc: joined } = acceptChange(doc, 'a');
    expect(show(joined)).toBe('Fees are due.');
    expect(joined.child(0).attrs).toMatchObject({ id: 'p1', style: 'Heading1', deleted: null });
  });

  it('given the last paragraph to go with what a colleague proposed in it, then it goes when nothing is left', () => {
    const gone = suggest(fees, counsel('a'), (tr) => tr.delete(blockAt(tr.doc, 'p2'), tr.doc.content.size));
    const more = suggest(gone, partner('b'), (tr) =>
      tr.insert(blockAt(tr.doc, 'p2') + 1, schema.text('\u2029')),
    );
    const one = acceptChange(acceptChange(more, 'a').doc, 'b').doc;
    const other = acceptChange(acceptChange(more, 'b').doc, 'a').doc;
    expect(show(one)).toBe('Fees are due in thirty days.\n');
    expect(show(other)).toBe(show(one));
  });
});

describe('RL3.8 whatever stands before a paragraph mark that goes is in the next paragraph', () => {
  const added = suggest(fees, counsel('a'), (tr) => tr.insert(blockAt(tr.doc, 'p2'), paragraph('', 'New.')));
  const both = suggest(added, partner('b'), (tr) =>
    tr.insert(find(tr.doc, 'New.').to, schema.text(' More.')),
  );

  it('given a proposed paragraph in which a colleague proposed words, when it is rejected, then they are in the next', () => {
    expect(show(both)).toBe('Fees are due in thirty days.\n{+a New.}{+b  More.} ¶+a\nInterest is 4%.');
    expect(show(rejectChange(both, 'a').doc)).toBe(
      'Fees are due in thirty days.\n{+b  More.}Interest is 4%.',
    );
  });

  it('given that one is joined on to it as well, then the order does not matter', () => {
    const joined = suggest(both, ai('c'), (tr) =>
      tr.delete(find(tr.doc, 'days.').to, find(tr.doc, 'New.').from),
    );
    const one = rejectChange(acceptChange(joined, 'c').doc, 'a').doc;
    const other = acceptChange(rejectChange(joined, 'a').doc, 'c').doc;
    expect(show(one)).toBe('Fees are due in thirty days.{+b  More.}Interest is 4%.');
    expect(show(other)).toBe(show(one));
  });
});

describe('RL3.9 a paragraph mark that went, with nothing to go on in, is there for what is left before it', () => {
  // The last paragraph is to go; then a colleague proposes words in it.
  const gone = suggest(fees, counsel('a'), (tr) => tr.delete(blockAt(tr.doc, 'p2'), tr.doc.content.size));
  const words = suggest(gone, partner('b'), (tr) =>
    tr.insert(blockAt(tr.doc, 'p2') + 1, schema.text('All ')),
  );

  it('given words of a colleague alone that are left, then the paragraph is part of their proposal', () => {
    const { doc } = acceptChange(words, 'a');
    expect(show(doc)).toBe('Fees are due in thirty days.\n{+b All } ¶+b');
    expect(show(acceptChange(doc, 'b').doc)).toBe('Fees are due in thirty days.\nAll ');
    expect(rejectChange(doc, 'b').doc.eq(acceptChange(gone, 'a').doc)).toBe(true);
  });

  it('given a table that is to go behind it, when the table has gone, then what is left goes on in the next', () => {
    const priced = docOf(paragraph('p1', 'Fees.'), table('t', [['Seat', '10']]), paragraph('p2', 'End.'));
    const mark = suggest(priced, counsel('a'), (tr) =>
      tr.insert(blockAt(tr.doc, 't'), paragraph('', 'New.')),
    );
    const more = suggest(mark, partner('b'), (tr) =>
      tr.insert(find(tr.doc, 'New.').to, schema.text(' More.')),
    );
    const doc = suggest(more, ai('c'), (tr) => tr.delete(blockAt(tr.doc, 't'), blockAt(tr.doc, 'p2')));
    const one = acceptChange(rejectChange(doc, 'a').doc, 'c').doc;
    const other = rejectChange(acceptChange(doc, 'c').doc, 'a').doc;
    expect(show(one)).toBe('Fees.\n{+b  More.}End.');
    expect(other.eq(one)).toBe(true);
  });
});

describe('RL3.7 a document or cell keeps at least one paragraph', () => {
  it('given a cell, when all that is in it is deleted and accepted, then an empty paragraph is left', () => {
    const priced = docOf(table('t', [['Seat', '10']]), paragraph('p1', 'End.'));
    const cell = blockAt(priced, 't.0.0');
    const doc = suggest(priced, counsel('a'), (tr) => tr.delete(cell, cell + tr.doc.nodeAt(cell)!.nodeSize));
    expect(show(acceptAll(doc).doc)).toBe('|  | 10 |\nEnd.');
  });

  it('given a document that is all proposed to go, when that is accepted, then an empty paragraph is left', () => {
    const doc = suggest(fees, counsel('a'), (tr) => tr.delete(1, tr.doc.content.size - 1));
    expect(show(acceptAll(doc).doc)).toBe('');
    expect(acceptAll(doc).doc.childCount).toBe(1);
  });

  it('given a proposed row that a colleague types in, when the row is rejected, then all of it goes', () => {
    const priced = docOf(table('t', [['Seat', '10']]), paragraph('p1', 'End.'));
    const row = suggest(priced, counsel('a'), (tr) =>
      tr.insert(blockAt(tr.doc, 't') + tr.doc.child(0).nodeSize - 1, tableRow('new', ['Team', '40'])),
    );
    const typed = suggest(row, ai('b'), (tr) => tr.insert(find(tr.doc, 'Team').to, schema.text('s')));
    expect(show(typed)).toContain('| Team{+b s} | 40 | +a');
    expect(rejectChange(typed, 'a').doc.eq(priced)).toBe(true);
  });
});
