import type * as Y from 'yjs';
import { documentRoot } from '@countersign/coediting';
import type { WorkspaceTransaction } from '@countersign/database';
import { committedDocument } from './committed-document.ts';
import { hashRevision } from './hash-revision.ts';
import { paragraphSources } from './revision-source.ts';

/** The hash of what rests on a paragraph; of nothing for what rests on no paragraph. */
export type Revisions = (paragraphId: string | null) => string;

/** Revisions in a document as it is committed now. One read serves every finding in it. */
export async function documentRevisions(
  transaction: WorkspaceTransaction,
  document: { workspaceId: string; documentId: string },
): Promise<Revisions> {
  return revisionsOf(await committedDocument(transaction, document));
}

export function revisionsOf(doc: Y.Doc): Revisions {
  const sources = paragraphSources(documentRoot(doc));
  return (paragraphId) => hashRevision(paragraphId === null ? [] : (sources.get(paragraphId) ?? []));
}
