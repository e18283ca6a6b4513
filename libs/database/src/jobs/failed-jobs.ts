import { sql } from 'kysely';
import type { Row } from '../schema.ts';
import type { Database, WorkspaceTransaction } from '../connect.ts';

/** Jobs of a workspace that were tried as often as they may be, newest first. */
export async function readFailedJobs(
  transaction: WorkspaceTransaction,
  { workspaceId, kind, limit }: { workspaceId: string; kind: string; limit: number },
): Promise<Row<'job'>[]> {
  return transaction
    .selectFrom('job')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', kind)
    .where('state', '=', 'failed')
    .orderBy('runAt', 'desc')
    .limit(limit)
    .execute();
}

/** Jobs that failed for good and that nobody has been told of; oldest first, some at a time. */
export async function readUntoldFailures(db: Database, kind: string): Promise<Row<'job'>[]> {
  return db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', 'failed')
    .where('doneAt', 'is', null)
    .orderBy('runAt')
    .limit(20)
    .execute();
}

/** People know of the failure. */
export async function noteFailureTold(db: Database, id: string): Promise<void> {
  await db
    .updateTable('job')
    .set({ doneAt: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .execute();
}

/**
 * Lets a job that failed be tried again, from the first try on. Where another with its key waits already, that one does
 * the work, and this one counts as done.
 */
export async function retryJob(
  transaction: WorkspaceTransaction,
  { workspaceId, kind, id }: { workspaceId: string; kind: string; id: string },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`update job set attempts = 0, run_at = now(), last_error = null,
      done_at = case when waiting.there then now() end,
      state = case when waiting.there then 'done' else 'waiting' end
    from (select exists (select from job other join job mine on mine.id = ${id}
      where other.kind = mine.kind and other.dedupe_key = mine.dedupe_key and other.state = 'waiting') there) waiting
    where job.id = ${id} and job.workspace_id = ${workspaceId} and job.kind = ${kind} and job.state = 'failed'
    returning job.id`.execute(transaction);
  return rows.length > 0;
}
