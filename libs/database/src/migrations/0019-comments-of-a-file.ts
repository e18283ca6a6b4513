import { sql, type Kysely } from 'kysely';

/** Which remark of the file one is, and in which place it came: a file goes out with those that nobody changed as they were. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table comment_thread add column position integer`.execute(db);
  await sql`alter table comment add column position integer, add column source_id text`.execute(db);
}
