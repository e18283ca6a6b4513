import { sql, type Kysely } from 'kysely';

/** Which revision both sides know: the text as it came in, until another was sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table document
    add column baseline_seq bigint not null default 1,
    add column baseline_sent_at timestamptz,
    add column baseline_sent_by text references account`.execute(db);
}
