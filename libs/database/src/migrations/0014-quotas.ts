import { sql, type Kysely } from 'kysely';

/** What a workspace takes of its quotas is counted, each time, from the rows themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index job_of_day on job (workspace_id, kind, run_at)`.execute(db);
}
