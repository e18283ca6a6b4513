import { sql, type Kysely } from 'kysely';

/** How far the work on one thing is: its newest job, among all that were ever done for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index job_of_subject on job (kind, dedupe_key, created_at) where dedupe_key is not null`.execute(
    db,
  );
}
