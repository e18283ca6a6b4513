import {
  contractProcess,
  createDocument,
  insertComment,
  insertContract,
  insertThread,
  saveBlob,
} from '@countersign/database';
import { CREATOR_CLIENT, createYDocument } from '@countersign/coediting';
import type { ImportedDocument } from '@countersign/documents';
import type { Principal } from '../kernel/principal.ts';
import type { Work } from '../kernel/transact.ts';
import { summonReviewer } from './summon-reviewer.ts';

export type Upload = {
  readonly fileName: string;
  readonly mediaType: string;
  /** The file, kept byte for byte. */
  readonly bytes: Uint8Array;
  readonly imported: ImportedDocument;
  readonly sample?: boolean;
};

export type ContractMade = { readonly contractId: string; readonly documentId: string };

/** An upload with the state that its live document starts from. */
export type PreparedUpload = Upload & { readonly state: Uint8Array };

/** Before the transaction, because it may take a while. */
export function prepareUpload(upload: Upload): PreparedUpload {
  return { ...upload, state: createYDocument(upload.imported.doc) };
}

export type Filing = Pick<Work<never>, 'transaction' | 'record' | 'now'> & {
  readonly newId: () => string;
  /** Whose contract it will be: of the first of their teams. */
  readonly by: Pick<Principal, 'workspaceId' | 'accountId' | 'teams'>;
  /** Contracts that the AI may read within a day; null where nobody counts. */
  readonly mostReviews: number | null;
};

/** A contract that was read becomes one that can be reviewed: file, live document, threads and a job. */
export async function fileContract(
  { transaction, record, now, newId, by, mostReviews }: Filing,
  upload: PreparedUpload,
): Promise<ContractMade> {
  const { workspaceId, accountId } = by;
  const { fileName, mediaType, bytes, imported, state } = upload;
  const process = await contractProcess(transaction, workspaceId);
  if (!process) throw new Error(`Workspace ${workspaceId} has no process for contracts`);
  const contractId = newId();
  const documentId = newId();
  const originalSha256 = await saveBlob(transaction, { workspaceId, mediaType, bytes });
  await insertContract(transaction, {
    id: contractId,
    workspaceId,
    processId: process.id,
    teamId: by.teams[0] ?? null,
    title: imported.title,
    contractType: null,
    state: 'in review',
    fileName,
    originalSha256,
    pages: imported.pages,
    readOnly: imported.readOnly,
    importNotes: JSON.stringify(imported.warnings),
    packageInfo: JSON.stringify({
      type: imported.type,
      numbering: imported.numbering,
      formats: imported.formats,
      styles: imported.styles,
      authors: imported.authors,
    }),
    sample: upload.sample ?? false,
    createdBy: accountId,
    createdAt: now,
    signedOffBy: null,
    signedOffAt: null,
  });
  await createDocument(transaction, {
    id: documentId,
    workspaceId,
    contractId,
    actorId: accountId,
    state,
    clients: [CREATOR_CLIENT],
  });
  for (const [position, thread] of imported.comments.entries()) {
    const threadId = newId();
    await insertThread(transaction, {
      id: threadId,
      workspaceId,
      documentId,
      anchor: thread.id,
      paragraphId: thread.paragraphId,
      quote: thread.quote,
      state: thread.resolved ? 'resolved' : 'open',
      createdBy: accountId,
      createdAt: now,
      resolvedBy: null,
      resolvedAt: thread.resolved ? now : null,
      position,
    });
    for (const [place, comment] of thread.comments.entries()) {
      await insertComment(transaction, {
        id: newId(),
        workspaceId,
        threadId,
        authorId: accountId,
        authorName: nameIn(imported, comment.by),
        body: comment.text,
        createdAt: new Date(comment.at),
        position: place,
        sourceId: comment.id,
      });
    }
  }
  record({
    action: 'contract.uploaded',
    subject: { kind: 'contract', id: contractId },
    detail: { type: imported.type, pages: imported.pages, bytes: bytes.length },
  });
  const allowance = mostReviews === null ? null : { most: mostReviews, record };
  await summonReviewer(transaction, { jobId: newId(), workspaceId, contractId, documentId, allowance });
  return { contractId, documentId };
}

function nameIn(imported: ImportedDocument, authorId: string): string {
  return imported.authors.find((author) => author.id === authorId)?.name ?? authorId;
}
