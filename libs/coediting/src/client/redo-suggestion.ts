import { repairSuggestion, type ChangeStamp } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { readDocument } from '../document/read-document.ts';

/**
 * What edits that the server did not take for suggestions come to as suggestions, on the document that it has now.
 *
 * @param doc the server's document
 * @param refused in order, and nothing of them in `doc`
 * @param stamp of the person who made them
 * @returns the document to write; null when they build on what is not there, or cannot be told as suggestions
 */
export function redoSuggestion(doc: Y.Doc, refused: readonly Uint8Array[], stamp: ChangeStamp): Node | null {
  const merged = new Y.Doc();
  applyUpdates(merged, [Y.encodeStateAsUpdate(doc), ...refused]);
  if (merged.store.pendingStructs !== null || merged.store.pendingDs !== null) return null;
  return repairSuggestion(readDocument(doc), readDocument(merged), stamp)?.doc ?? null;
}
