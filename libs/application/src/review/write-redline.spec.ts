import { acceptAll, listChanges, rejectAll, schema, type ChangeStamp } from '@countersign/redline';
import { asId } from '@countersign/domain';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { ownProposals, stateOfProposal, textUnder } from './own-proposals.ts';
import { readAsContract, type ContractReading } from './read-as-contract.ts';
import { wordEdits } from './word-edits.ts';
import { writeRedline } from './write-redline.ts';

const AI = 'ai-1';
const stamp = (id: string): ChangeStamp => ({ id, by: AI, at: '2026-03-02T09:00:00.000Z' });
const strong = schema.mark('strong');
const by = (kind: 'inserted' | 'deleted', id: string) =>
  schema.mark(kind, { id, by: 'somebody', at: '2026-03-02T09:00:00.000Z' });
const paragraph = (id: string, ...pieces: Node[]) => schema.node('paragraph', { id }, pieces);
const document = (...blocks: Node[]) => schema.node('doc', null, blocks);
const read = (doc: Node) => readAsContract(doc, { reviewer: AI, numbering: {}, title: 'Agreement' });
const textOf = (doc: Node) => doc.children.map((node) => node.textContent);
const p = (id: string) => asId('paragraph', id);

function write(doc: Node, redline: Parameters<typeof writeRedline>[2], id = 'item.1'): Node {
  const written = writeRedline(doc, read(doc), redline, stamp(id));
  expect(written).not.toBeNull();
  return written!.tracked.doc;
}

describe('words', () => {
  const PLAIN = document(paragraph('p1', schema.text('Pay within fifteen (15) days of the invoice.')));
  const redline = { paragraphId: p('p1'), start: 11, end: 23, replacement: 'thirty (30)' };

  test('go and come whole, and rejecting gives the text back', () => {
    const after = write(PLAIN, redline);
    expect(listChanges(after)).toMatchObject([
      { id: 'item.1', by: AI, deleted: 'fifteen (15)', inserted: 'thirty (30)' },
    ]);
    expect(rejectAll(after).doc.eq(PLAIN)).toBe(true);
    expect(textOf(acceptAll(after).doc)).toEqual(['Pay within thirty (30) days of the invoice.']);
  });

  test('are changed one by one where others between them stay', () => {
    const all = 'Provider may suspend the Services at any time without any notice whatsoever to Customer.';
    const doc = document(paragraph('p1', schema.text(all)));
    const replacement =
      'Provider may restrict the Services at any time without any notice whatsoever to its Customer.';
    const after = write(doc, { paragraphId: p('p1'), start: 0, end: all.length, replacement });
    expect(listChanges(after)).toMatchObject([{ deleted: 'suspend', inserted: 'restrictits ' }]);
    expect(textOf(acceptAll(after).doc)).toEqual([replacement]);
    expect(rejectAll(after).doc.eq(doc)).toBe(true);
  });

  test('look like those they replace', () => {
    const doc = document(
      paragraph('p1', schema.text('Pay in '), schema.text('ten', [strong]), schema.text(' days.')),
    );
    const after = write(doc, { paragraphId: p('p1'), start: 7, end: 10, replacement: 'thirty' });
    const accepted = acceptAll(after).doc.child(0);
    expect(accepted.children.map((node) => [node.text, node.marks.length])).toEqual([
      ['Pay in ', 0],
      ['thirty', 1],
      [' days.', 0],
    ]);
  });

  test('are found among the proposals of people, which stay as they are (rule 5)', () => {
    const doc = document(
      paragraph(
        'p1',
        schema.text('Pay within '),
        schema.text('ninety ', [by('deleted', 'x')]),
        schema.text('business ', [by('inserted', 'y')]),
        schema.text('fifteen days.'),
      ),
    );
    expect(read(doc).contract.paragraphs[0]!.text).toBe('Pay within business fifteen days.');
    const after = write(doc, { paragraphId: p('p1'), start: 20, end: 27, replacement: 'thirty' });
    expect(textUnder(after.child(0), AI, 'item.1')).toBe('Pay within business thirty days.');
    expect(listChanges(after).map(({ id }) => id)).toEqual(['x', 'y', 'item.1']);
  });

  test('are found beside an earlier proposal of the AI itself, which it does not read (rule 5)', () => {
    const once = write(PLAIN, redline);
    expect(read(once).contract.paragraphs[0]!.text).toBe(PLAIN.textContent);
    const start = PLAIN.textContent.indexOf('invoice');
    const twice = write(
      once,
      { paragraphId: p('p1'), start, end: start + 7, replacement: 'receipt' },
      'other.1',
    );
    expect(textOf(acceptAll(twice).doc)).toEqual(['Pay within thirty (30) days of the receipt.']);
    expect(rejectAll(twice).doc.eq(PLAIN)).toBe(true);
  });

  test('stand where all letters of the paragraph are counted, the hidden and the proposed ones too (rule 4)', () => {
    const placed = (doc: Node, start: number, end: number) =>
      writeRedline(doc, read(doc), { ...redline, start, end, replacement: 'soon' }, stamp('other.1'))?.place;
    expect(placed(PLAIN, 11, 23)).toEqual({ paragraphId: 'p1', start: 11, end: 23 });
    const once = write(PLAIN, redline);
    const [all, words] = [once.textContent, 'the invoice'];
    const start = PLAIN.textContent.indexOf(words);
    expect(all).toContain('fifteen (15)thirty (30) days');
    expect(placed(once, start, start + words.length)).toEqual({
      paragraphId: 'p1',
      start: all.indexOf(words),
      end: all.indexOf(words) + words.length,
    });
  });

  test('that are not there are not written', () => {
    const none = { paragraphId: p('p9'), start: 0, end: 1, replacement: 'x' };
    expect(writeRedline(PLAIN, read(PLAIN), none, stamp('item.1'))).toBeNull();
    const far = { ...none, paragraphId: p('p1'), end: 500 };
    expect(writeRedline(PLAIN, read(PLAIN), far, stamp('item.1'))).toBeNull();
  });
});

describe('a new paragraph', () => {
  const DOC = document(paragraph('p1', schema.text('Law.')), paragraph('p2', schema.text('Signed.')));
  const after = (text: string) => ({ afterParagraphId: p('p1'), text });

  test('follows the one it belongs to, in the order of proposing', () => {
    const one = write(DOC, after('Security.'), 'a.1');
    const two = write(one, after('Privacy.'), 'b.1');
    expect(textOf(two)).toEqual(['Law.', 'Security.', 'Privacy.', 'Signed.']);
    expect(rejectAll(two).doc.eq(DOC)).toBe(true);
    expect(read(two).contract.paragraphs.map(({ text }) => text)).toEqual(['Law.', 'Signed.']);
  });

  test('begins at the end of the one before it, which may be another that the AI proposes (rule 4)', () => {
    const placeIn = (doc: Node) => writeRedline(doc, read(doc), after('Privacy.'), stamp('b.1'))?.place;
    expect(placeIn(DOC)).toEqual({ paragraphId: 'p1', start: 4, end: 4 });
    const one = write(DOC, after('Security.'), 'a.1');
    expect(placeIn(one)).toEqual({ paragraphId: one.child(1).attrs['id'] as string, start: 9, end: 9 });
  });

  test('has an id and looks like its neighbour', () => {
    const doc = document(
      schema.node('paragraph', { id: 'p1', style: 'Clause', listId: '1', listLevel: 1 }, [
        schema.text('Law.'),
      ]),
    );
    expect(write(doc, after('Security.')).child(1).attrs).toMatchObject({
      id: 'item.1.1',
      style: 'Clause',
      listId: '1',
      listLevel: 1,
    });
  });
});

describe('a proposal that waits', () => {
  const DOC = document(paragraph('p1', schema.text('Pay within fifteen days.')));
  const redline = { paragraphId: p('p1'), start: 11, end: 18, replacement: 'thirty' };
  const proposed = write(DOC, redline);
  const stateIn = (doc: Node, now = redline, written: string | null = 'thirty') => {
    const [own] = ownProposals(doc, AI);
    return stateOfProposal(own!, now, {
      reading: read(doc) satisfies ContractReading,
      reviewer: AI,
      written,
    });
  };
  const typed = (at: number, words: string, marks: readonly ReturnType<typeof by>[] = []) =>
    proposed.replace(at, at, document(paragraph('p1', schema.text(words, marks))).slice(1, 1 + words.length));

  test('stands while the text is as it was, and after edits around it', () => {
    expect(stateIn(proposed)).toBe('stands');
    const doc = typed(1, 'Shall ');
    expect(stateIn(doc, { ...redline, start: 17, end: 24 })).toBe('stands');
  });

  test('is lost when other words are to be changed, or other words are to come', () => {
    expect(stateIn(proposed, { ...redline, replacement: 'sixty' })).toBe('lost');
    expect(stateIn(typed(15, ' or '))).toBe('lost');
    expect(stateIn(proposed, { ...redline, paragraphId: p('p2') })).toBe('lost');
  });

  test('is taken up when somebody wrote into its words', () => {
    const inserted = schema.mark('inserted', stamp('item.1'));
    expect(stateIn(typed(22, '-one', [inserted]))).toBe('taken up');
  });
});

describe('word edits', () => {
  const apply = (before: string, after: string) =>
    wordEdits(before, after)
      .toReversed()
      .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), before);

  test.each([
    ['one two three', 'one 2 three'],
    ['a b c d e f', 'g h i j k'],
    ['', 'new words'],
    ['old words', ''],
    ['The supplier may at any time change the fees.', 'The supplier may once a year change the listed fees.'],
  ])('turn %j into %j', (before, after) => {
    expect(apply(before, after)).toBe(after);
  });

  test('take the whole where little would be kept', () => {
    expect(wordEdits('alpha beta gamma delta epsilon', 'one two gamma three four')).toHaveLength(1);
  });
});
