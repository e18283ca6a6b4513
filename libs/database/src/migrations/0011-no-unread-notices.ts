import { sql, type Kysely } from 'kysely';

/** Changes of contracts are announced, not kept: what lies there was never read by anybody. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from outbox where topic = 'contract-changed'`.execute(db);
}
