import { schema } from '@countersign/redline';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { chanceFrom } from '../simulation/chance.ts';
import { commonLetters, hunksBack } from './common-letters.ts';
import { createYDocument } from './create-y-document.ts';
import { documentRoot } from './document-root.ts';
import { removeLetters } from './remove-letters.ts';

function documentOf(words: string): Y.Doc {
  const paragraph = schema.node('paragraph', { id: 'p' }, words === '' ? [] : [schema.text(words)]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, createYDocument(schema.node('doc', null, [paragraph])));
  return doc;
}

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

const textOf = (doc: Y.Doc) => (documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
const only = (earlier: Y.Doc, later: Y.Doc) => [...commonLetters(earlier, later).values()][0]!;

test('of equal letters it is known which one came and which one went', () => {
  const before = documentOf('aaaa');
  const after = copy(before);
  textOf(after).insert(1, 'a');
  textOf(after).delete(3, 1);
  expect(only(before, after)).toEqual([
    { earlier: 0, later: 0 },
    { earlier: null, later: 1 },
    { earlier: 1, later: 2 },
    { earlier: 2, later: null },
    { earlier: 3, later: 3 },
  ]);
  expect(hunksBack(only(before, after))).toEqual([
    { from: 1, removed: 1, at: 1, added: 0 },
    { from: 3, removed: 0, at: 2, added: 1 },
  ]);
});

test('whatever was typed, marked and taken out, the letters make both texts, and the hunks the first out of the second', () => {
  const chance = chanceFrom(20_401);
  for (let round = 0; round < 100; round += 1) {
    const before = documentOf('abababab');
    edit(before);
    const after = copy(before);
    edit(after);
    const [old, now] = [plain(before), plain(after)];
    const letters = only(before, after);
    expect(letters.flatMap(({ earlier }) => earlier ?? [])).toEqual(Array.from(old, (_, i) => i));
    expect(letters.flatMap(({ later }) => later ?? [])).toEqual(Array.from(now, (_, i) => i));
    for (const { earlier, later } of letters) {
      if (earlier !== null && later !== null) expect(old[earlier]).toBe(now[later]);
    }
    let back = now;
    for (const { from, removed, at, added } of hunksBack(letters).toReversed()) {
      back = back.slice(0, from) + old.slice(at, at + added) + back.slice(from + removed);
    }
    expect(back).toBe(old);
  }

  function edit(doc: Y.Doc): void {
    const text = textOf(doc);
    for (let i = chance.below(8); i >= 0; i -= 1) {
      const at = chance.below(text.length + 1);
      const dice = chance.next();
      if (dice < 0.5 || at === text.length) text.insert(at, 'ab'.slice(chance.below(2)));
      else if (dice < 0.7) text.format(at, 1, { strong: {} });
      else removeLetters(text, at, 1);
    }
  }
});

function plain(doc: Y.Doc): string {
  return (textOf(doc).toDelta() as { insert: string }[]).map(({ insert }) => insert).join('');
}
