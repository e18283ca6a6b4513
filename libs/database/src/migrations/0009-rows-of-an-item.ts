import { sql, type Kysely } from 'kysely';

/** An item with many routes and outcomes behind it is found, and can go, without reading all of theirs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index route_of_item on route (item_id)`.execute(db);
  await sql`create index outcome_of_item on outcome (item_id)`.execute(db);
}
