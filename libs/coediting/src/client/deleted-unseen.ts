import * as Y from 'yjs';
import { unmarkState } from '../document/state-bytes.ts';

/** Words that stood together. */
export type LostWords = {
  /** Of the first of their letters. */
  readonly id: Y.ID;
  readonly text: string;
};

type Letter = { readonly id: Y.ID; readonly behind: Y.ID | null; readonly letter: string };

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
): LostWords[] {
  const edits = waiting.map((update) => Y.decodeUpdate(update));
  const strings = edits.flatMap(({ structs }) => structs).filter(isString);
  if (!strings.some(({ id, length }) => isGoneBetween(doc, id, length))) return [];
  const seen = clocksOf(received);
  const isOwn = (id: Y.ID) => edits.some(({ ds }) => Y.isDeleted(ds, id));
  const isLost = ({ id }: Letter) =>
    isGoneBetween(doc, id, 1) && id.clock >= (seen.get(id.client) ?? 0) && !isOwn(id);
  return together(strings.flatMap(lettersOf).filter(isLost));
}

/** As edits that write these words and nothing else: each in a document of its own. */
export function asEdits(words: readonly LostWords[]): Uint8Array[] {
  return words.map(({ text }) => {
    const doc = new Y.Doc();
    doc.getText().insert(0, text);
    return Y.encodeStateAsUpdate(doc);
  });
}

type StringItem = Y.Item & { readonly content: Y.ContentString };

function isString(struct: object): struct is StringItem {
  return struct instanceof Y.Item && struct.content instanceof Y.ContentString;
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

function lettersOf({ id, origin, content }: StringItem): Letter[] {
  // As Yjs counts them, not as people do.
  return content.str.split('').map((letter, index) => ({
    id: Y.createID(id.client, id.clock + index),
    behind: index === 0 ? origin : Y.createID(id.client, id.clock + index - 1),
    letter,
  }));
}

/** What was written behind something of the same words goes on with them: marks that an author's name needs may stand between. */
function together(letters: readonly Letter[]): LostWords[] {
  const words: { id: Y.ID; text: string; last: Y.ID }[] = [];
  for (const { id, behind, letter } of letters) {
    const before = words.at(-1);
    if (before && behind?.client === before.last.client && behind.clock >= before.last.clock) {
      before.text += letter;
      before.last = id;
    } else words.push({ id, text: letter, last: id });
  }
  return words.map(({ id, text }) => ({ id, text }));
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
