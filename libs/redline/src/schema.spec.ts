import type { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { acceptChange } from './decide/decide-changes.ts';
import { listChanges } from './list/list-changes.ts';
import { schema } from './schema.ts';
import { docOf, find, paragraph, stamp, suggest, table } from './testing/build.ts';

function replace(tr: Transform, words: string, by: string): void {
  const { from, to } = find(tr.doc, words);
  tr.replaceWith(from, to, schema.text(by));
}

const marksOn = (doc: ReturnType<typeof docOf>, words: string) =>
  doc.nodeAt(find(doc, words).from)!.marks.map(({ type, attrs }) => ({ name: type.name, ...attrs }));

describe('RL1.1 there is one block type, and everything in a line is text', () => {
  it('given any node that holds text, then it is a paragraph and its looks are attributes', () => {
    const textblocks = Object.values(schema.nodes).filter((type) => type.isTextblock);
    expect(textblocks).toEqual([schema.nodes.paragraph]);
    expect(
      schema.nodes.paragraph.createChecked({ id: 'p', style: 'Heading1', level: 0 }).attrs,
    ).toMatchObject({
      style: 'Heading1',
      level: 0,
    });
    const inline = Object.values(schema.nodes).filter((type) => type.isInline);
    expect(inline).toEqual([schema.nodes.text]);
  });

  it('given a table, then its rows have cells, and cells have blocks', () => {
    const inner = table('t', [['a', 'b']]);
    expect(() => docOf(inner).check()).not.toThrow();
    const { tableCell, tableRow } = schema.nodes;
    expect(() => tableRow.createChecked(null, [paragraph('p', 'no cell')])).toThrow(RangeError);
    expect(() => tableCell.createChecked(null, [schema.text('no block')])).toThrow(RangeError);
    expect(tableCell.createChecked(null, [inner]).firstChild?.type).toBe(schema.nodes.table);
  });
});

describe('RL1.2 a change is an id, an account and an instant, and may have several places', () => {
  const fees = docOf(paragraph('p1', 'Fees are due in thirty days.'), paragraph('p2', 'Interest is 4%.'));
  const change = stamp('a', 'counsel');
  const both = suggest(fees, change, (tr) => {
    replace(tr, 'thirty', 'sixty');
    replace(tr, '4%', '5%');
  });

  it('given an edit in two paragraphs, then it is one change, with who proposed it and when', () => {
    const listed = listChanges(both);
    expect(listed).toHaveLength(1);
    expect(listed[0]).toMatchObject({ ...change, deleted: 'thirty4', inserted: 'sixty5' });
  });

  it('given that it is decided, then it is decided in all of its places', () => {
    const accepted = acceptChange(both, 'a').doc;
    expect(accepted.textBetween(0, accepted.content.size, '\n')).toBe(
      'Fees are due in sixty days.\nInterest is 5%.',
    );
  });
});

describe('RL1.3 what is proposed of text is marks on it', () => {
  const fees = docOf(paragraph('p1', 'Fees are due.'));

  it('given proposed text that others want gone, then it has one mark of its proposer and one of each of them', () => {
    const proposed = suggest(fees, stamp('a', 'counsel'), (tr) => replace(tr, '.', ' soon.'));
    const gone = (before: typeof fees, by: string) =>
      suggest(before, stamp(`of ${by}`, by), (tr) => {
        const { from, to } = find(tr.doc, ' soon');
        tr.delete(from, to);
      });
    const all = gone(gone(proposed, 'partner'), 'ai');
    expect(marksOn(all, ' soon')).toEqual([
      expect.objectContaining({ name: 'inserted', by: 'counsel' }),
      expect.objectContaining({ name: 'deleted', by: 'partner' }),
      expect.objectContaining({ name: 'deleted', by: 'ai' }),
    ]);
  });

  it('given changed formatting, then its mark has what the baseline had and what the change gives', () => {
    const bold = suggest(fees, stamp('a', 'counsel'), (tr) => {
      const { from, to } = find(tr.doc, 'due');
      tr.addMark(from, to, schema.marks.strong.create());
    });
    expect(marksOn(bold, 'due')).toContainEqual(
      expect.objectContaining({ name: 'reformatted', by: 'counsel', was: '[]', now: '{"strong":true}' }),
    );
  });
});
