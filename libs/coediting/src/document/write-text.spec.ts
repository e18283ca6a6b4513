import { schema } from '@countersign/redline';
import type { Mark, Node } from 'prosemirror-model';
import { expect, test } from 'vitest';
import { prosemirrorToYXmlFragment } from 'y-prosemirror';
import * as Y from 'yjs';
import { textDelta } from '../history/text-delta.ts';
import { openForChange } from './apply-change.ts';
import { applyUpdates } from './apply-updates.ts';
import { createYDocument } from './create-y-document.ts';
import { documentRoot } from './document-root.ts';
import { marksToAttributes } from './marks.ts';
import { readDocument } from './read-document.ts';
import { contentOfNodes } from './text-content.ts';
import { hunksOf } from './text-hunks.ts';

const AT = '2026-01-01T00:00:00Z';
const { inserted, deleted, strong } = schema.marks;
const proposedBy = (by: string) => inserted.create({ id: `${by}1`, by, at: AT });
const goneBy = (by: string) => deleted.create({ id: `${by}2`, by, at: AT });

type Run = string | readonly [string, ...Mark[]];
const runs = (...all: readonly Run[]): Node[] =>
  all.map((run) =>
    typeof run === 'string' ? schema.text(run) : schema.text(run[0], run.slice(1) as Mark[]),
  );
const page = (...all: readonly Run[]): Node =>
  schema.node('doc', null, [schema.node('paragraph', { id: 'p' }, runs(...all))]);

function shared(content: Node, client: number): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, [createYDocument(content)]);
  doc.clientID = client;
  return doc;
}

const textIn = (doc: Y.Doc) => (documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;

/** Each has what the other did. */
function meet(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  applyUpdates(a, [fromB]);
  applyUpdates(b, [fromA]);
}

test('marks have the names that the binding gives them', () => {
  const marks = [strong.create(), proposedBy('a'), goneBy('a'), goneBy('b')];
  const doc = new Y.Doc();
  const content = page(['text', ...marks]);
  prosemirrorToYXmlFragment(content, documentRoot(doc));
  const [run] = textIn(doc).toDelta() as { attributes: object }[];
  expect(marksToAttributes(content.child(0).child(0).marks)).toEqual(run?.attributes);
});

test('words between two that come in are not written anew: who types there meanwhile stays there', () => {
  const [a, b] = [shared(page('one two three'), 10), shared(page('one two three'), 20)];
  openForChange(a).write(page('one ', ['X', proposedBy('a')], ' two ', ['Y', proposedBy('a')], ' three'));
  textIn(b).insert(6, '-');
  meet(a, b);
  expect(readDocument(a).textContent).toBe('one X tw-o Y three');
  expect(readDocument(b).eq(readDocument(a))).toBe(true);
});

test('of letters that are alike those come and go whose looks do', () => {
  const before = contentOfNodes(runs('a', ['aa', proposedBy('a')], 'a'));
  const added = contentOfNodes(runs('a', ['aa', proposedBy('a')], ['a', proposedBy('b')], 'a'));
  expect(hunksOf(before, added, null)).toEqual([{ from: 3, removed: 0, at: 3, added: 1 }]);
  const removed = contentOfNodes(runs('a', 'a'));
  expect(hunksOf(before, removed, null)).toEqual([{ from: 1, removed: 2, at: 1, added: 0 }]);
});

test.each([
  ['w51x One', 'w77x w51x One', [[0, 5]]],
  [
    'w1x w51x w2x',
    'w1x w77x w51x w78x w2x',
    [
      [4, 5],
      [14, 5],
    ],
  ],
  ['w1x w77x w51x', 'w1x w51x', [[4, -5]]],
])('a word comes and goes whole, though the next begins as it does: %s', (before, after, expected) => {
  const hunks = hunksOf(contentOfNodes(runs(before)), contentOfNodes(runs(after)), null);
  expect(hunks.map(({ at, added, removed }) => [at, added - removed])).toEqual(expected);
});

test('a word that is replaced by another is replaced whole', () => {
  const [before, after] = [contentOfNodes(runs('in thirty days')), contentOfNodes(runs('in a hundred days'))];
  expect(hunksOf(before, after, null)).toEqual([{ from: 3, removed: 6, at: 3, added: 9 }]);
});

test('what an edit says of itself counts, unless the text says otherwise', () => {
  const [before, after] = [contentOfNodes(runs('extra')), contentOfNodes(runs('e'))];
  const told = { from: 0, removed: 5, at: 0, added: 1 };
  expect(hunksOf(before, after, [told])).toEqual([{ from: 0, removed: 5, at: 0, added: 1 }]);
  expect(hunksOf(before, after, [{ ...told, removed: 2 }])).toEqual([
    { from: 1, removed: 4, at: 1, added: 0 },
  ]);
});

test('what somebody types while the words around it go keeps its author', () => {
  const start = page('See ', ['the', proposedBy('a')], ' goods');
  const [a, b] = [shared(start, 10), shared(start, 20)];
  openForChange(b).write(
    page('See ', ['th', proposedBy('a')], ['x', proposedBy('b')], ['e', proposedBy('a')], ' goods'),
  );
  openForChange(a).write(page('See  goods'));
  meet(a, b);
  expect(readDocument(a).eq(page('See ', ['x', proposedBy('b')], ' goods'))).toBe(true);
  expect(readDocument(b).eq(readDocument(a))).toBe(true);
});

test('what somebody types into a proposal while it is accepted does not carry its mark on to the rest (rule 27)', () => {
  const start = page('See ', ['the', proposedBy('a')], ' goods');
  const [lead, b] = [shared(start, 10), shared(start, 20)];
  openForChange(b).write(page('See ', ['th', proposedBy('a')], 'x', ['e', proposedBy('a')], ' goods'));
  openForChange(lead).write(page('See the goods'));
  meet(lead, b);
  expect(readDocument(lead).eq(page('See thx', ['e', proposedBy('a')], ' goods'))).toBe(true);
  expect(readDocument(b).eq(readDocument(lead))).toBe(true);
});

test('to be asked what an edit did changes nothing', () => {
  const doc = shared(page('one two'), 10);
  const text = textIn(doc);
  const told: unknown[] = [];
  documentRoot(doc).observeDeep((events) => {
    told.push(...events.map((event) => textDelta(event as Y.YEvent<Y.XmlText>)));
  });
  const bold = { strong: {} };
  doc.transact(() => text.format(0, 7, bold));
  doc.transact(() => text.insert(3, '!', { ...bold }));
  // Says again what is in force already.
  doc.transact(() => {
    text.format(0, 3, { strong: null });
    text.format(0, 3, bold);
  });
  const kept = Y.snapshot(doc);
  expect(told.slice(0, 2)).toEqual([
    [{ retain: 7, attributes: bold }],
    [
      { retain: 3, attributes: {} },
      { insert: '!', attributes: bold },
      { retain: 4, attributes: {} },
    ],
  ]);
  expect(Y.equalSnapshots(kept, Y.snapshot(doc))).toBe(true);
});
