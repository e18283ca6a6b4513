import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readUpdate } from '../room/read-update.ts';
import { firstUpdate, Replica } from '../testing/room-fixture.ts';
import { applyUpdates } from './apply-updates.ts';
import { sameDocument } from './compact-updates.ts';
import { documentRoot } from './document-root.ts';
import { encodeState, toUpdate, unmarkState } from './state-bytes.ts';

// Rule 19 of docs/spec/coediting.md: a snapshot is in another format than updates are, and gives the same document.

const edit = fc.record({
  who: fc.nat(2),
  kind: fc.constantFrom('type', 'type', 'delete', 'mark', 'attribute', 'paragraph'),
  where: fc.nat(1_000),
  text: fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
});
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

function make(doc: Y.Doc, { kind, where, text }: Edit): void {
  const root = documentRoot(doc);
  const paragraph = root.get(where % root.length) as Y.XmlElement;
  const line = paragraph.get(0) as Y.XmlText;
  const at = where % (line.length + 1);
  const length = Math.min(3, line.length - at);
  switch (kind) {
    case 'type':
      line.insert(at, text);
      return;
    case 'delete':
      if (length > 0) line.delete(at, length);
      return;
    case 'mark':
      if (length > 0)
        line.format(at, length, { insertion: { id: text, by: 'a', at: where, of: [null, true] } });
      return;
    case 'attribute':
      paragraph.setAttribute('id', text);
      return;
    case 'paragraph': {
      const added = new Y.XmlElement('paragraph');
      root.insert(where % (root.length + 1), [added]);
      added.insert(0, [new Y.XmlText()]);
    }
  }
}

/** What three people did, each of whom hears the others at once. */
function log(edits: readonly Edit[]): Uint8Array[] {
  const updates: Uint8Array[] = [firstUpdate('One.', 'Two.')];
  const people = [5, 6, 7].map((clientId) => new Replica(`${clientId}`, { clientId, updates }));
  for (const one of edits) {
    const author = people[one.who]!;
    const update = author.change((doc) => make(doc, one));
    updates.push(update);
    for (const other of people) if (other !== author) applyUpdates(other.doc, [update]);
  }
  return updates;
}

function read(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return doc;
}

test('a state gives the document it was made of, and edits go on from it, in either format', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), fc.nat(40), (edits, until) => {
      const updates = log(edits);
      const [before, after] = [updates.slice(0, until + 1), updates.slice(until + 1)];
      const state = encodeState(read(...before));
      for (const one of [state, toUpdate(state)]) {
        expect(sameDocument(read(one), read(...before))).toBe(true);
        const [whole, gone] = [read(...updates), read(one, ...after)];
        expect(sameDocument(gone, whole)).toBe(true);
        expect(gone.getXmlFragment('default').toJSON()).toBe(whole.getXmlFragment('default').toJSON());
      }
    }),
  );
});

test('an update is no state, and a state is no update: where only updates are taken it is refused', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 10 }), (edits) => {
      const updates = log(edits);
      for (const update of updates) {
        expect(unmarkState(update)).toBeNull();
        expect(toUpdate(update)).toBe(update);
      }
      const state = encodeState(read(...updates));
      expect(() => readUpdate(state, Infinity)).toThrow();
      expect(() => Y.applyUpdate(new Y.Doc(), state)).toThrow();
    }),
  );
});
