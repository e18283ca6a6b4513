import { AllSelection, EditorState, TextSelection } from 'prosemirror-state';
import { Slice } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { schema } from '@countersign/redline';
import { changedBlocks } from './changed-blocks.ts';
import { narrowTransaction } from './narrow-transaction.ts';
import { documentOf, paragraph } from './testing/paragraphs.ts';

const blocks = ['one', 'two', 'three', 'four'].map((text) => paragraph(text, [text]));
const before = documentOf(...blocks);

test('only blocks that are other objects count as changed', () => {
  expect(changedBlocks(before, documentOf(...blocks))).toBeNull();
  const second = documentOf(blocks[0]!, paragraph('two', ['two!']), ...blocks.slice(2));
  expect(changedBlocks(before, second)).toEqual({ from: 1, toBefore: 2, toAfter: 2 });
  const longer = documentOf(...blocks, paragraph('five', ['five']));
  expect(changedBlocks(before, longer)).toEqual({ from: 4, toBefore: 4, toAfter: 5 });
  const shorter = documentOf(blocks[0]!, blocks[3]!);
  expect(changedBlocks(before, shorter)).toEqual({ from: 1, toBefore: 3, toAfter: 1 });
});

test('a replacement of the whole document becomes one of the blocks that differ', () => {
  const state = EditorState.create({ doc: before, schema });
  const after = documentOf(blocks[0]!, paragraph('two', ['two and a half']), ...blocks.slice(2));
  const wide = state.tr
    .replace(0, before.content.size, new Slice(after.content, 0, 0))
    .setMeta('origin', 'somebody else')
    .setMeta('other', 1);
  wide.setSelection(TextSelection.create(wide.doc, 2));

  const narrow = narrowTransaction(state, wide, ['origin']);
  expect(narrow.doc.eq(after)).toBe(true);
  expect(narrow.getMeta('origin')).toBe('somebody else');
  expect(narrow.getMeta('other')).toBeUndefined();
  expect(narrow.selection.anchor).toBe(2);
  // A place in the fourth paragraph is mapped, not lost.
  const place = before.content.size - 2;
  expect(narrow.mapping.mapResult(place)).toMatchObject({
    pos: place + ' and a half'.length,
    deleted: false,
  });
});

test('the text that arrives is not selected, unless somebody selected all of it', () => {
  const load = (state: EditorState) => {
    const wide = state.tr.replace(0, state.doc.content.size, new Slice(before.content, 0, 0));
    wide.setSelection(new AllSelection(wide.doc));
    return narrowTransaction(state, wide, []).selection;
  };
  expect(load(EditorState.create({ doc: documentOf() }))).toMatchObject({ anchor: 1, head: 1 });

  const whole = EditorState.create({ doc: documentOf(paragraph('one', ['one'])) });
  const chosen = whole.apply(whole.tr.setSelection(new AllSelection(whole.doc)));
  expect(load(chosen)).toBeInstanceOf(AllSelection);
});
