import { compactUpdates, encodeOutline, outlineOf } from '@countersign/coediting';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createHeavyWork } from './heavy-work.ts';
import { readOutline } from './read-outline.ts';

/** What somebody types at the end of the text, letter by letter, and now and then in its middle. */
function typed(letters: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  doc.transact(() => {
    doc.getXmlFragment('default').push([paragraph]);
    paragraph.insert(0, [text]);
  });
  for (let count = 0; count < letters; count += 1) {
    text.insert(count % 7 === 0 ? Math.floor(text.length / 2) : text.length, 'a');
  }
  return updates;
}

const nobody = {
  turn: () => Promise.reject(new Error('Nobody was to wait.')),
  worker: { outlineOf: () => Promise.reject(new Error('It was to be read here.')) },
};

const loaded = (payloads: readonly Uint8Array[]) => ({
  snapshot: null,
  tail: payloads.map((payload, index) => ({
    ...{ seq: index + 1, messageId: `m${index}`, actorId: 'one', createdAt: new Date(0) },
    ...{ clientIds: [7], claims: [], payload },
  })),
});

test('a long tail is read in pieces, and others have their turn between them', async () => {
  const updates = typed(8_000);
  let turns = 0;
  const turn = () => {
    turns += 1;
    return Promise.resolve();
  };
  const outline = await readOutline(loaded(updates), { ...nobody, turn });
  // 8,001 updates of some 18 bytes, each counted as 32 more, in pieces of 64 KiB.
  expect(turns).toBeGreaterThanOrEqual(5);
  expect(encodeOutline(outline)).toEqual(encodeOutline(outlineOf(updates)));
});

test('a short one is read at once', async () => {
  const updates = typed(100);
  const outline = await readOutline(loaded(updates), nobody);
  expect(encodeOutline(outline)).toEqual(encodeOutline(outlineOf(updates)));
});

test('the newest snapshot is what a tail is read onto', async () => {
  const updates = typed(200);
  const state = Y.mergeUpdates(updates.slice(0, 150));
  const { tail } = loaded(updates.slice(150));
  for (const outline of [encodeOutline(outlineOf([state])), null]) {
    const read = await readOutline({ snapshot: { uptoSeq: 150, state, outline }, tail }, nobody);
    expect(encodeOutline(read)).toEqual(encodeOutline(outlineOf([state, ...updates.slice(150)])));
  }
});

test('a long snapshot without an outline, or with one of another version, is read beside the event loop', async () => {
  const updates = typed(10_000);
  const { state } = compactUpdates({ updates, changes: [] });
  expect(state.byteLength).toBeGreaterThan(8_192);
  const { tail } = loaded([]);
  const work = createHeavyWork({ judgeWithin: 3_600_000, decodeWithin: 3_600_000 });
  try {
    for (const outline of [null, Uint8Array.of(2)]) {
      let turns = 0;
      const counting = setInterval(() => (turns += 1), 1);
      const read = await readOutline(
        { snapshot: { uptoSeq: 10_001, state, outline }, tail },
        { ...nobody, worker: work },
      );
      clearInterval(counting);
      // None, where it is read here in one go.
      expect(turns).toBeGreaterThan(0);
      expect(encodeOutline(read)).toEqual(encodeOutline(outlineOf([state])));
    }
    const kept = encodeOutline(outlineOf([state]));
    const read = await readOutline({ snapshot: { uptoSeq: 10_001, state, outline: kept }, tail }, nobody);
    expect(encodeOutline(read)).toEqual(kept);
  } finally {
    await work.close();
  }
});
