import { applyUpdates, readDocument } from '@countersign/coediting';
import { acting, findUpdate, readRevision } from '@countersign/database';
import * as Y from 'yjs';
import type { RoomHost } from './room.ts';
import type { Edit } from './take-back.ts';

/** An edit of the past as it is in the log: the document just before and just after it. Null when it never was made. */
export async function readEdit(
  { documentId, workspaceId, services }: RoomHost,
  messageId: string,
): Promise<Edit | null> {
  const revisions = await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const seq = await findUpdate(transaction, { documentId, messageId });
    if (seq === undefined) return null;
    return {
      before: await readRevision(transaction, { documentId, seq: seq - 1 }),
      after: await readRevision(transaction, { documentId, seq }),
    };
  });
  if (!revisions?.before || !revisions.after) return null;
  return { before: build(revisions.before), after: build(revisions.after) };
}

function build(updates: readonly Uint8Array[]) {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return readDocument(doc);
}
