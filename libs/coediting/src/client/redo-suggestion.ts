import { repairedHunks, repairSuggestion, type AlignedLetter, type ChangeStamp } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { commonLetters, historyIdOf } from '../document/common-letters.ts';
import { readDocument } from '../document/read-document.ts';
import type { Hunk } from '../document/text-hunks.ts';
import type { KnownHunks } from '../document/write-texts.ts';
import { moved, placesOf, type CopyEnd, type Placed } from './copies.ts';
import { deletedUnseen } from './deleted-unseen.ts';
import { NOTHING_WITHDRAWN, type WithdrawnEdits } from './local-store.ts';
import { areWithin, insertionsOf, isWhollyIn, takeOut } from './stretches.ts';
import type { Words } from './written-words.ts';

/** The document to write, and what that replaces in the server's. */
export type RedoneSuggestion = {
  readonly doc: Node;
  readonly hunks: KnownHunks;
  /** What of the edits stands in it, under the ids that it had in them. */
  readonly again: readonly Placed[];
  /** Words of the edits that stood in what was deleted by somebody who did not have them. */
  readonly unseen: readonly Words[];
};

/**
 * What edits that the server did not take for suggestions come to as suggestions, on the document that it has now.
 *
 * @param doc the server's document
 * @param refused in order, and nothing of them in `doc`
 * @param stamp of the person who made them
 * @param elsewhere what another page has taken back, and made again or told of: nothing of it is made here, but the places that it gave
 * @returns null when they build on what is not there, or cannot be told as suggestions
 */
export function redoSuggestion(
  doc: Y.Doc,
  refused: readonly Uint8Array[],
  stamp: ChangeStamp,
  elsewhere: WithdrawnEdits = NOTHING_WITHDRAWN,
): RedoneSuggestion | null {
  const merged = new Y.Doc();
  const isTheirs = areWithin(elsewhere.stretches);
  const theirs = [...elsewhere.updates, ...refused.filter(isTheirs)];
  const own = refused.filter((update) => !isTheirs(update));
  const state = Y.encodeStateAsUpdate(doc);
  applyUpdates(merged, [state, ...theirs.map((update) => insertionsOf(update)), ...own]);
  // On top of all that they rest on.
  const unseen = deletedUnseen(merged, own, [state]);
  if (!own.every((update) => isWhollyIn(merged, update)) || !takeOut(merged, elsewhere.stretches, doc))
    return null;
  const letters = commonLetters(doc, merged);
  const elements = new Map<Node, Y.XmlElement>();
  const note = (node: Node, element: Y.XmlElement) => void elements.set(node, element);
  const idOf = (node: Node) => {
    const element = elements.get(node);
    return element ? historyIdOf(element) : null;
  };
  const hunks = new Map<string, readonly Hunk[]>();
  const align = (before: Node, after: Node): AlignedLetter[] | null => {
    const id = idOf(before) ?? '';
    const common = id === idOf(after) ? letters.get(id) : undefined;
    if (!common) return null;
    const aligned = common.map(({ earlier, later }) => ({ before: earlier, after: later }));
    hunks.set(id, repairedHunks(before, aligned, stamp.by));
    return aligned;
  };
  const edited = readDocument(merged, note);
  const repair = repairSuggestion(readDocument(doc, note), edited, stamp, align);
  if (!repair) return null;
  const isNew = ({ client, clock }: CopyEnd) => clock >= Y.getState(doc.store, client);
  return { doc: repair.doc, hunks, again: moved(placesOf(edited, elements, isNew), repair.mapping), unseen };
}
