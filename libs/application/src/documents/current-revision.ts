import { documentOfContract, type LockedItem, type WorkspaceTransaction } from '@countersign/database';
import { documentRevisions } from './document-revisions.ts';
import { hashRevision } from './hash-revision.ts';

/**
 * The revision of what an item rests on, as committed now: the hash of its paragraph for a finding, of its payload for
 * a record.
 */
export async function currentRevision(transaction: WorkspaceTransaction, item: LockedItem): Promise<string> {
  const { workspaceId, contractId, finding } = item;
  if (contractId === null || finding === null) return revisionOfRecord(item.payload);
  const documentId = await documentOfContract(transaction, { workspaceId, contractId });
  if (documentId === undefined) throw new Error(`Contract ${contractId} has no document`);
  const revisions = await documentRevisions(transaction, { workspaceId, documentId });
  return revisions(finding.paragraphId);
}

/** A record does not change: its revision is the hash of what was sent in. */
export function revisionOfRecord(payload: Readonly<Record<string, unknown>>): string {
  return hashRevision([JSON.stringify(payload)]);
}
