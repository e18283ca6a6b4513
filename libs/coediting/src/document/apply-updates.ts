import * as Y from 'yjs';
import { unmarkState } from './state-bytes.ts';

/**
 * Applies updates that come from elsewhere, in one transaction; a state is one of them (`encodeState`).
 *
 * After such a transaction Yjs removes formatting marks that seem superfluous, as edits of this replica. Every replica
 * of a room would send that same edit; a replica that may only read would be refused it; and one that cannot send it,
 * as the server when it decodes a document, would differ from the others for ever. So here it does not happen: what a
 * replica holds is what the log holds.
 */
export function applyUpdates(doc: Y.Doc, updates: Iterable<Uint8Array>, origin: unknown = null): void {
  doc.transact((transaction) => {
    Object.defineProperty(transaction, '_needFormattingCleanup', {
      get: () => false,
      set: () => undefined,
      configurable: true,
    });
    for (const update of updates) {
      const state = unmarkState(update);
      if (state) Y.applyUpdateV2(doc, state, origin);
      else Y.applyUpdate(doc, update, origin);
    }
  }, origin);
}
