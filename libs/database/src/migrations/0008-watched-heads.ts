import { sql, type Kysely } from 'kysely';

/** A service that watches the logs may read where each ends: a number and a hash, no content. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create policy watch on audit_head for select
    using (current_setting('countersign.watching', true) = 'heads')`.execute(db);
}
