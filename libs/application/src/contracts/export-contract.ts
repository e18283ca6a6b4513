import { listThreads, readBlob, readDocumentState, type ThreadFound } from '@countersign/database';
import { exportDocx, type CommentThread, type ExportAuthors } from '@countersign/documents';
import * as Y from 'yjs';
import { applyUpdates, readDocument } from '@countersign/coediting';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type People } from '../insight/people.ts';
import { fileNameFor } from './file-name.ts';
import { reachContract } from './reach-contract.ts';

export type FileMade = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * The contract as a Word file, as it is committed now: redlines as tracked changes and comments under their authors'
 * names. What nobody changed of a Word file stays byte for byte.
 */
export async function exportContract(
  services: Services,
  principal: Principal,
  contractId: string,
): Promise<Answer<FileMade, never>> {
  const { workspaceId } = principal;
  const answer = await transact(services, principal, 'contract.see', async (work) => {
    const { transaction, record } = work;
    const contract = await reachContract(work, principal, contractId);
    const { documentId, originalSha256, packageInfo, title } = contract;
    const state = await readDocumentState(transaction, { workspaceId, documentId });
    const original = await readBlob(transaction, { workspaceId, sha256: originalSha256 });
    if (!state || !original) throw new Error(`Contract ${contractId} has no document or no file`);
    const threads = await listThreads(transaction, { workspaceId, documentId });
    const people = await readPeople(transaction, workspaceId);
    record({
      action: 'contract.exported',
      subject: { kind: 'contract', id: contractId },
      detail: { what: 'Word file', head: state.head },
    });
    return {
      title,
      fileName: fileNameFor(contract.fileName, 'docx'),
      original: packageInfo?.['type'] === 'docx' ? original.bytes : null,
      updates: state.updates,
      comments: threads.map((thread) => toComments(thread)),
      authors: authorsOf(people),
    };
  });
  if (!answer.ok) return answer;
  // Outside the transaction: it may take a while.
  const { title, fileName, original, updates, comments, authors } = answer.value;
  const shared = new Y.Doc();
  applyUpdates(shared, updates);
  const bytes = exportDocx({ original, doc: readDocument(shared), comments, authors, title });
  return { ok: true, value: { fileName, mediaType: WORD, bytes } };
}

function toComments(thread: ThreadFound): CommentThread {
  return {
    // The mark in the text bears the anchor.
    id: thread.anchor,
    resolved: thread.state === 'resolved',
    quote: thread.quote,
    paragraphId: thread.paragraphId,
    comments: thread.comments.map((comment) => ({
      id: comment.id,
      by: comment.authorName === null ? comment.authorId : `word:${comment.authorName}`,
      at: comment.createdAt.toISOString(),
      text: comment.body,
    })),
  };
}

function authorsOf({ members }: People): ExportAuthors {
  return Object.fromEntries(
    members.map(({ id, name, kind }) => [
      id,
      { name, kind: kind === 'ai' ? ('ai' as const) : ('person' as const) },
    ]),
  );
}
