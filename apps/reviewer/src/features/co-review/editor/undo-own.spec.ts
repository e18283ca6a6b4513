import { expect, test } from 'vitest';
import { schema } from '@countersign/redline';
import { Pane, Relay, shown } from './testing/caret-crowd.ts';

function two() {
  const relay = new Relay(
    schema.node('doc', null, [schema.node('paragraph', { id: 'p' }, [schema.text('SEE')])]),
  );
  const pane = (author: string, client: number) => new Pane(relay, { author, mode: 'suggest', client });
  const [a, b] = [pane('a', 10), pane('b', 20)];
  const exchange = () => {
    for (const each of [a, b]) expect(relay.push(each)).toBe(true);
    for (const each of [a, b]) relay.deliver(each);
  };
  return { a, b, exchange };
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
