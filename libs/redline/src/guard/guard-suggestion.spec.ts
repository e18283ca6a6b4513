import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';

import { encodeChange } from '../change.ts';
import { acceptChange, rejectBy, rejectChange } from '../decide/decide-changes.ts';
import { schema } from '../schema.ts';
import { blockAt, docOf, find, paragraph, stamp, suggest } from '../testing/build.ts';
import { guardBlocks, guardSuggestion } from './guard-suggestion.ts';

const fees = docOf(paragraph('p1', 'Fees are due in thirty days.'), paragraph('p2', 'Interest is 4%.'));
const counsel = stamp('a', 'counsel');
const partner = stamp('b', 'partner');
const before = suggest(fees, counsel, (tr) => tr.insert(find(tr.doc, ' days').from, schema.text(' working')));

function edited(edit: (tr: Transform) => unknown) {
  const tr = new Transform(before);
  edit(tr);
  return tr.doc;
}

const mark = (by: typeof counsel) => schema.marks.inserted.create(by);

describe('RL6.1 what is only a suggestion is allowed', () => {
  it.each([
    ['typing', (tr: Transform) => tr.insert(3, schema.text('x'))],
    [
      "deleting somebody else's proposal",
      (tr: Transform) => tr.delete(find(tr.doc, ' working').from, find(tr.doc, ' working').to),
    ],
    ['joining', (tr: Transform) => tr.join(blockAt(tr.doc, 'p2'))],
    ['restyling', (tr: Transform) => tr.setNodeAttribute(0, 'style', 'Heading1')],
  ])('given %s as a suggestion', (_name, edit) => {
    expect(guardSuggestion(before, suggest(before, partner, edit), 'partner')).toEqual({ ok: true });
  });

  it('given that somebody takes back a proposal of their own', () => {
    const after = suggest(before, partner, (tr) => tr.insert(3, schema.text('x')));
    expect(guardSuggestion(after, rejectChange(after, 'b').doc, 'partner')).toEqual({ ok: true });
    expect(guardSuggestion(after, rejectBy(after, 'partner').doc, 'partner')).toEqual({ ok: true });
  });
});

describe('RL6.2 what is more than a suggestion is refused, and says where', () => {
  it.each([
    [
      'typing into the text itself',
      (tr: Transform) => tr.insert(3, schema.text('x')),
      'baseline changed',
      'p1',
    ],
    [
      'deleting from the text itself',
      (tr: Transform) => tr.delete(find(tr.doc, '4%').from, find(tr.doc, '4%').to),
      'baseline changed',
      'p2',
    ],
    [
      'moving a paragraph',
      (tr: Transform) => tr.delete(blockAt(tr.doc, 'p2'), tr.doc.content.size).insert(0, fees.child(1)),
      'baseline changed',
      'p1',
    ],
    ['really joining', (tr: Transform) => tr.join(blockAt(tr.doc, 'p2')), 'baseline changed', 'p1'],
    [
      'formatting',
      (tr: Transform) => tr.addMark(1, 5, schema.marks.strong.create()),
      'baseline changed',
      'p1',
    ],
    ['restyling', (tr: Transform) => tr.setNodeAttribute(0, 'style', 'Heading1'), 'baseline changed', 'p1'],
    [
      'giving a paragraph another id',
      (tr: Transform) => tr.setNodeAttribute(0, 'id', 'p9'),
      'baseline changed',
      'p1',
    ],
    [
      "deleting somebody else's proposal for good",
      (tr: Transform) => tr.delete(find(tr.doc, ' working').from, find(tr.doc, ' working').to),
      'foreign change touched',
      'p1',
    ],
    [
      "typing in somebody else's name",
      (tr: Transform) => tr.insert(3, schema.text('x', [mark(stamp('c', 'counsel'))])),
      'forged author',
      'p1',
    ],
    [
      "going on in somebody else's change",
      (tr: Transform) => tr.insert(find(tr.doc, 'orking').from, schema.text('x', [mark(counsel)])),
      'foreign change touched',
      'p1',
    ],
    [
      "using somebody else's change id",
      (tr: Transform) => tr.insert(3, schema.text('x', [mark({ ...counsel, by: 'partner' })])),
      'id taken',
      'p1',
    ],
    [
      'a change that was made at no time',
      (tr: Transform) => tr.insert(3, schema.text('x', [mark({ ...partner, at: 'soon' })])),
      'malformed',
      'p1',
    ],
    [
      'a change that is not encoded',
      (tr: Transform) => tr.setNodeAttribute(0, 'deleted', '{"id":'),
      'malformed',
      '',
    ],
    [
      "a proposed paragraph under another one's id",
      (tr: Transform) =>
        tr.insert(0, paragraph('p2').type.create({ id: 'p2', inserted: encodeChange(partner) })),
      'id taken',
      'p2',
    ],
    [
      'a comment taken away',
      (tr: Transform) => tr.addMark(1, 5, schema.marks.comment.create({ id: 't1' })),
      'baseline changed',
      'p1',
    ],
  ] as const)('given %s', (_name, edit, refused, field) => {
    const after = edited(edit);
    const full = guardSuggestion(before, after, 'partner');
    expect(full).toMatchObject({ refused, field });
    expect(guardBlocks(before.children, after.children, 'partner')).toMatchObject({ refused });
  });

  it('given that somebody accepts a proposal by pushing, then that is no suggestion', () => {
    const after = acceptChange(before, 'a').doc;
    expect(guardSuggestion(before, after, 'counsel')).toMatchObject({ refused: 'baseline changed' });
  });
});

describe('RL6.3 only touched blocks are compared', () => {
  it('given blocks that are the same objects, then they are not looked at', () => {
    const unreadable = schema.nodes.paragraph.create({ id: 'p3', deleted: 'no change' });
    const deleted = suggest(before, counsel, (tr) =>
      tr.delete(find(tr.doc, '4%').from, find(tr.doc, '4%').to),
    );
    const undone = rejectBy(deleted, 'counsel').doc;
    const blocks = (doc: typeof before) => [unreadable, doc.child(1)];
    expect(guardBlocks(blocks(deleted), blocks(undone), 'counsel')).toEqual({ ok: true });
  });

  it('given text that a proposed paragraph mark holds back, then the block behind it is looked at too', () => {
    const proposed = suggest(fees, counsel, (tr) => tr.insert(blockAt(tr.doc, 'p2'), paragraph('x', 'New.')));
    const tr = new Transform(proposed);
    tr.insert(find(proposed, 'New.').from, schema.text('Agreed. '));
    expect(guardBlocks(proposed.children, tr.doc.children, 'partner')).toMatchObject({
      refused: 'baseline changed',
    });
  });
});
