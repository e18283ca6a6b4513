import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

/** A document as it was before a long pause in its editing. What was uploaded is one by itself. */
export type RevisionFound = {
  /** Number of the last edit before the pause: the document is restored to what it was after that. */
  readonly seq: number;
  readonly at: Date;
  /** Who edited since the revision before. */
  readonly actors: readonly string[];
  readonly edits: number;
};

/** Minutes without an edit that make a revision of what there is. */
const PAUSE_MINUTES = 5;

/** The revisions of a document, newest first: `limit` of those before edit number `before`. */
export async function listRevisions(
  transaction: WorkspaceTransaction,
  { documentId, before, limit }: { documentId: string; before: number | null; limit: number },
): Promise<RevisionFound[]> {
  const { rows } = await sql<RevisionFound>`
    with edit as (
      select seq, actor_id, created_at,
        created_at - lag(created_at) over (order by seq) > make_interval(mins => ${PAUSE_MINUTES})
          or lag(seq) over (order by seq) = 1 as begins
      from document_update where document_id = ${documentId}
    ), numbered as (
      select seq, actor_id, created_at, count(*) filter (where begins) over (order by seq) as revision from edit
    )
    select max(seq) as seq, max(created_at) as at, array_agg(distinct actor_id order by actor_id) as actors,
      count(*)::integer as edits
    from numbered group by revision having max(seq) < coalesce(${before}::bigint, 9223372036854775807)
    order by seq desc limit ${limit}`.execute(transaction);
  return rows;
}
