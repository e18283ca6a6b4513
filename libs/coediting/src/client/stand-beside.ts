import * as Y from 'yjs';

/**
 * Has everything that a replica wrote in a transaction say between which two it was put as they stand in this replica, and not
 * between which two it stood once: undoing in a node that has itself come back puts letters between two that others have since
 * written between. Replicas that hear of such letters in different orders would differ, and a room refuses them.
 *
 * Nothing moves by it, and what is typed says so anyway. To be called before the transaction becomes an update.
 */
export function standBeside({ beforeState }: Y.Transaction, doc: Y.Doc): void {
  const from = beforeState.get(doc.clientID) ?? 0;
  const written = doc.store.clients.get(doc.clientID);
  if (!written || Y.getState(doc.store, doc.clientID) <= from) return;
  for (let at = Y.findIndexSS(written, from); at < written.length; at += 1) {
    const item = written[at]!;
    if (!(item instanceof Y.Item)) continue;
    const left = olderThan(item, 'left');
    const right = olderThan(item, 'right');
    item.origin = left && left.lastId;
    item.rightOrigin = right && right.id;
  }
}

/** What stood on one side of it when it was written. */
function olderThan(item: Y.Item, side: 'left' | 'right'): Y.Item | null {
  const { client, clock } = item.id;
  let beside = item[side];
  while (beside !== null && beside.id.client === client && beside.id.clock > clock) beside = beside[side];
  return beside;
}
