import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import {
  documentOfContract,
  readDocumentState,
  type LockedItem,
  type WorkspaceTransaction,
} from '@countersign/database';
import { revisionSource } from './revision-source.ts';

/**
 * The revision of what an item rests on, as committed now: the hash of its paragraph for a finding, of its payload for
 * a record.
 */
export async function currentRevision(transaction: WorkspaceTransaction, item: LockedItem): Promise<string> {
  const { workspaceId, contractId, finding } = item;
  if (contractId === null || finding === null) return hashRevision([JSON.stringify(item.payload)]);
  const documentId = await documentOfContract(transaction, { workspaceId, contractId });
  const state = documentId && (await readDocumentState(transaction, { workspaceId, documentId }));
  if (!state) throw new Error(`Contract ${contractId} has no document`);
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of state.updates) Y.applyUpdate(doc, update);
  });
  return revisionOfParagraphs(doc, finding.paragraphId === null ? [] : [finding.paragraphId]);
}

export function revisionOfParagraphs(doc: Y.Doc, paragraphIds: readonly string[]): string {
  return hashRevision(revisionSource(doc.getXmlFragment('default'), new Set(paragraphIds)));
}

/** SHA-256 of the parts, in hex. */
export function hashRevision(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
