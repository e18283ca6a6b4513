import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { connect, connectSignIn } from './connect.ts';
import { takePulse } from './outage/take-pulse.ts';
import { APPLICATION_ROLE } from './migrate.ts';
import { freshDatabase } from './testing/fresh-database.ts';

test('committed means on disk, in the role that is bound, whatever the database and the address say', async () => {
  const fresh = await freshDatabase();
  const owner = new pg.Client({ connectionString: fresh.url });
  await owner.connect();
  const name = new URL(fresh.url).pathname.slice(1);
  await owner.query(`alter database ${pg.escapeIdentifier(name)} set synchronous_commit = off`);
  await owner.end();
  const url = new URL(fresh.url);
  url.searchParams.set('options', '-c synchronous_commit=off -c role=none -c geqo=off');
  const pulse = takePulse({ url: url.href, name: 'test' });
  const pools = [connect({ url: url.href, name: 'test' }), connectSignIn({ url: url.href, pulse })];
  try {
    for (const db of pools) {
      const { rows } = await sql`select current_setting('synchronous_commit') commits, current_user as role,
        current_setting('geqo') theirs`.execute(db);
      expect(rows).toEqual([{ commits: 'on', role: APPLICATION_ROLE, theirs: 'off' }]);
    }
  } finally {
    await Promise.all(pools.map((db) => db.destroy()));
    await pulse.close();
    await fresh.drop();
  }
});
