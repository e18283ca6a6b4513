import * as Y from 'yjs';
import { applyUpdates } from '@countersign/coediting';
import { readDocumentState, type WorkspaceTransaction } from '@countersign/database';

/** A document as it is committed now. */
export async function committedDocument(
  transaction: WorkspaceTransaction,
  { workspaceId, documentId }: { workspaceId: string; documentId: string },
): Promise<Y.Doc> {
  const state = await readDocumentState(transaction, { workspaceId, documentId });
  if (!state) throw new Error(`Document ${documentId} is not there`);
  const doc = new Y.Doc();
  applyUpdates(doc, state.updates);
  return doc;
}
