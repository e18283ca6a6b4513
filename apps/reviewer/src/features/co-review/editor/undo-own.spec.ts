import { expect, test } from 'vitest';
import { rewindDocument } from '@countersign/coediting';
import { schema } from '@countersign/redline';
import type { DocumentMode } from '@countersign/domain';
import { Pane, Relay, shown } from './testing/caret-crowd.ts';

function two(mode: DocumentMode = 'suggest') {
  const relay = new Relay(
    schema.node('doc', null, [schema.node('paragraph', { id: 'p' }, [schema.text('SEE')])]),
  );
  const pane = (author: string, client: number) => new Pane(relay, { author, mode, client });
  const [a, b] = [pane('a', 10), pane('b', 20)];
  const exchange = () => {
    for (const each of [a, b]) expect(relay.push(each)).toBe(true);
    for (const each of [a, b]) relay.deliver(each);
  };
  return { a, b, exchange, relay };
}

test('undoing what one wrote leaves what somebody else wrote amid it, and nothing else is taken for one’s own', () => {
  const { a, b, exchange } = two();
  a.select(2);
  a.type('aa');
  exchange();
  b.select(3);
  b.type('k');
  exchange();
  expect(shown(b.state.doc)).toBe('S a+a k+b a+a E E');
  a.undo();
  exchange();
  expect(shown(a.state.doc)).toBe('S k+b E E');
  expect(shown(b.state.doc)).toBe('S k+b E E');
  a.redo();
  exchange();
  expect(shown(b.state.doc)).toBe('S a+a k+b a+a E E');
});

test('what was made bold is undone, though one has just typed before it', () => {
  const { a, exchange } = two();
  a.select(2);
  a.type('a');
  a.pause();
  a.dispatch(a.state.tr.addMark(3, 5, schema.marks.strong.create()));
  expect(a.state.doc.rangeHasMark(3, 5, schema.marks.strong)).toBe(true);
  a.undo();
  exchange();
  expect(a.state.doc.rangeHasMark(1, 5, schema.marks.strong)).toBe(false);
  expect(shown(a.state.doc)).toBe('S a+a E E');
});

test('undoing a deletion amid which somebody wrote does not mark what stands behind it', () => {
  const { a, b, exchange } = two();
  a.select(1, 3);
  a.backspace();
  exchange();
  b.select(2);
  b.type('k');
  exchange();
  a.undo();
  exchange();
  expect(shown(b.state.doc)).toBe('S k+b E-a E');
});

test('RL9.3 words that somebody else took out and put back by undoing are under whoever wrote them', () => {
  const { a, b, exchange, relay } = two('edit');
  a.select(2);
  a.type('aaa');
  exchange();
  b.select(2, 5);
  b.backspace();
  exchange();
  expect(shown(relay.exported())).toBe('S E E');
  b.undo();
  exchange();
  expect(shown(relay.exported())).toBe('S a+a a+a a+a E E');
  b.redo();
  b.undo();
  exchange();
  expect(shown(relay.exported())).toBe('S a+a a+a a+a E E');
});

test('RL9.3 so is a word of the baseline, and a paragraph', () => {
  const { a, b, exchange, relay } = two('edit');
  a.select(4);
  a.dispatch(a.state.tr.split(4));
  a.type('aa');
  exchange();
  expect(shown(relay.exported())).toBe('S E E a+a a+a');
  b.dispatch(b.state.tr.delete(5, b.state.doc.content.size));
  b.pause();
  b.select(2, 4);
  b.backspace();
  exchange();
  expect(shown(b.state.doc)).toBe('S');
  b.undo();
  b.undo();
  exchange();
  expect(b.state.doc.childCount).toBe(2);
  expect(shown(relay.exported())).toBe('S E E a+a a+a');
  a.select(2, 4);
  a.backspace();
  exchange();
  expect(shown(relay.exported())).toBe('S E-a E-a a+a a+a');
});

test('RL9.3 what one has typed in between, and taken out again, is of no account', () => {
  const { b, exchange, relay } = two('edit');
  b.select(2);
  b.type('k');
  b.pause();
  b.select(2, 4);
  b.backspace();
  b.undo();
  b.select(2, 3);
  b.backspace();
  exchange();
  expect(shown(relay.exported())).toBe('S E E');
});

test('what is typed anew where one took another’s words out is one’s own', () => {
  const { a, b, exchange, relay } = two('edit');
  a.select(2);
  a.type('aaa');
  exchange();
  b.select(2, 5);
  b.backspace();
  b.type('a');
  exchange();
  expect(shown(relay.exported())).toBe('S a+b E E');
});

test('undoing a table that one put in leaves the cell in which somebody else has written', () => {
  const { a, b, exchange } = two('edit');
  const { table, tableRow, tableCell, paragraph } = schema.nodes;
  const cell = (id: string) => tableCell.create(null, [paragraph.create({ id })]);
  const row = (...ids: string[]) => tableRow.create(null, ids.map(cell));
  const end = a.state.doc.content.size;
  a.dispatch(a.state.tr.insert(end, table.create(null, [row('one', 'two'), row('three', 'four')])));
  exchange();
  // In the first cell: behind what opens the table, the row, the cell and the paragraph.
  b.select(end + 4);
  b.type('kept');
  exchange();
  a.undo();
  exchange();
  for (const { state } of [a, b]) {
    state.doc.check();
    expect(state.doc.textContent).toBe('SEEkept');
    expect(state.doc.child(1).childCount).toBe(1);
  }
  a.redo();
  exchange();
  expect(a.state.doc.textContent).toBe('SEEkept');
  expect(b.state.doc.eq(a.state.doc)).toBe(true);
});

test('undoing a table that nobody has written in takes all of it', () => {
  const { a, b, exchange } = two('edit');
  const { table, tableRow, tableCell, paragraph } = schema.nodes;
  const cell = tableCell.create(null, [paragraph.create({ id: 'one' }, [schema.text('mine')])]);
  a.dispatch(
    a.state.tr.insert(a.state.doc.content.size, table.create(null, [tableRow.create(null, [cell])])),
  );
  exchange();
  a.undo();
  exchange();
  expect([b.state.doc.childCount, b.state.doc.textContent]).toEqual([1, 'SEE']);
});

test('rule 5: what was done before the document was put back to the server’s is not undone, however soon', () => {
  const { a, relay } = two('edit');
  a.select(1, 3);
  a.backspace();
  expect(shown(a.state.doc)).toBe('E');
  rewindDocument(a.doc, [relay.base], { clientId: 30, origin: 'server' });
  a.undo();
  expect(shown(a.state.doc)).toBe('S E E');
  a.redo();
  expect(shown(a.state.doc)).toBe('S E E');
  a.select(4);
  a.type('k');
  expect(shown(a.state.doc)).toBe('S E E k');
  a.undo();
  expect(shown(a.state.doc)).toBe('S E E');
});
