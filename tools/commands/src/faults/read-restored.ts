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
  /** How many of the two workspaces have a log that does not verify. */
  readonly brokenLogs: number;
  /** The findings of the desk that have an outcome in force, once for each. */
  readonly outcomes: readonly string[];
};

const ALL = { after: 0, through: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER };

/**
 * Read in the role of the services, under row-level security.
 *
 * @param deskId workspace in which findings are decided
 */
export async function readRestored(
  url: string,
  { documentId, workspaceId }: SharedDocument['sample'],
  deskId: string,
): Promise<Restored> {
  const db = connect({ url, name: 'restored' });
  try {
    return await acting(db, { workspaces: [workspaceId, deskId] }, async (transaction) => {
      const loaded = await loadDocument(transaction, documentId);
      const log = await readSince(transaction, { documentId, seq: 0 });
      const [entries, deskEntries] = [
        await readAuditRun(transaction, { ...ALL, workspaceId }),
        await readAuditRun(transaction, { ...ALL, workspaceId: deskId }),
      ];
      const outcomes = await transaction
        .selectFrom('outcome')
        .select('itemId')
        .where('current', '=', true)
        .execute();
      const document = new Y.Doc();
      const snapshot = loaded?.snapshot ? [loaded.snapshot.state] : [];
      applyUpdates(document, [...snapshot, ...(loaded?.tail ?? []).map(({ payload }) => payload)]);
      return {
        log: log.map(({ seq, payload }) => ({ seq, update: payload })),
        document,
        entries: entries.length,
        brokenLogs: [entries, deskEntries].filter((log) => firstBrokenEntry(log) !== null).length,
        outcomes: outcomes.map(({ itemId }) => itemId),
      };
    });
  } finally {
    await db.destroy();
  }
}
