import { sql, type Kysely } from 'kysely';

/** A process has one policy in the making: how often it was changed, what it was last replayed as, what it rests on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table policy
    add column edits integer not null default 0,
    add column replayed_edits integer,
    add column based_on integer,
    add column calibrated_at timestamptz`.execute(db);
  await sql`create unique index policy_in_the_making on policy (process_id) where state = 'draft'`.execute(
    db,
  );
}
