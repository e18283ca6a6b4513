import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';

/**
 * Gives a document the server's state in the place of its own, in one transaction, so that whoever holds it and
 * listens to it sees one change. Yjs never takes anything back: what a server refused stays in the replica, and what
 * is written beside it would rest on it. So the replica's memory is emptied, and it writes under a new client id.
 *
 * Undo stacks refer to what is gone: their owner must clear them.
 */
export function rewindDocument(
  doc: Y.Doc,
  updates: readonly Uint8Array[],
  { clientId, origin }: { clientId: number; origin: unknown },
): void {
  doc.transact((transaction) => {
    doc.store = new Y.Doc().store;
    for (const type of doc.share.values()) {
      type._start = null;
      type._map = new Map();
      type._length = 0;
      if (type._searchMarker) type._searchMarker = [];
    }
    // The transaction began before the document was emptied.
    transaction.beforeState = new Map();
    doc.clientID = clientId;
    applyUpdates(doc, updates, origin);
  }, origin);
}

/**
 * What the replica wrote and the server lacks, though nothing of it waits to be sent: it was acknowledged by a server
 * that has since gone back to a backup, or kept by a store that lost what waited.
 *
 * @param clock the server's clock for the replica's client id
 * @param waiting updates that wait to be sent
 * @returns one update with all of it, what waits included; null when there is nothing of the kind
 */
export function missingOnServer(
  doc: Y.Doc,
  clock: number,
  waiting: readonly Uint8Array[],
): Uint8Array | null {
  const client = doc.clientID;
  const own = Y.getState(doc.store, client);
  const firstWaiting = waiting.reduce(
    (first, update) => Math.min(first, Y.parseUpdateMeta(update).from.get(client) ?? own),
    own,
  );
  if (clock >= firstWaiting) return null;
  const known = Y.decodeStateVector(Y.encodeStateVector(doc));
  known.set(client, clock);
  // What an earlier page wrote, under a client id of its own, waits as well.
  return Y.mergeUpdates([Y.encodeStateAsUpdate(doc, Y.encodeStateVector(known)), ...waiting]);
}
