import { sql, type Kysely } from 'kysely';

/** How often it was asked for again while it waited or somebody held it: who ends it must have heard of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table job add column calls integer not null default 0`.execute(db);
}
