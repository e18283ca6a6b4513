import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';

import { listChanges } from '../list/list-changes.ts';
import { schema } from '../schema.ts';
import { blockAt, docOf, find, paragraph, stamp, suggest } from '../testing/build.ts';
import { show } from '../testing/show.ts';
import { rewordChange, type Rewording } from './reword-change.ts';

const ai = (id: string) => stamp(id, 'ai');
const person = stamp('fix', 'reviewer');
const fees = docOf(
  paragraph('p1', 'Fees are due in thirty (45) days of the invoice.'),
  paragraph('p2', 'Interest is 4%.'),
);
const replaced = suggest(fees, ai('a'), (tr) => {
  const { from, to } = find(tr.doc, '45');
  return tr.replaceWith(from, to, schema.text('30'));
});
const A = { changeIds: ['a'], place: null };
const reword = (doc: Node, rewording: Rewording) => {
  const made = rewordChange(doc, rewording, person);
  made.accepted.check();
  return made;
};

describe('RL3.10 words of one’s own in the place of a proposal', () => {
  it('given a proposal, then the new words stand in its place as one change, and are accepted', () => {
    const { rejected, proposed, accepted } = reword(replaced, { ...A, words: '45', text: '60' });
    expect(rejected.eq(fees)).toBe(true);
    expect(listChanges(proposed)).toMatchObject([
      { id: 'fix', by: 'reviewer', deleted: '45', inserted: '60', kind: 'replacement' },
    ]);
    expect(show(accepted)).toBe('Fees are due in thirty (60) days of the invoice.\nInterest is 4%.');
  });

  it('given words that reach further than the proposal, then whole words that stay are left alone', () => {
    const rewording = { ...A, words: 'in thirty (45) days', text: 'in sixty (60) days' };
    expect(show(reword(replaced, rewording).proposed)).toBe(
      'Fees are due in {-fix thirty (45}{+fix sixty (60}) days of the invoice.\nInterest is 4%.',
    );
  });

  it('given words that stand twice, then those at the proposal are meant', () => {
    const twice = docOf(paragraph('p1', 'Pay 45 within 45 days of day 45.'));
    const second = suggest(twice, ai('a'), (tr) => {
      const from = find(tr.doc, ' within 45').from + 8;
      return tr.replaceWith(from, from + 2, schema.text('30'));
    });
    const { accepted } = reword(second, { ...A, words: '45', text: '60' });
    expect(show(accepted)).toBe('Pay 45 within 60 days of day 45.');
  });

  it('given words in which the same person had proposed some, then those go, and the new stand where they stood', () => {
    const own = suggest(replaced, stamp('own', 'reviewer'), (tr) =>
      tr.insert(find(tr.doc, ' days').from, schema.text(' calendar')),
    );
    const { accepted } = reword(own, { ...A, words: '(45) calendar days', text: '(60) days' });
    expect(show(accepted)).toBe('Fees are due in thirty (60) days of the invoice.\nInterest is 4%.');
  });

  it('given a proposal to take words out, then others can come instead; given none, they go', () => {
    const gone = suggest(fees, ai('a'), (tr) => {
      const { from, to } = find(tr.doc, ' (45)');
      return tr.delete(from, to);
    });
    expect(show(reword(gone, { ...A, words: ' (45)', text: ' (30)' }).accepted)).toContain(
      'thirty (30) days',
    );
    expect(show(reword(replaced, { ...A, words: ' (45)', text: '' }).accepted)).toContain('thirty days');
  });

  it('given a proposal that only adds, then the new words are added there', () => {
    const more = suggest(fees, ai('a'), (tr) =>
      tr.insert(find(tr.doc, ' of the').from, schema.text(', net,')),
    );
    const { accepted } = reword(more, { ...A, words: '', text: ', in full,' });
    expect(show(accepted)).toContain('(45) days, in full, of the invoice.');
  });

  it('given a paragraph that is proposed, then one that looks like it stands there, and one more for each line', () => {
    const more = suggest(fees, ai('a'), (tr) =>
      tr.insert(
        blockAt(tr.doc, 'p2'),
        paragraph('x', 'Law of A.', { style: 'Clause', listId: '1', listLevel: 0 }),
      ),
    );
    const { rejected, accepted } = reword(more, { ...A, words: '', text: 'Law of B.\n\nCourts of B.' });
    expect(rejected.eq(fees)).toBe(true);
    expect(show(accepted).split('\n')).toEqual([
      fees.child(0).textContent,
      'Law of B.',
      'Courts of B.',
      'Interest is 4%.',
    ]);
    expect(accepted.child(1).attrs).toMatchObject({ style: 'Clause', listId: '1', inserted: null });
    expect(accepted.child(1).attrs['id']).not.toBeNull();
  });

  it('given what colleagues propose beside it, then that waits as before', () => {
    const beside = suggest(replaced, stamp('b', 'colleague'), (tr) =>
      tr.insert(find(tr.doc, 'Fees').from, schema.text('All ')),
    );
    expect(show(reword(beside, { ...A, words: 'thirty (45)', text: 'sixty (60)' }).accepted)).toBe(
      '{+b All }Fees are due in sixty (60) days of the invoice.\nInterest is 4%.',
    );
  });

  it('given a colleague’s words within those replaced, then they are found all the same', () => {
    const within = suggest(replaced, stamp('b', 'colleague'), (tr) =>
      tr.insert(find(tr.doc, ' days').from, schema.text(' working')),
    );
    const { accepted } = reword(within, { ...A, words: '(45) days', text: '(60) days' });
    expect(show(accepted)).toContain('thirty (60)');
    expect(show(accepted)).not.toContain('45');
  });

  it('given no proposal in the text, then the words are looked for where they were last seen', () => {
    const place = { paragraphId: 'p2', start: 12 };
    const { accepted } = reword(fees, { changeIds: [], place, words: '4%', text: '5%' });
    expect(show(accepted)).toContain('Interest is 5%.');
  });

  it('given a place that is gone, then the proposal goes and nothing comes', () => {
    const lost = reword(fees, {
      changeIds: [],
      place: { paragraphId: 'p9', start: 0 },
      words: '4%',
      text: '5%',
    });
    expect(lost).toMatchObject({ placed: false });
    expect(lost.accepted.eq(fees)).toBe(true);
    const elsewhere = { changeIds: [], place: { paragraphId: 'p2', start: 0 }, words: '9%', text: '5%' };
    expect(reword(fees, elsewhere).accepted.eq(fees)).toBe(true);
  });

  it('given formatted words, then those that take their place look like them', () => {
    const strong = docOf(
      schema.node('paragraph', { id: 'p1' }, [
        schema.text('Pay in '),
        schema.text('ten', [schema.mark('strong')]),
        schema.text(' days.'),
      ]),
    );
    const place = { paragraphId: 'p1', start: 7 };
    const { accepted } = reword(strong, { changeIds: [], place, words: 'ten', text: 'sixty' });
    expect(accepted.child(0).child(1)).toMatchObject({ text: 'sixty' });
    expect(
      accepted
        .child(0)
        .child(1)
        .marks.map(({ type }) => type.name),
    ).toEqual(['strong']);
  });
});
