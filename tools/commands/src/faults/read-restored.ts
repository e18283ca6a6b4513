import { applyUpdates } from '@countersign/coediting';
import {
  acting,
  connect,
  firstBrokenEntry,
  loadDocument,
  readAuditRun,
  readSince,
} from '@countersign/database';
import * as Y from 'yjs';
import type { SharedDocument } from './shared-document.ts';

/** What a database that was put back holds of one document and its workspace. */
export type Restored = {
  readonly log: readonly { readonly seq: number; readonly update: Uint8Array }[];
  /** As a room would load it: from its snapshot, where it has one. */
  readonly document: Y.Doc;
  /** Entries of the workspace's log. */
  readonly entries: number;
  /** The first that does not fit to those before it. */
  readonly brokenAt: number | null;
};

/** Read in the role of the services, under row-level security. */
export async function readRestored(
  url: string,
  { documentId, workspaceId }: SharedDocument['sample'],
): Promise<Restored> {
  const db = connect({ url, name: 'restored' });
  try {
    return await acting(db, { workspaces: [workspaceId] }, async (transaction) => {
      const loaded = await loadDocument(transaction, documentId);
      const log = await readSince(transaction, { documentId, seq: 0 });
      const all = { workspaceId, after: 0, through: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER };
      const entries = await readAuditRun(transaction, all);
      const document = new Y.Doc();
      const snapshot = loaded?.snapshot ? [loaded.snapshot.state] : [];
      applyUpdates(document, [...snapshot, ...(loaded?.tail ?? []).map(({ payload }) => payload)]);
      return {
        log: log.map(({ seq, payload }) => ({ seq, update: payload })),
        document,
        entries: entries.length,
        brokenAt: firstBrokenEntry(entries),
      };
    });
  } finally {
    await db.destroy();
  }
}
