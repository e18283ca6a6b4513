import * as Y from 'yjs';
import { applyUpdates } from './apply-updates.ts';
import { encodeOutline, outlineOf } from '../room/outline-bytes.ts';
import { documentText } from './document-root.ts';
import { encodeState } from './state-bytes.ts';
import { isSettledIn } from './unsettled.ts';

export type CompactionInput = {
  /** In the order of the log; the first may be a snapshot. */
  readonly updates: readonly Uint8Array[];
  /** Authors of tracked changes, also of those that are gone from the text: an undo may bring them back. */
  readonly changes: readonly (readonly [id: string, by: string])[];
};

export type CompactionOutput = { readonly state: Uint8Array; readonly outline: Uint8Array };

/**
 * Makes one state of many updates, decodes it again and compares, so that a snapshot is never worse than the log it covers.
 *
 * @param encode makes the state; another is given where it is to be seen that what it makes is not trusted
 * @throws Error when the updates leave something out, or the state does not give the same document
 */
export function compactUpdates(
  { updates, changes }: CompactionInput,
  encode: (doc: Y.Doc) => Uint8Array = encodeState,
): CompactionOutput {
  const original = build(updates);
  if (original.store.pendingStructs !== null || original.store.pendingDs !== null) {
    throw new Error('The log leaves something out; no snapshot was made of it.');
  }
  const state = encode(original);
  const copy = build([state]);
  if (!sameDocument(original, copy)) throw new Error('The snapshot does not give the same document.');
  // It would look the same, and what is written beside it would not.
  if (!isSettledIn(original, copy)) throw new Error('The snapshot does not give the same order.');
  const outline = outlineOf([Y.encodeStateAsUpdate(copy)]);
  for (const [id, by] of changes) outline.changes.set(id, by);
  return { state, outline: encodeOutline(outline) };
}

function build(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return doc;
}

/** Every replica of a document with the same edits is the same in all of these. */
export function sameDocument(a: Y.Doc, b: Y.Doc): boolean {
  return (
    equalBytes(Y.encodeStateVector(a), Y.encodeStateVector(b)) &&
    Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) &&
    documentText(a) === documentText(b)
  );
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
