import * as Y from 'yjs';

/** With this begins no update: read as a number, it is more than Yjs takes for one. */
const MARK = Uint8Array.from({ length: 8 }, () => 0xff);

/**
 * A whole document in Yjs' second format, which is a third smaller and quicker to read than the first, behind a mark.
 * Updates are in the first, in which each is smaller.
 */
export function encodeState(doc: Y.Doc): Uint8Array<ArrayBuffer> {
  const state = Y.encodeStateAsUpdateV2(doc);
  const marked = new Uint8Array(MARK.byteLength + state.byteLength);
  marked.set(MARK);
  marked.set(state, MARK.byteLength);
  return marked;
}

/** @returns the state behind its mark; null for an update */
export function unmarkState(bytes: Uint8Array): Uint8Array | null {
  return MARK.every((byte, index) => bytes[index] === byte) ? bytes.subarray(MARK.byteLength) : null;
}

/** A state or an update, in the first format. */
export function toUpdate(bytes: Uint8Array): Uint8Array {
  const state = unmarkState(bytes);
  return state ? Y.convertUpdateFormatV2ToV1(state) : bytes;
}
