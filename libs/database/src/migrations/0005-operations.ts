import { sql, type Kysely } from 'kysely';

/** What makes the rest dependable: the tamper-evident log, the outbox, idempotency keys and background jobs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Each entry's hash covers the one before it; seq is gapless per workspace, drawn under the head's lock.
  await sql`create table audit_head (
    workspace_id uuid primary key references workspace,
    seq bigint not null,
    hash bytea not null
  )`.execute(db);
  await sql`call protect_tenant_table('audit_head')`.execute(db);
  await sql`create table audit_entry (
    workspace_id uuid not null references workspace,
    seq bigint not null,
    at timestamptz not null,
    actor_id text,
    action text not null,
    subject_kind text,
    subject_id text,
    detail jsonb not null,
    previous bytea not null,
    hash bytea not null,
    primary key (workspace_id, seq)
  )`.execute(db);
  await sql`call protect_tenant_table('audit_entry')`.execute(db);
  await sql`create index audit_subject on audit_entry (workspace_id, subject_kind, subject_id, seq)`.execute(
    db,
  );

  // Notices and commands for other services, written in the transaction that made them true.
  await sql`create table outbox (
    id bigint generated always as identity primary key,
    workspace_id uuid not null,
    topic text not null,
    payload jsonb not null,
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`create index outbox_topic on outbox (topic, id)`.execute(db);
  await sql`create function announce_outbox() returns trigger language plpgsql as $$
    begin perform pg_notify('outbox', new.topic); return null; end $$`.execute(db);
  await sql`create trigger outbox_announced after insert on outbox for each row execute function announce_outbox()`.execute(
    db,
  );

  await sql`create table idempotency (
    workspace_id uuid not null references workspace,
    account_id text not null,
    key text not null check (length(key) between 1 and 200),
    request_hash bytea not null,
    response jsonb not null,
    created_at timestamptz not null default now(),
    primary key (workspace_id, account_id, key)
  )`.execute(db);
  await sql`call protect_tenant_table('idempotency')`.execute(db);

  // A lease is held for seconds and renewed by a heartbeat: a killed worker's job is taken over, its effect once.
  await sql`create table job (
    id uuid primary key,
    workspace_id uuid not null,
    kind text not null,
    payload jsonb not null,
    dedupe_key text,
    state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
    attempts integer not null default 0,
    run_at timestamptz not null default now(),
    leased_until timestamptz,
    leased_by text,
    last_error text,
    progress jsonb,
    created_at timestamptz not null default now(),
    done_at timestamptz
  )`.execute(db);
  await sql`create index job_waiting on job (run_at) where state = 'waiting'`.execute(db);
  await sql`create unique index job_once on job (kind, dedupe_key) where state = 'waiting' and dedupe_key is not null`.execute(
    db,
  );
  await sql`create function announce_job() returns trigger language plpgsql as $$
    begin perform pg_notify('job', new.kind); return null; end $$`.execute(db);
  await sql`create trigger job_announced after insert on job for each row execute function announce_job()`.execute(
    db,
  );
}
