import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { firstUpdate, Replica } from '../testing/room-fixture.ts';
import { applyUpdates } from './apply-updates.ts';
import { compactUpdates, sameDocument } from './compact-updates.ts';
import { documentRoot } from './document-root.ts';

// Rule 19 of docs/spec/coediting.md: a snapshot is never worse than the log it covers.

const first = firstUpdate('One.', 'Two.');

/** A log: the first update, letters that one person types, and the removal of some of them by another. */
function log(...letters: readonly string[]): readonly Uint8Array[] {
  const writer = new Replica('a', { clientId: 7, updates: [first] });
  const typed = letters.map((letter) => writer.type(0, 0, letter));
  const remover = new Replica('b', { clientId: 8, updates: [first, ...typed] });
  const line = (documentRoot(remover.doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const before = Y.encodeStateVector(remover.doc);
  line.delete(0, 1);
  return [first, ...typed, Y.encodeStateAsUpdate(remover.doc, before)];
}

function read(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return doc;
}

const compact = (updates: readonly Uint8Array[], encode?: (doc: Y.Doc) => Uint8Array) =>
  compactUpdates({ updates, changes: [] }, encode);

test('many updates become one that gives the same document', () => {
  const updates = log('x', 'y', 'z');
  const { state } = compact(updates);
  expect(sameDocument(read(state), read(...updates))).toBe(true);
});

describe('no snapshot is made of a log that leaves something out', () => {
  const updates = log('x', 'y', 'z');
  test.each([
    ['what others were typed beside', updates.toSpliced(2, 1)],
    ['the document itself', updates.slice(1)],
    ['what was removed', [first, updates.at(-1)!]],
  ])('%s', (_what, incomplete) => {
    expect(() => compact(incomplete)).toThrow('The log leaves something out');
  });
});

describe('nor is one kept that does not give the same document', () => {
  const updates = log('x', 'y', 'z');
  test.each([
    ['edits are missing', Y.encodeStateAsUpdate(read(...updates.slice(0, -2)))],
    ['only what was removed is there again', Y.encodeStateAsUpdate(read(...updates.slice(0, -1)))],
    ['as much was typed and removed, in other letters', Y.encodeStateAsUpdate(read(...log('u', 'v', 'w')))],
  ])('%s', (_what, wrong) => {
    expect(() => compact(updates, () => wrong)).toThrow('The snapshot does not give the same document');
  });
});
