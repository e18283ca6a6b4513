import { Fragment, Slice } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';

import { acceptAll, rejectAll } from '../decide/decide-changes.ts';
import { schema } from '../schema.ts';
import { blockAt, docOf, find, paragraph, stamp, suggest, table, tableRow } from '../testing/build.ts';
import { show } from '../testing/show.ts';
import { suggestTransform } from './suggest-transform.ts';

const fees = docOf(paragraph('p1', 'Fees are due in thirty days.'), paragraph('p2', 'Interest is 4%.'));
const a = stamp('a', 'counsel');
const b = stamp('b', 'counsel');
const z = stamp('z', 'partner');

describe('RL2.1 the tree is never restructured while suggesting', () => {
  it('given text, when words are typed, then they carry the change', () => {
    const doc = suggest(fees, a, (tr) => tr.insert(find(tr.doc, ' days').from, schema.text(' working')));
    expect(show(doc)).toBe('Fees are due in thirty{+a  working} days.\nInterest is 4%.');
  });

  it('given text, when words are deleted, then they stay and carry the change', () => {
    const doc = suggest(fees, a, (tr) => tr.delete(find(tr.doc, ' in thirty').from, find(tr.doc, 'days').to));
    expect(show(doc)).toBe('Fees are due{-a  in thirty days}.\nInterest is 4%.');
  });

  it('given two paragraphs, when they are joined, then the first paragraph mark is to go', () => {
    const doc = suggest(fees, a, (tr) => tr.join(blockAt(tr.doc, 'p2')));
    expect(show(doc)).toBe('Fees are due in thirty days. ¶-a\nInterest is 4%.');
    expect(acceptAll(doc).doc.textContent).toBe('Fees are due in thirty days.Interest is 4%.');
    expect(acceptAll(doc).doc.childCount).toBe(1);
  });

  it('given a paragraph, when it is split, then U+2029 is proposed as text', () => {
    const doc = suggest(fees, a, (tr) => tr.split(find(tr.doc, ' in thirty').from));
    expect(show(doc)).toBe('Fees are due{+a ¶} in thirty days.\nInterest is 4%.');
    expect(show(acceptAll(doc).doc)).toBe('Fees are due\n in thirty days.\nInterest is 4%.');
  });

  it('given a range over two paragraphs, when it is deleted, then texts and paragraph mark are to go', () => {
    const doc = suggest(fees, a, (tr) =>
      tr.delete(find(tr.doc, ' in thirty').from, find(tr.doc, ' is 4%').from),
    );
    expect(show(doc)).toBe('Fees are due{-a  in thirty days.} ¶-a\n{-a Interest} is 4%.');
    expect(show(acceptAll(doc).doc)).toBe('Fees are due is 4%.');
  });

  it.each([
    ['typing', (tr: Transform) => tr.insert(3, schema.text('x'))],
    ['deleting', (tr: Transform) => tr.delete(3, 9)],
    ['joining', (tr: Transform) => tr.join(blockAt(tr.doc, 'p2'))],
    ['splitting', (tr: Transform) => tr.split(4)],
    ['restyling', (tr: Transform) => tr.setNodeAttribute(0, 'style', 'Heading1')],
    ['formatting', (tr: Transform) => tr.addMark(2, 6, schema.marks.strong.create())],
  ])('RL3.1 given %s, when it is rejected, then the document is what it was', (_name, edit) => {
    expect(rejectAll(suggest(fees, a, edit)).doc.eq(fees)).toBe(true);
  });
});

describe('RL2.2 what one proposed oneself is changed without a trace', () => {
  const typed = suggest(fees, a, (tr) => tr.insert(find(tr.doc, ' days').from, schema.text(' working')));

  it('given own proposed text, when it is deleted, then it goes', () => {
    const doc = suggest(typed, b, (tr) =>
      tr.delete(find(tr.doc, ' working').from, find(tr.doc, ' working').to),
    );
    expect(doc.eq(fees)).toBe(true);
  });

  it("given somebody else's proposed text, when it is deleted, then it carries both changes", () => {
    const doc = suggest(typed, z, (tr) =>
      tr.delete(find(tr.doc, ' working').from, find(tr.doc, ' working').to),
    );
    expect(show(doc)).toBe('Fees are due in thirty{+a -z  working} days.\nInterest is 4%.');
  });

  it('given own proposed text, when it is formatted, then it simply takes the format', () => {
    const { from, to } = find(typed, ' working');
    const doc = suggest(typed, b, (tr) => tr.addMark(from, to, schema.marks.strong.create()));
    expect(show(doc)).toBe(show(typed));
    expect(doc.rangeHasMark(from, to, schema.marks.strong)).toBe(true);
  });
});

describe('RL2.3 typing goes on in the change beside it', () => {
  const typed = suggest(fees, a, (tr) => tr.insert(find(tr.doc, ' days').from, schema.text(' wor')));
  const goOn = (tr: Transform) => tr.insert(find(tr.doc, ' wor').to, schema.text('king'));

  it('given own proposed text, when typing goes on behind it, then it is one change', () => {
    expect(show(suggest(typed, b, goOn))).toContain('{+a  working}');
  });

  it('given that it may not, then it is a change of its own', () => {
    expect(show(suggest(typed, b, goOn, { coalesce: false }))).toContain('{+a  wor}{+b king}');
  });

  it("given somebody else's proposed text, when typing behind or inside it, then it is a change of one's own", () => {
    expect(show(suggest(typed, z, goOn))).toContain('{+a  wor}{+z king}');
    const inside = (tr: Transform) => tr.insert(find(tr.doc, 'or').from, schema.text('oo'));
    expect(show(suggest(typed, z, inside))).toContain('{+a  w}{+z oo}{+a or}');
  });

  it('given own deleted text, when typing behind it, then both are one replacement', () => {
    const deleted = suggest(fees, a, (tr) =>
      tr.delete(find(tr.doc, 'thirty').from, find(tr.doc, 'thirty').to),
    );
    const doc = suggest(deleted, b, (tr) => tr.insert(find(tr.doc, ' days').from, schema.text('sixty')));
    expect(show(doc)).toContain('in {-a thirty}{+a sixty} days');
  });
});

describe('RL2.4 replacing', () => {
  it('given words, when they are replaced, then the new ones stand behind those that go', () => {
    const { from, to } = find(fees, 'thirty');
    const doc = suggest(fees, a, (tr) => tr.replaceWith(from, to, schema.text('sixty')));
    expect(show(doc)).toBe('Fees are due in {-a thirty}{+a sixty} days.\nInterest is 4%.');
  });

  it('given words that begin alike, when one replaces the other, then whole words are replaced', () => {
    const sixty = suggest(docOf(paragraph('p1', 'in sixty days')), a, (tr) =>
      tr.replaceWith(find(tr.doc, 'sixty').from, find(tr.doc, 'sixty').to, schema.text('sixteen')),
    );
    expect(show(sixty)).toBe('in {-a sixty}{+a sixteen} days');
  });

  it('given a replacement that keeps most of the text, then only what differs is proposed', () => {
    const whole = fees.child(0);
    const doc = suggest(fees, a, (tr) =>
      tr.replaceWith(1, 1 + whole.content.size, schema.text('Fees are due after thirty days.')),
    );
    expect(show(doc)).toBe('Fees are due {-a in}{+a after} thirty days.\nInterest is 4%.');
  });

  it('given a selection over two paragraphs, when something is pasted over it, then the paste stands in the first', () => {
    const pasted = Fragment.fromArray([paragraph('x', 'at once.'), paragraph('y', 'A discount')]);
    const doc = suggest(fees, a, (tr) =>
      tr.replace(find(tr.doc, 'in thirty').from, find(tr.doc, ' is 4%').from, new Slice(pasted, 1, 1)),
    );
    expect(show(doc)).toBe(
      'Fees are due {-a in thirty days.}{+a at once.¶A discount} ¶-a\n{-a Interest} is 4%.',
    );
    expect(show(acceptAll(doc).doc)).toBe('Fees are due at once.\nA discount is 4%.');
    expect(rejectAll(doc).doc.eq(fees)).toBe(true);
  });

  it('given words, when they are moved, then one change takes them away and brings them', () => {
    const { from, to } = find(fees, ' in thirty days');
    const doc = suggest(fees, a, (tr) => {
      tr.delete(from, to);
      return tr.insert(find(tr.doc, '4%').to, schema.text(' in thirty days'));
    });
    expect(show(doc)).toBe('Fees are due{-a  in thirty days}.\nInterest is 4%{+a  in thirty days}.');
  });
});

describe('RL2.5 whole paragraphs', () => {
  it('given a place between paragraphs, when one is inserted, then it carries the change, mark and text', () => {
    const doc = suggest(fees, a, (tr) => tr.insert(blockAt(tr.doc, 'p2'), paragraph('new', 'No set-off.')));
    expect(show(doc)).toBe('Fees are due in thirty days.\n{+a No set-off.} ¶+a\nInterest is 4%.');
    expect(doc.child(1).attrs['id']).toBe('a.1');
  });

  it('given a paragraph, when it is deleted, then text and mark are to go', () => {
    const doc = suggest(fees, a, (tr) => tr.delete(0, fees.child(0).nodeSize));
    expect(show(doc)).toBe('{-a Fees are due in thirty days.} ¶-a\nInterest is 4%.');
    expect(show(acceptAll(doc).doc)).toBe('Interest is 4%.');
  });

  it('given an own proposed paragraph, when it is deleted, then nothing is left of it', () => {
    const inserted = suggest(fees, a, (tr) =>
      tr.insert(blockAt(tr.doc, 'p2'), paragraph('new', 'No set-off.')),
    );
    const at = blockAt(inserted, 'a.1');
    const doc = suggest(inserted, b, (tr) => tr.delete(at, at + inserted.child(1).nodeSize));
    expect(doc.eq(fees)).toBe(true);
  });
});

describe('RL2.6 tables', () => {
  const priced = docOf(
    paragraph('p1', 'Prices:'),
    table('t', [
      ['Seat', '10'],
      ['Site', '90'],
    ]),
  );

  it('given a table, when a row is inserted, then the row carries the change', () => {
    const at = blockAt(priced, 't.1');
    const doc = suggest(priced, a, (tr) => tr.insert(at, tableRow('new', ['Team', '40'])));
    expect(show(doc)).toBe('Prices:\n| Seat | 10 |\n| Team | 40 | +a\n| Site | 90 |');
    expect(rejectAll(doc).doc.eq(priced)).toBe(true);
  });

  it('given a table, when a row is deleted, then it stays and carries the change', () => {
    const at = blockAt(priced, 't.1');
    const doc = suggest(priced, a, (tr) => tr.delete(at, at + tr.doc.nodeAt(at)!.nodeSize));
    expect(show(doc)).toBe('Prices:\n| Seat | 10 |\n| Site | 90 | -a');
    expect(show(acceptAll(doc).doc)).toBe('Prices:\n| Seat | 10 |');
  });

  it('given a table, when it is deleted, then every row is to go, and accepted the table is gone', () => {
    const at = blockAt(priced, 't');
    const doc = suggest(priced, a, (tr) => tr.delete(at, at + priced.child(1).nodeSize));
    expect(show(doc)).toBe('Prices:\n| Seat | 10 | -a\n| Site | 90 | -a');
    expect(show(acceptAll(doc).doc)).toBe('Prices:');
  });

  it('given a table, when a cell is taken out, then it is refused and nothing is appended', () => {
    const plain = new Transform(priced);
    const cell = blockAt(priced, 't.0') + 1;
    plain.delete(cell, cell + priced.nodeAt(cell)!.nodeSize);
    const into = new Transform(priced);
    expect(suggestTransform(into, plain, a)).toMatchObject({ refused: 'untrackable' });
    expect(into.docChanged).toBe(false);
  });
});

describe('RL2.7 looks of paragraphs', () => {
  it('given a paragraph, when it is restyled, then it looks so and remembers how it was', () => {
    const doc = suggest(fees, a, (tr) => tr.setNodeAttribute(0, 'style', 'Heading1'));
    expect(show(doc)).toMatch(/^<style=Heading1 was null by a>Fees/);
  });

  it('given a paragraph, when it becomes a list item, then that is proposed too', () => {
    const doc = suggest(fees, a, (tr) =>
      tr.setNodeAttribute(0, 'listId', '1').setNodeAttribute(0, 'listLevel', 0),
    );
    expect(show(doc)).toMatch(/^<listId=1 was null, listLevel=0 was null by a>Fees/);
    expect(rejectAll(doc).doc.eq(fees)).toBe(true);
  });

  it('given an own restyling, when it is restyled again, then it is one change', () => {
    const once = suggest(fees, a, (tr) => tr.setNodeAttribute(0, 'style', 'Heading1'));
    const twice = suggest(once, b, (tr) => tr.setNodeAttribute(0, 'style', 'Heading2'));
    expect(show(twice)).toMatch(/^<style=Heading2 was null by a>Fees/);
  });

  it("given somebody else's restyling, when it is restyled, then both are kept, in order", () => {
    const once = suggest(fees, a, (tr) => tr.setNodeAttribute(0, 'style', 'Heading1'));
    const twice = suggest(once, z, (tr) => tr.setNodeAttribute(0, 'style', 'Heading2'));
    expect(show(twice)).toMatch(/^<style=Heading1 was null by a><style=Heading2 was Heading1 by z>Fees/);
  });

  it('given an own proposed split, when the paragraph before it is restyled, then the one after it stays as it is', () => {
    const split = suggest(fees, a, (tr) => tr.split(find(tr.doc, ' in thirty').from));
    const doc = suggest(split, b, (tr) => tr.setNodeAttribute(0, 'style', 'Heading1'), {
      selection: { from: 2, to: 2 },
    });
    const [first, second] = acceptAll(doc).doc.children;
    expect([first!.attrs['style'], second!.attrs['style']]).toEqual(['Heading1', null]);
  });
});

describe('RL2.8 formatting', () => {
  it('given text, when it is formatted, then it looks so and the change keeps what it was', () => {
    const { from, to } = find(fees, 'thirty days');
    const doc = suggest(fees, a, (tr) => tr.addMark(from, to, schema.marks.strong.create()));
    expect(show(doc)).toBe('Fees are due in {~a thirty days}.\nInterest is 4%.');
    expect(doc.rangeHasMark(from, to, schema.marks.strong)).toBe(true);
    expect(rejectAll(doc).doc.eq(fees)).toBe(true);
  });

  it('given a link put on text, then the text is replaced by itself with the link', () => {
    const { from, to } = find(fees, 'Interest');
    const href = 'https://example.org/rates';
    const doc = suggest(fees, a, (tr) => tr.addMark(from, to, schema.marks.link.create({ href })));
    expect(show(doc)).toBe('Fees are due in thirty days.\n{-a Interest}{+a Interest} is 4%.');
  });
});

describe('RL2.7 a split of joined paragraphs begins one that looks like it', () => {
  it('given a paragraph joined on that looks otherwise, when the first is split, then the rest takes its looks', () => {
    const heading = docOf(paragraph('p1', 'Fees', { style: 'Heading1' }), paragraph('p2', ''));
    const joined = suggest(heading, z, (tr) => tr.join(blockAt(tr.doc, 'p2')));
    const restyled = joined.child(1).attrs['restyled'] as unknown;
    const doc = suggest(joined, a, (tr) => tr.split(find(tr.doc, 'Fees').to));
    expect(restyled).not.toBeNull();
    expect(acceptAll(doc).doc.children.map(({ attrs }) => attrs['style'] as unknown)).toEqual([
      'Heading1',
      'Heading1',
    ]);
  });
});
