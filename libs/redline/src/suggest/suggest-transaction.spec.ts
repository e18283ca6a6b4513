import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';

import { schema } from '../schema.ts';
import { docOf, find, paragraph, stamp, table } from '../testing/build.ts';
import { show } from '../testing/show.ts';
import { suggestTransaction } from './suggest-transaction.ts';

const fees = docOf(
  paragraph('p1', 'Fees are due in thirty days.'),
  table('t', [['Seat', '10']]),
  paragraph('p2'),
);

function stateAt(from: number, to = from) {
  const state = EditorState.create({ doc: fees });
  return state.apply(state.tr.setSelection(TextSelection.create(fees, from, to)));
}

function after(state: EditorState, edit: (tr: Transaction) => Transaction, id = 'a'): EditorState {
  const tracked = suggestTransaction(state, edit(state.tr), stamp(id, 'counsel'));
  if ('refused' in tracked) throw new Error(tracked.message);
  return state.apply(tracked);
}

const caret = ({ selection, doc }: EditorState) => doc.textBetween(0, selection.head, '\n');

describe('RL2.9 the caret goes where it would in the plain edit', () => {
  it('given a caret, when text is typed, then it is behind it, and typing goes on there', () => {
    const one = after(stateAt(find(fees, ' are').from), (tr) => tr.insertText('!'));
    expect(caret(one)).toBe('Fees!');
    expect(show(after(one, (tr) => tr.insertText('?'), 'b').doc)).toMatch(/^Fees\{\+a !\?\} are/);
  });

  it('given a caret, when the character before it is deleted, then it is before it', () => {
    const pos = find(fees, ' are').from;
    const one = after(stateAt(pos), (tr) => tr.delete(pos - 1, pos));
    expect(caret(one)).toBe('Fee');
    expect(show(one.doc)).toMatch(/^Fee\{-a s\} are/);
  });

  it('given a caret, when the character behind it is deleted, then it is behind it', () => {
    const pos = find(fees, 'ees').from;
    const one = after(stateAt(pos), (tr) => tr.delete(pos, pos + 1));
    expect(caret(one)).toBe('Fe');
  });

  it('given own deleted text, when it is deleted again, then the caret moves over it', () => {
    const pos = find(fees, ' are').from;
    const one = after(stateAt(pos), (tr) => tr.delete(pos - 1, pos));
    const back = one.apply(one.tr.setSelection(TextSelection.create(one.doc, pos)));
    const two = after(back, (tr) => tr.delete(pos - 1, pos), 'b');
    expect(two.doc.eq(one.doc)).toBe(true);
    expect(caret(two)).toBe('Fee');
  });

  it('given a selection, when it is typed over, then the caret is behind the new text', () => {
    const { from, to } = find(fees, 'thirty');
    const one = after(stateAt(from, to), (tr) => tr.insertText('sixty'));
    expect(caret(one)).toBe('Fees are due in thirtysixty');
  });
});

describe('what is no edit of the text', () => {
  it('given a transaction that only moves the selection, then it comes back as it is', () => {
    const state = stateAt(1);
    const plain = state.tr.setSelection(TextSelection.create(state.doc, 4));
    expect(suggestTransaction(state, plain, stamp('a', 'counsel'))).toBe(plain);
  });

  it('given notes that the editor needs, then the tracked transaction has them too', () => {
    const state = stateAt(1);
    const plain = state.tr.insertText('x').setMeta('inputType', 'insertText').setMeta('addToHistory', false);
    const tracked = suggestTransaction(state, plain, stamp('a', 'counsel')) as Transaction;
    expect([tracked.getMeta('inputType'), tracked.getMeta('addToHistory')]).toEqual(['insertText', false]);
  });

  it('given an edit that cannot be tracked, then it is refused', () => {
    const state = stateAt(1);
    const cell = fees.child(0).nodeSize + 2;
    const plain = state.tr.delete(cell, cell + fees.nodeAt(cell)!.nodeSize);
    expect(suggestTransaction(state, plain, stamp('a', 'counsel'))).toMatchObject({ refused: 'untrackable' });
    expect(schema.nodes.tableCell).toBe(fees.nodeAt(cell)!.type);
  });
});
