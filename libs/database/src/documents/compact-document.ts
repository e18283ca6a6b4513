import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';
import { loadDocument } from './load-document.ts';

export type Compacted = { readonly state: Uint8Array; readonly outline: Uint8Array };

/** Snapshots this far apart are kept for restoring old revisions quickly; of the others only the newest. */
const KEPT_EVERY = 5_000;

export type CompactionDone =
  | { readonly done: true; readonly uptoSeq: number; readonly bytes: number }
  | { readonly done: false; readonly because: 'held elsewhere' | 'nothing new' | 'not found' };

/**
 * Turns what is in the log into a snapshot, one compaction of a document at a time anywhere. The log stays.
 *
 * @param merge makes one state of updates given in order, and has verified it by decoding it again; it throws otherwise
 */
export async function compactDocument(
  transaction: WorkspaceTransaction,
  documentId: string,
  merge: (updates: readonly Uint8Array[]) => Promise<Compacted>,
): Promise<CompactionDone> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`compact ${documentId}`}, 0)) held`.execute(
    transaction,
  );
  if (!rows[0]?.held) return { done: false, because: 'held elsewhere' };
  const document = await loadDocument(transaction, documentId);
  if (!document) return { done: false, because: 'not found' };
  const { snapshot, tail, workspaceId, head } = document;
  if (tail.length === 0) return { done: false, because: 'nothing new' };
  const merged = await merge([
    ...(snapshot ? [snapshot.state] : []),
    ...tail.map((update) => update.payload),
  ]);
  await transaction
    .insertInto('documentSnapshot')
    .values({ documentId, uptoSeq: head, workspaceId, state: merged.state, outline: merged.outline })
    .execute();
  await sql`delete from document_snapshot old where document_id = ${documentId} and upto_seq < ${head}
    and exists (select from document_snapshot newer where newer.document_id = old.document_id
      and newer.upto_seq > old.upto_seq and newer.upto_seq / ${KEPT_EVERY}::bigint = old.upto_seq / ${KEPT_EVERY}::bigint)`.execute(
    transaction,
  );
  return { done: true, uptoSeq: head, bytes: merged.state.byteLength };
}
