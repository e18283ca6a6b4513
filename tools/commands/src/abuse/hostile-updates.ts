import { documentRoot, insertText } from '@countersign/coediting';
import { forgedInsertion } from '@countersign/coediting/testing/forged-insertion';
import type { Chance } from '@countersign/coediting/simulation';
import * as Y from 'yjs';

/** Who makes an update, and of what: all that it needs is in the document from the beginning. */
export type Maker = {
  readonly state: Uint8Array;
  readonly clientId: number;
  readonly account: string;
  /** A client id under which somebody honest writes. */
  readonly somebodys: number;
  readonly chance: Chance;
};

const MIB = 1024 * 1024;
const AT = '2026-01-01T00:00:00.000Z';

function replica({ state, clientId }: Pick<Maker, 'state' | 'clientId'>): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  doc.clientID = clientId;
  return doc;
}

function changed(maker: Pick<Maker, 'state' | 'clientId'>, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = replica(maker);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc, before);
}

const textOf = (doc: Y.Doc) => (documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;

export function oversized(maker: Maker): Uint8Array {
  return changed(maker, (doc) => insertText(doc, 0, 0, 'x'.repeat(MIB)));
}

/** More parts than an update may have, in few bytes. */
export function inTooManyParts(maker: Maker): Uint8Array {
  return changed(maker, (doc) => {
    for (let i = 0; i < 21_000; i += 1) textOf(doc).insert(0, 'x');
  });
}

/** Sound but for its last part, so that all of it is looked at. */
export function wrongAtItsEnd(maker: Maker): Uint8Array {
  const parts = changed(maker, (doc) => {
    for (let i = 0; i < 6_300; i += 1) {
      const inserted = { id: `w${i}`, by: maker.account, at: AT };
      textOf(doc).insert(0, 'x', { inserted });
    }
  });
  const doc = replica({ state: maker.state, clientId: maker.clientId + 1 });
  insertText(doc, 0, 0, 'never sent');
  const after = Y.encodeStateVector(doc);
  insertText(doc, 0, 3, 'rests on it');
  return Y.mergeUpdates([parts, Y.encodeStateAsUpdate(doc, after)]);
}

/** It rests on what was never sent. */
export function pendingForEver(maker: Maker): Uint8Array {
  const doc = replica(maker);
  insertText(doc, 0, 0, 'never sent');
  const after = Y.encodeStateVector(doc);
  insertText(doc, 0, 3, 'rests on it '.repeat(80));
  return Y.encodeStateAsUpdate(doc, after);
}

export function underSomebodysId(maker: Maker): Uint8Array {
  return changed({ ...maker, clientId: maker.somebodys }, (doc) =>
    insertText(doc, 0, 0, 'x'.repeat(500_000)),
  );
}

export function underManyIds(maker: Maker): Uint8Array {
  const many = Array.from({ length: 300 }, (_, i) =>
    changed({ ...maker, clientId: maker.clientId + i }, (doc) => insertText(doc, 0, 0, 'x')),
  );
  return Y.mergeUpdates(many);
}

export function nested(maker: Maker): Uint8Array {
  return changed(maker, (doc) => {
    let parent: Y.XmlFragment = documentRoot(doc);
    for (let depth = 0; depth < 3_000; depth += 1) {
      const node = new Y.XmlElement(['table', 'tableRow', 'tableCell'][depth % 3]);
      parent.insert(0, [node]);
      parent = node;
    }
  });
}

export function besideTheDocument(maker: Maker): Uint8Array {
  return changed(maker, (doc) => doc.getMap('somewhere else').set('a', 1));
}

export function inSomebodysName(maker: Maker): Uint8Array {
  return changed(maker, (doc) =>
    textOf(doc).insert(0, 'x', { inserted: { id: 'forged', by: 'somebody else', at: AT } }),
  );
}

export function ofFormatTwo(maker: Maker): Uint8Array {
  const doc = replica(maker);
  insertText(doc, 0, 0, 'x');
  return Y.encodeStateAsUpdateV2(doc);
}

export function withBytesBehind(maker: Maker): Uint8Array {
  const sound = changed(maker, (doc) => insertText(doc, 0, 0, 'x'));
  return Uint8Array.from([...sound, ...sound]);
}

export function plainWords(maker: Maker): Uint8Array {
  return changed(maker, (doc) => insertText(doc, 0, 0, 'as if it were agreed '));
}

export function withABitTurned(maker: Maker): Uint8Array {
  const turned = plainWords(maker);
  const bit = maker.chance.below(turned.length * 8);
  turned[bit >> 3]! ^= 1 << (bit & 7);
  return turned;
}

/** Letters that all stand first, each before another letter of one text: every one is held against all before it. */
export function costlyToPlace(maker: Maker, letters = 6_000): Uint8Array {
  const doc = replica(maker);
  const before = Y.encodeStateVector(doc);
  textOf(doc).insert(0, 'x'.repeat(letters));
  const text = Y.encodeStateAsUpdate(doc, before);
  const bytes: number[] = [];
  const number = (value: number) => {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) bytes.push(128 | (left % 128));
    bytes.push(left);
  };
  // One client, its parts from here on, each a string before a letter; nothing deleted.
  for (const value of [1, letters, maker.clientId, letters]) number(value);
  for (let i = 0; i < letters; i += 1) {
    bytes.push(0x44);
    for (const value of [maker.clientId, i, 1]) number(value);
    bytes.push(0x79);
  }
  bytes.push(0);
  return Y.mergeUpdates([text, Uint8Array.from(bytes)]);
}

/** A letter between two that never stood side by side, another being between them: replicas could differ in where they put it. */
export function betweenStrangers(maker: Maker): Uint8Array {
  const doc = replica(maker);
  for (let item = textOf(doc)._start; item; item = item.right) {
    if (item.length < 3) continue;
    const { client, clock } = item.id;
    return forgedInsertion({
      client: maker.clientId,
      clock: 0,
      origin: { client, clock },
      rightOrigin: { client, clock: clock + 2 },
      text: 'x',
    });
  }
  throw new Error('The first paragraph has no three letters in a row.');
}
