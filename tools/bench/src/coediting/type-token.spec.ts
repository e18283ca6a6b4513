import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { hear, type } from './type-token.ts';

/** Replicas that hear of one another at once, in pieces or together. */
function replicas(count: number): { docs: Y.Doc[]; heard: string[][] } {
  const first = new Y.Doc();
  type(first, 'begin');
  const docs = Array.from({ length: count }, () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first));
    return doc;
  });
  const heard = docs.map((doc) => {
    const tokens: string[] = [];
    hear(doc, (token) => tokens.push(token));
    return tokens;
  });
  return { docs, heard };
}

test('every token of somebody else is heard once, and none of one’s own', () => {
  const { docs, heard } = replicas(3);
  docs.forEach((doc, index) => {
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (local) for (const other of docs) if (other !== docs[index]) Y.applyUpdate(other, update);
    });
  });
  for (let key = 0; key < 40; key += 1) docs.forEach((doc, index) => type(doc, `${index}.${key}`));
  heard.forEach((tokens, index) => {
    const others = [0, 1, 2].filter((one) => one !== index);
    const expected = others.flatMap((one) => Array.from({ length: 40 }, (_, key) => `${one}.${key}`));
    expect(tokens.toSorted()).toEqual(expected.toSorted());
  });
});

test('tokens that come in one update are heard too', () => {
  const { docs, heard } = replicas(2);
  const [writer, reader] = docs;
  for (let key = 0; key < 5; key += 1) type(writer!, `a${key}`);
  Y.applyUpdate(reader!, Y.encodeStateAsUpdate(writer!, Y.encodeStateVector(reader!)));
  type(writer!, 'last');
  Y.applyUpdate(reader!, Y.encodeStateAsUpdate(writer!, Y.encodeStateVector(reader!)));
  expect(heard[1]).toEqual(['a0', 'a1', 'a2', 'a3', 'a4', 'last']);
});
