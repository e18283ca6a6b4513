import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { migrations } from './migrations/index.ts';

export const APPLICATION_ROLE = 'countersign_app';

/**
 * Brings a database to the newest schema and grants the application role what services need, no more: rows in tables,
 * and for the logs only to add. Safe to run again, and from several processes at once.
 *
 * All of it is one transaction: killed in its middle it leaves nothing. Waiting for a lock for five seconds it gives up,
 * since whoever comes after it in the queue waits as well.
 *
 * @param url address as the owner of the database (PostgreSQL 15 or later)
 * @param applicationPassword makes the application role able to sign in with this password; without it services
 *   sign in as the owner and take the role on
 * @throws Error that names the migration and says why; nothing was changed then, and it can be tried again
 */
export async function migrate(url: string, applicationPassword?: string): Promise<{ applied: string[] }> {
  const pool = new pg.Pool({ connectionString: url, max: 2, options: '-c lock_timeout=5000' });
  // A connection that is lost fails the statement that it was for, and not the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { error, results = [] } = await new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    }).migrateToLatest();
    if (error) {
      const failed = results.find((result) => result.status === 'Error');
      const name = failed ? `Migration ${failed.migrationName}` : 'Migrating';
      const why = error instanceof Error ? error.message : 'unknown';
      throw new Error(`${name} failed, and nothing of it was kept: ${why}`, { cause: error });
    }
    await grantApplicationRole(db, applicationPassword);
    return { applied: results.map((result) => result.migrationName) };
  } finally {
    await db.destroy();
  }
}

const APPEND_ONLY = ['document_update', 'audit_entry'];

async function grantApplicationRole(db: Kysely<unknown>, password?: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext('countersign application role'))`.execute(transaction);
    const exists = await sql`select from pg_roles where rolname = ${APPLICATION_ROLE}`.execute(transaction);
    const role = sql.id(APPLICATION_ROLE);
    if (exists.rows.length === 0) {
      await sql`create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole`.execute(
        transaction,
      );
    }
    if (password !== undefined)
      await sql`alter role ${role} login password ${sql.lit(password)}`.execute(transaction);
    else await sql`grant ${role} to current_user`.execute(transaction);
    await sql`grant usage on schema public, auth to ${role}`.execute(transaction);
    await sql`grant select, insert, update, delete on all tables in schema public, auth to ${role}`.execute(
      transaction,
    );
    await sql`grant usage on all sequences in schema public, auth to ${role}`.execute(transaction);
    await sql`revoke all on kysely_migration, kysely_migration_lock from ${role}`.execute(transaction);
    for (const table of APPEND_ONLY)
      await sql`revoke update, delete on ${sql.table(table)} from ${role}`.execute(transaction);
  });
}
