import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acting } from './connect.ts';
import { migrate } from './migrate.ts';
import { freshDatabase, type FreshDatabase } from './testing/fresh-database.ts';

const ours = '0198c0de-0000-7000-8000-000000000001';
const theirs = '0198c0de-0000-7000-8000-000000000002';
let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  for (const [id, name] of [
    [ours, 'ours'],
    [theirs, 'theirs'],
  ] as const) {
    await acting(fresh.db, { workspaces: [id] }, async (transaction) => {
      await transaction.insertInto('workspace').values({ id, name }).execute();
      await transaction.insertInto('team').values({ id, workspaceId: id, name }).execute();
    });
  }
});
afterAll(() => fresh.drop());

describe('row-level security', () => {
  test('every table with a workspace is forced under it, but for the queues that hold only ids', async () => {
    const tables = await sql<{ name: string; forced: boolean }>`
      select c.relname name, c.relforcerowsecurity and c.relrowsecurity forced
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(fresh.db);
    expect(tables.rows.length).toBeGreaterThan(20);
    expect(tables.rows.filter((table) => !table.forced).map((table) => table.name)).toEqual([
      'job',
      'outbox',
    ]);
  });

  test('another workspace does not exist', async () => {
    const seen = await acting(fresh.db, { workspaces: [ours] }, (transaction) =>
      transaction.selectFrom('team').select('name').execute(),
    );
    expect(seen).toEqual([{ name: 'ours' }]);
  });

  test('nothing is seen without saying for whom', async () => {
    expect(await fresh.db.selectFrom('team').selectAll().execute()).toEqual([]);
    expect(await fresh.db.selectFrom('workspace').selectAll().execute()).toEqual([]);
  });

  test('a row cannot be written into another workspace, nor moved there', async () => {
    const write = acting(fresh.db, { workspaces: [ours] }, (transaction) =>
      transaction
        .insertInto('team')
        .values({ id: crypto.randomUUID(), workspaceId: theirs, name: 'x' })
        .execute(),
    );
    await expect(write).rejects.toThrow(/row-level security/);
    const move = acting(fresh.db, { workspaces: [ours] }, (transaction) =>
      transaction.updateTable('team').set({ workspaceId: theirs }).execute(),
    );
    await expect(move).rejects.toThrow(/row-level security/);
  });

  test('services act in a role that owns nothing and cannot rewrite the logs', async () => {
    const role = await sql<{ role: string; owned: number; bypass: boolean }>`
      select current_user::text role, (select count(*) from pg_class c where c.relowner = r.oid)::int owned,
        r.rolbypassrls or r.rolsuper bypass from pg_roles r where r.rolname = current_user`.execute(fresh.db);
    expect(role.rows).toEqual([{ role: 'countersign_app', owned: 0, bypass: false }]);
    for (const table of ['audit_entry', 'document_update']) {
      await expect(sql`delete from ${sql.table(table)}`.execute(fresh.db)).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  test('migrating again changes nothing', async () => {
    expect(await migrate(fresh.url)).toEqual({ applied: [] });
  });
});
