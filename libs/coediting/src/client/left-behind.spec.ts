import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { wordsIn } from '../testing/connection-fixture.ts';
import { leftBehind } from './left-behind.ts';

// Rule 29 of docs/spec/coediting.md: what a replica had beyond the copy, and where.

function given() {
  const copy = new Y.Doc();
  copy.getText().insert(0, 'old ');
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy));
  return { copy, doc, text: doc.getText() };
}

test('what stands beyond the copy is told of once', () => {
  const { copy, doc, text } = given();
  expect(leftBehind(doc, copy, [])).toBeNull();
  text.insert(4, 'one two');
  const left = leftBehind(doc, copy, [])!;
  expect(wordsIn([left])).toBe('one two');
  expect(leftBehind(doc, copy, [left])).toBeNull();
});

test('what was deleted is not told of, and is when it stands once more, since nobody deletes it any more', () => {
  const { copy, doc, text } = given();
  text.insert(4, 'one ');
  text.insert(8, 'two');
  const before = Y.encodeStateAsUpdate(doc);
  text.delete(4, 4);
  const left = leftBehind(doc, copy, [])!;
  expect(wordsIn([left])).toBe('two');
  // The database went back behind the deletion, whoever wrote the word sent it again, and that is gone, too.
  const again = new Y.Doc();
  Y.applyUpdate(again, before);
  expect(wordsIn([leftBehind(again, copy, [left])!])).toBe('one ');
  text.delete(4, 3);
  expect(leftBehind(doc, copy, [])).toBeNull();
});
