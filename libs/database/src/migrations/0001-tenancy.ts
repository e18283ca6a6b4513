import { sql, type Kysely } from 'kysely';

/**
 * Accounts, workspaces and who belongs to them.
 *
 * Tenancy is enforced twice: use cases check, and every tenant table has FORCE row-level security under a role that
 * owns nothing. A transaction names the workspaces it acts for in `countersign.workspaces`, an array literal.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create function acting_workspaces() returns uuid[] language sql stable as
    $$ select coalesce(nullif(current_setting('countersign.workspaces', true), ''), '{}')::uuid[] $$`.execute(
    db,
  );
  await sql`create function acting_account() returns text language sql stable as
    $$ select nullif(current_setting('countersign.account', true), '') $$`.execute(db);
  // Run for every tenant table: rows of other workspaces do not exist for this transaction.
  await sql`create procedure protect_tenant_table(name text) language plpgsql as $$
    begin
      execute format('alter table %I enable row level security', name);
      execute format('alter table %I force row level security', name);
      execute format('create policy tenant on %I using (workspace_id = any (acting_workspaces()))
        with check (workspace_id = any (acting_workspaces()))', name);
    end $$`.execute(db);

  await sql`create table account (
    id text primary key,
    kind text not null check (kind in ('person', 'ai', 'service')),
    name text not null check (length(name) between 1 and 200),
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`create table workspace (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    sample boolean not null default false,
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`alter table workspace enable row level security`.execute(db);
  await sql`alter table workspace force row level security`.execute(db);
  await sql`create policy tenant on workspace using (id = any (acting_workspaces()))
    with check (id = any (acting_workspaces()))`.execute(db);

  await sql`create table membership (
    workspace_id uuid not null references workspace,
    account_id text not null references account,
    role text check (role in ('reviewer', 'lead', 'manager', 'analyst', 'admin')),
    created_at timestamptz not null default now(),
    removed_at timestamptz,
    primary key (workspace_id, account_id)
  )`.execute(db);
  await sql`call protect_tenant_table('membership')`.execute(db);
  // A person who signs in finds the workspaces that are theirs before any of them is acted for.
  await sql`create policy own on membership for select using (account_id = acting_account())`.execute(db);
  await sql`create policy own on workspace for select using (
    exists (select from membership m where m.workspace_id = workspace.id and m.account_id = acting_account())
  )`.execute(db);
  await sql`create index membership_account on membership (account_id)`.execute(db);

  await sql`create table team (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    name text not null check (length(name) between 1 and 200),
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`call protect_tenant_table('team')`.execute(db);
  await sql`create table team_member (
    workspace_id uuid not null references workspace,
    team_id uuid not null references team,
    account_id text not null references account,
    primary key (team_id, account_id)
  )`.execute(db);
  await sql`call protect_tenant_table('team_member')`.execute(db);

  await sql`create table invitation (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    token_hash bytea not null unique,
    role text not null check (role in ('reviewer', 'lead', 'manager', 'analyst', 'admin')),
    team_id uuid references team,
    created_by text not null references account,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    accepted_by text references account,
    accepted_at timestamptz,
    revoked_at timestamptz
  )`.execute(db);
  await sql`call protect_tenant_table('invitation')`.execute(db);
  // Whoever holds the link's token finds the invitation it belongs to, and nothing else.
  await sql`create policy bearer on invitation for select
    using (token_hash = decode(nullif(current_setting('countersign.token_hash', true), ''), 'hex'))`.execute(
    db,
  );

  await sql`create table api_key (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    account_id text not null references account,
    name text not null check (length(name) between 1 and 200),
    prefix text not null,
    token_hash bytea not null unique,
    created_by text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at timestamptz
  )`.execute(db);
  await sql`call protect_tenant_table('api_key')`.execute(db);
  await sql`create policy bearer on api_key for select
    using (token_hash = decode(nullif(current_setting('countersign.token_hash', true), ''), 'hex'))`.execute(
    db,
  );

  // One row once the first admin exists, or while the one-time set-up code waits to be used.
  await sql`create table installation (
    only_row boolean primary key default true check (only_row),
    setup_code_hash bytea,
    completed_at timestamptz,
    secret bytea not null
  )`.execute(db);
}
