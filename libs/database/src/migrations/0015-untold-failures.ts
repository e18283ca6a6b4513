import { sql, type Kysely } from 'kysely';

/** Jobs that failed are looked for at every turn: they are found without reading those that are done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index job_untold on job (kind, run_at) where state = 'failed' and done_at is null`.execute(
    db,
  );
}
