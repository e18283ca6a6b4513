import * as Y from 'yjs';
import { unmarkState } from '../document/state-bytes.ts';
import { together, typedIn, type Typed, type Words } from './written-words.ts';

/**
 * Words that wait to be committed and are in the document no more, though nobody who had seen them deleted them: what they stood in,
 * a paragraph or a cell, was deleted by somebody who did not have them.
 *
 * @param doc has all of both
 * @param waiting in order, of format 1
 * @param received from the server, which others have seen
 */
export function deletedUnseen(
  doc: Y.Doc,
  waiting: readonly Uint8Array[],
  received: readonly Uint8Array[],
): Words[] {
  const edits = waiting.map((update) => Y.decodeUpdate(update));
  const typed = typedIn(edits);
  if (!typed.some(({ id, text }) => isGoneBetween(doc, id, text.length))) return [];
  const seen = clocksOf(received);
  const isOwn = (id: Y.ID) => edits.some(({ ds }) => Y.isDeleted(ds, id));
  const isLost = ({ id }: Typed) =>
    isGoneBetween(doc, id, 1) && id.clock >= (seen.get(id.client) ?? 0) && !isOwn(id);
  return together(typed.flatMap(lettersOf).filter(isLost));
}

/** As edits that write these words and nothing else: each in a document of its own. */
export function asEdits(words: readonly Words[]): Uint8Array[] {
  return words.map(({ text }) => {
    const doc = new Y.Doc();
    doc.getText().insert(0, text);
    return Y.encodeStateAsUpdate(doc);
  });
}

/** Something of these letters is in the document, and deleted. */
function isGoneBetween({ store }: Y.Doc, { client, clock }: Y.ID, length: number): boolean {
  const end = Math.min(clock + length, Y.getState(store, client));
  for (let at = clock; at < end;) {
    const struct = Y.getItem(store, Y.createID(client, at)) as Y.Item | Y.GC;
    if (struct.deleted) return true;
    at = struct.id.clock + struct.length;
  }
  return false;
}

function lettersOf({ id, behind, text }: Typed): Typed[] {
  // As Yjs counts them, not as people do.
  return text.split('').map((letter, index) => ({
    id: Y.createID(id.client, id.clock + index),
    behind: index === 0 ? behind : Y.createID(id.client, id.clock + index - 1),
    text: letter,
  }));
}

/** How far each client is in these updates, or states. */
function clocksOf(updates: readonly Uint8Array[]): Map<number, number> {
  const clocks = new Map<number, number>();
  for (const update of updates) {
    const state = unmarkState(update);
    const { to } = state ? Y.parseUpdateMetaV2(state) : Y.parseUpdateMeta(update);
    for (const [client, clock] of to) clocks.set(client, Math.max(clock, clocks.get(client) ?? 0));
  }
  return clocks;
}
