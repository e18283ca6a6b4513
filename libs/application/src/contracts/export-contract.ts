import { listThreads, readBlob, type ThreadFound } from '@countersign/database';
import { exportDocx, type CommentThread, type ExportAuthors } from '@countersign/documents';
import { traceHistory } from '@countersign/coediting';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type People } from '../insight/people.ts';
import { changesSince, readPast } from './changes-since.ts';
import { fileNameFor } from './file-name.ts';
import { reachContract } from './reach-contract.ts';

export type FileMade = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * What of the changes to the baseline a file shows: `all` that happened since, also what was accepted or edited
 * directly; or the `clean` text as it stands, with only what nobody has decided marked.
 */
export const EXPORT_CHANGES = ['all', 'clean'] as const;
export type ExportChanges = (typeof EXPORT_CHANGES)[number];

/**
 * The contract as a Word file, as it is committed now: its changes to the baseline as tracked changes, and comments,
 * under their authors' names. What nobody changed of a Word file stays byte for byte.
 */
export async function exportContract(
  services: Services,
  principal: Principal,
  { contractId, changes }: { contractId: string; changes: ExportChanges },
): Promise<Answer<FileMade, never>> {
  const { workspaceId } = principal;
  const answer = await transact(services, principal, 'contract.see', async (work) => {
    const { transaction, record } = work;
    const contract = await reachContract(work, principal, contractId);
    const { documentId, originalSha256, packageInfo, title } = contract;
    const past = await readPast(transaction, { workspaceId, documentId });
    const original = await readBlob(transaction, { workspaceId, sha256: originalSha256 });
    if (!original) throw new Error(`Contract ${contractId} has no file`);
    const threads = await listThreads(transaction, { workspaceId, documentId });
    const people = await readPeople(transaction, workspaceId);
    record({
      action: 'contract.exported',
      subject: { kind: 'contract', id: contractId },
      detail: { what: 'Word file', changes, head: past.edits.at(-1)?.seq ?? 1 },
    });
    return {
      title,
      fileName: fileNameFor(contract.fileName, 'docx'),
      original: packageInfo?.['type'] === 'docx' ? original.bytes : null,
      past,
      comments: threads.map((thread) => toComments(thread)),
      authors: authorsOf(people),
    };
  });
  if (!answer.ok) return answer;
  // Outside the transaction: it may take a while.
  const { title, fileName, original, past, comments, authors } = answer.value;
  const doc = changes === 'all' ? changesSince(past).doc : traceHistory(past.baseline, past.edits).now;
  const bytes = exportDocx({ original, doc, comments, authors, title });
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
      // By which the file knows its own.
      id: comment.sourceId ?? comment.id,
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
