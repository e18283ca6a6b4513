import * as Y from 'yjs';
import type { Stretch } from './local-store.ts';
import { insertionsOf, stretchesOf } from './stretches.ts';

/**
 * What stands in a document and was written since the copy was made which its server went back to, by whomever.
 *
 * @param next the document as it will be
 * @param told updates that are told of otherwise, or sent
 * @returns null when there is nothing of the kind
 */
export function leftBehind(doc: Y.Doc, next: Y.Doc, told: readonly Uint8Array[]): Uint8Array | null {
  const behind = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(next));
  // What was deleted may come to stand again, and be nowhere then: it is not told of now.
  const left = insertionsOf(behind, [...stretchesOf(told), ...deletedIn(behind)]);
  return stretchesOf([left]).length > 0 ? left : null;
}

function deletedIn(update: Uint8Array): Stretch[] {
  return Y.decodeUpdate(update)
    .structs.filter(isDeleted)
    .map(({ id, length }) => ({ client: id.client, from: id.clock, to: id.clock + length }));
}

function isDeleted(struct: object): boolean {
  return struct instanceof Y.GC || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted);
}
