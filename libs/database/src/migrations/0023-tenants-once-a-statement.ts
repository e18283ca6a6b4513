import { sql, type Kysely } from 'kysely';

/**
 * The workspaces that a transaction acts for are read once for a statement and not once for every row it looks at: a
 * sub-select is worked out before the rows, a function in the condition is called for each. Who sees what is as before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create or replace procedure protect_tenant_table(name text) language plpgsql as $$
    begin
      execute format('alter table %I enable row level security', name);
      execute format('alter table %I force row level security', name);
      execute format('create policy tenant on %I using (workspace_id = any ((select acting_workspaces())::uuid[]))
        with check (workspace_id = any ((select acting_workspaces())::uuid[]))', name);
    end $$`.execute(db);
  await sql`do $$
    declare protected record;
    begin
      for protected in
        select schemaname, tablename, case tablename when 'workspace' then 'id' else 'workspace_id' end as tenant
        from pg_policies where policyname = 'tenant'
      loop
        execute format('alter policy tenant on %I.%I using (%I = any ((select acting_workspaces())::uuid[]))
          with check (%3$I = any ((select acting_workspaces())::uuid[]))',
          protected.schemaname, protected.tablename, protected.tenant);
      end loop;
    end $$`.execute(db);
}
