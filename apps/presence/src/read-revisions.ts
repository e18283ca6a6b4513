import type { Revisions } from '@countersign/coediting';
import { acting, findUpdate, readRevision } from '@countersign/database';
import type { RoomHost } from './room.ts';

/** An edit of the past as it is in the log: the document just before and just after it. Null when it never was made. */
export async function readRevisions(
  { documentId, workspaceId, services }: RoomHost,
  messageId: string,
): Promise<Revisions | null> {
  return acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const seq = await findUpdate(transaction, { documentId, messageId });
    if (seq === undefined) return null;
    const before = await readRevision(transaction, { documentId, seq: seq - 1 });
    const after = await readRevision(transaction, { documentId, seq });
    return before && after ? { before, after } : null;
  });
}

/** The document as it was after edit number `seq`, as the updates that it is made of; null when it never had that many. */
export async function readRestored(
  { documentId, workspaceId, services }: RoomHost,
  seq: number,
): Promise<Uint8Array[] | null> {
  const updates = await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
    readRevision(transaction, { documentId, seq }),
  );
  return updates ?? null;
}
