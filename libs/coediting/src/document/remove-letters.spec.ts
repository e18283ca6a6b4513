import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { removeLetters } from './remove-letters.ts';

test('rule 27: exactly these letters are taken out, also when nobody has begun a transaction', () => {
  const text = new Y.Doc().get('text', Y.XmlText);
  text.insert(0, 'first paragraph');
  removeLetters(text, 6, 3);
  expect(text.toDelta()).toEqual([{ insert: 'first agraph' }]);
  text.insert(6, 'par');
  removeLetters(text, 0, 8);
  expect(text.toDelta()).toEqual([{ insert: 'ragraph' }]);
});
