import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloneDatabase } from '@countersign/testkit';
import pg from 'pg';
import { connect, type Database } from '../connect.ts';
import { migrate } from '../migrate.ts';

export type FreshDatabase = {
  readonly db: Database;
  readonly url: string;
  /** How many connections to it wait for somebody else's lock. */
  waitingForLocks(): Promise<number>;
  drop(): Promise<void>;
};

/** A migrated database of one's own, for a test file. Its address is the owner's; `db` acts in the application role. */
export async function freshDatabase(log?: (sql: string) => void): Promise<FreshDatabase> {
  const clone = await cloneDatabase(templateName(), async (url) => {
    await migrate(url);
  });
  const db = connect({ url: clone.url, name: 'test', ...(log ? { log } : {}) });
  return {
    db,
    url: clone.url,
    async waitingForLocks() {
      // Only the owner may see what others wait for.
      const owner = new pg.Client({ connectionString: clone.url });
      await owner.connect();
      const { rows } = await owner.query(`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      await owner.end();
      return rows.length;
    },
    async drop() {
      await db.destroy();
      await clone.drop();
    },
  };
}

/** Names what migrating makes: a server that outlives a run must not hand out the schema of an earlier one. */
function templateName(): string {
  const source = join(import.meta.dirname, '..');
  const migrations = readdirSync(join(source, 'migrations')).sort();
  const hash = createHash('sha256');
  for (const file of ['migrate.ts', ...migrations.map((name) => join('migrations', name))])
    hash.update(readFileSync(join(source, file)));
  return `countersign_migrated_${hash.digest('hex').slice(0, 16)}`;
}
