import * as Y from 'yjs';
import { applyUpdates, documentRoot } from '@countersign/coediting';
import { readDocumentState, type WorkspaceTransaction } from '@countersign/database';
import { hashRevision } from './hash-revision.ts';
import { paragraphSources } from './revision-source.ts';

/** The hash of what rests on a paragraph; of nothing for what rests on no paragraph. */
export type Revisions = (paragraphId: string | null) => string;

/** Revisions in a document as it is committed now. One read serves every finding in it. */
export async function documentRevisions(
  transaction: WorkspaceTransaction,
  { workspaceId, documentId }: { workspaceId: string; documentId: string },
): Promise<Revisions> {
  const state = await readDocumentState(transaction, { workspaceId, documentId });
  if (!state) throw new Error(`Document ${documentId} is not there`);
  const doc = new Y.Doc();
  applyUpdates(doc, state.updates);
  return revisionsOf(doc);
}

export function revisionsOf(doc: Y.Doc): Revisions {
  const sources = paragraphSources(documentRoot(doc));
  return (paragraphId) => hashRevision(paragraphId === null ? [] : (sources.get(paragraphId) ?? []));
}
