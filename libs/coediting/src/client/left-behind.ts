import * as Y from 'yjs';
import { insertionsOf, stretchesOf } from './stretches.ts';

/**
 * What a document has that was written since the copy was made which its server went back to, by whomever.
 *
 * @param next the document as it will be
 * @param told updates that are told of otherwise, or sent
 * @returns null when there is nothing of the kind, or it was deleted again
 */
export function leftBehind(doc: Y.Doc, next: Y.Doc, told: readonly Uint8Array[]): Uint8Array | null {
  const behind = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(next));
  const left = insertionsOf(behind, stretchesOf(told));
  return Y.decodeUpdate(left).structs.some(stands) ? left : null;
}

function stands(struct: object): boolean {
  return struct instanceof Y.Item && !(struct.content instanceof Y.ContentDeleted);
}
