import type { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';

import { rejectChange } from '../decide/decide-changes.ts';
import { schema } from '../schema.ts';
import { blockAt, docOf, find, paragraph, stamp, suggest, table, tableRow } from '../testing/build.ts';
import { listChanges } from './list-changes.ts';

const fees = docOf(
  paragraph('p1', 'Fees are due in thirty days.'),
  paragraph('p2', 'Interest is 4%.'),
  table('t', [
    ['Seat', '10'],
    ['Site', '90'],
  ]),
  paragraph('p3', 'End.'),
);
const a = stamp('a', 'counsel');
const b = stamp('b', 'partner');
const words = (tr: Transform, text: string) => find(tr.doc, text);

describe('RL4.1 a change says what it does', () => {
  it.each([
    ['insertion', 'x', (tr: Transform) => tr.insert(3, schema.text('x'))],
    ['deletion', 'thirty', (tr: Transform) => tr.delete(words(tr, 'thirty').from, words(tr, 'thirty').to)],
    [
      'replacement',
      'sixty',
      (tr: Transform) =>
        tr.replaceWith(words(tr, 'thirty').from, words(tr, 'thirty').to, schema.text('sixty')),
    ],
    [
      'move',
      ' in thirty days',
      (tr: Transform) => {
        const { from, to } = words(tr, ' in thirty days');
        tr.delete(from, to);
        return tr.insert(words(tr, '4%').to, schema.text(' in thirty days'));
      },
    ],
    ['split', '\u2029', (tr: Transform) => tr.split(words(tr, ' in').from)],
    ['join', '\u2029', (tr: Transform) => tr.join(blockAt(tr.doc, 'p2'))],
    [
      'formatting',
      'Fees',
      (tr: Transform) =>
        tr.addMark(words(tr, 'Fees').from, words(tr, 'Fees').to, schema.marks.strong.create()),
    ],
    [
      'restyling',
      'Interest is 4%.',
      (tr: Transform) => tr.setNodeAttribute(blockAt(tr.doc, 'p2'), 'align', 'right'),
    ],
    [
      'row insertion',
      'Team\t40',
      (tr: Transform) => tr.insert(blockAt(tr.doc, 't.1'), tableRow('new', ['Team', '40'])),
    ],
    [
      'row deletion',
      'Seat\t10',
      (tr: Transform) => tr.delete(blockAt(tr.doc, 't.0'), blockAt(tr.doc, 't.1')),
    ],
  ] as const)('given a %s, then it is listed as one, with “%s”', (kind, text, edit) => {
    const doc = suggest(fees, a, edit);
    expect(listChanges(doc)).toMatchObject([{ ...a, kind, text, conflicts: [] }]);
    const { ranges } = listChanges(doc)[0]!;
    expect(ranges.every(({ from, to }) => from < to && to <= doc.content.size)).toBe(true);
  });

  it('given several changes, then they are listed in document order, each once', () => {
    const one = suggest(fees, b, (tr) => tr.insert(words(tr, '4%').from, schema.text('about ')));
    const two = suggest(one, a, (tr) => tr.delete(words(tr, 'Fees').from, words(tr, 'Fees').to));
    const both = suggest(two, a, (tr) => tr.insert(words(tr, ' are').from, schema.text('Charges')));
    expect(listChanges(both).map(({ id, inserted, deleted }) => [id, inserted, deleted])).toEqual([
      ['a', 'Charges', 'Fees'],
      ['b', 'about ', ''],
    ]);
  });

  it('given a restyling that was taken back by restyling again, then it is not listed', () => {
    const there = suggest(fees, a, (tr) => tr.setNodeAttribute(0, 'align', 'right'));
    const back = suggest(there, a, (tr) => tr.setNodeAttribute(0, 'align', null));
    expect(listChanges(back)).toEqual([]);
  });
});

describe('RL4.2 overlapping proposals of several people conflict', () => {
  const strong = schema.marks.strong.create();
  it.each([
    ['both take away the same words', 'thirty', 'thirty days', true],
    ['both take away words beside each other', 'in ', 'thirty', false],
  ])('%s: %s and %s', (_name, first, second, conflict) => {
    const one = suggest(fees, a, (tr) => tr.delete(words(tr, first).from, words(tr, first).to));
    const doc = suggest(one, b, (tr) => tr.delete(words(tr, second).from, words(tr, second).to));
    const expected = conflict ? [['b'], ['a']] : [[], []];
    expect(listChanges(doc).map(({ conflicts }) => conflicts)).toEqual(expected);
  });

  it.each([
    [
      'one takes away what the other proposes',
      (tr: Transform) => tr.insert(words(tr, ' days').from, schema.text(' working')),
      (tr: Transform) => tr.delete(words(tr, ' working').from, words(tr, ' working').to),
    ],
    [
      'both give the same words another format',
      (tr: Transform) => tr.addMark(words(tr, 'Fees').from, words(tr, 'Fees').to, strong),
      (tr: Transform) => tr.removeMark(words(tr, 'Fees').from, words(tr, 'Fees').to, schema.marks.strong),
    ],
    [
      'both restyle the same property',
      (tr: Transform) => tr.setNodeAttribute(0, 'align', 'right'),
      (tr: Transform) => tr.setNodeAttribute(0, 'align', 'center'),
    ],
    [
      'one joins on a paragraph that the other restyles',
      (tr: Transform) => tr.setNodeAttribute(blockAt(tr.doc, 'p2'), 'align', 'right'),
      (tr: Transform) => tr.join(blockAt(tr.doc, 'p2')),
    ],
    [
      'one deletes the paragraph that the other restyles',
      (tr: Transform) => tr.setNodeAttribute(0, 'align', 'right'),
      (tr: Transform) => tr.delete(0, blockAt(tr.doc, 'p2')),
    ],
    [
      'one deletes a row in which the other types',
      (tr: Transform) => tr.insert(words(tr, 'Seat').to, schema.text('s')),
      (tr: Transform) => tr.delete(blockAt(tr.doc, 't.0'), blockAt(tr.doc, 't.1')),
    ],
    [
      'both split at one place',
      (tr: Transform) => tr.split(words(tr, ' in').from),
      (tr: Transform) => tr.insert(words(tr, ' in').from, schema.text('\u2029')),
    ],
  ])('%s', (_name, first, second) => {
    const doc = suggest(suggest(fees, a, first), b, second);
    const changes = Object.fromEntries(listChanges(doc).map(({ id, conflicts }) => [id, conflicts]));
    expect(changes).toEqual({ a: ['b'], b: ['a'] });
    expect(listChanges(rejectChange(doc, 'b').doc)).toMatchObject([{ id: 'a', conflicts: [] }]);
  });

  it.each([
    [
      'one types in what the other proposes',
      (tr: Transform) => tr.insert(words(tr, ' days').from, schema.text(' working')),
      (tr: Transform) => tr.insert(words(tr, 'orking').from, schema.text('-')),
    ],
    [
      'they restyle different properties',
      (tr: Transform) => tr.setNodeAttribute(0, 'align', 'right'),
      (tr: Transform) => tr.setNodeAttribute(0, 'style', 'Quote'),
    ],
    [
      'one joins on to the paragraph that the other restyles, and leaves some of it',
      (tr: Transform) => tr.setNodeAttribute(0, 'align', 'right'),
      (tr: Transform) => tr.delete(words(tr, ' in').from, blockAt(tr.doc, 'p2') + 1),
    ],
    [
      'they give different formats to the same words',
      (tr: Transform) => tr.addMark(words(tr, 'Fees').from, words(tr, 'Fees').to, strong),
      (tr: Transform) =>
        tr.addMark(words(tr, 'Fees').from, words(tr, 'Fees').to, schema.marks.emphasis.create()),
    ],
  ])('but not where %s', (_name, first, second) => {
    const doc = suggest(suggest(fees, a, first), b, second);
    expect(listChanges(doc).map(({ conflicts }) => conflicts)).toEqual([[], []]);
  });

  it('given two changes of one person, then they never conflict', () => {
    const one = suggest(fees, a, (tr) => tr.addMark(1, 5, strong));
    const doc = suggest(one, stamp('c', 'counsel'), (tr) => tr.delete(1, 5));
    expect(listChanges(doc).flatMap(({ conflicts }) => conflicts)).toEqual([]);
  });
});
