import { sql, type Kysely } from 'kysely';

/** Contracts as they came in, and the live documents people and AI reviewers edit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table blob (
    workspace_id uuid not null references workspace,
    sha256 bytea not null,
    media_type text not null,
    bytes bytea not null,
    created_at timestamptz not null default now(),
    primary key (workspace_id, sha256)
  )`.execute(db);
  // Files arrive compressed already.
  await sql`alter table blob alter column bytes set storage external`.execute(db);
  await sql`call protect_tenant_table('blob')`.execute(db);

  await sql`create table process (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    name text not null check (length(name) between 1 and 200),
    kind text not null check (kind in ('contract', 'record')),
    labels jsonb not null,
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`call protect_tenant_table('process')`.execute(db);

  await sql`create table contract (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    process_id uuid not null references process,
    team_id uuid references team,
    title text not null,
    contract_type text,
    state text not null check (state in ('in review', 'signed off')),
    version integer not null default 1,
    file_name text not null,
    original_sha256 bytea not null,
    pages integer not null,
    read_only boolean not null default false,
    import_notes jsonb not null default '[]',
    package_info jsonb,
    sample boolean not null default false,
    created_by text not null references account,
    created_at timestamptz not null default now(),
    signed_off_by text references account,
    signed_off_at timestamptz,
    foreign key (workspace_id, original_sha256) references blob
  )`.execute(db);
  await sql`call protect_tenant_table('contract')`.execute(db);
  await sql`create index contract_recent on contract (workspace_id, created_at desc)`.execute(db);

  // head is the number of the newest committed update: gapless, in commit order, drawn under the row's lock.
  await sql`create table document (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    contract_id uuid not null unique references contract,
    head bigint not null default 0,
    baseline_sent boolean not null default false,
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`call protect_tenant_table('document')`.execute(db);

  await sql`create table document_update (
    document_id uuid not null references document,
    seq bigint not null,
    workspace_id uuid not null,
    message_id text not null check (length(message_id) between 1 and 64),
    actor_id text not null references account,
    payload bytea not null,
    created_at timestamptz not null default now(),
    primary key (document_id, seq),
    unique (document_id, message_id)
  )`.execute(db);
  await sql`alter table document_update alter column payload set storage external`.execute(db);
  await sql`call protect_tenant_table('document_update')`.execute(db);

  await sql`create table document_snapshot (
    document_id uuid not null references document,
    upto_seq bigint not null,
    workspace_id uuid not null,
    state bytea not null,
    created_at timestamptz not null default now(),
    primary key (document_id, upto_seq)
  )`.execute(db);
  await sql`call protect_tenant_table('document_snapshot')`.execute(db);

  // A Yjs client id belongs to the account that first wrote with it in the document.
  await sql`create table document_client (
    document_id uuid not null references document,
    client_id bigint not null,
    workspace_id uuid not null,
    account_id text not null references account,
    primary key (document_id, client_id)
  )`.execute(db);
  await sql`call protect_tenant_table('document_client')`.execute(db);

  await sql`create table comment_thread (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    document_id uuid not null references document,
    -- Id of the comment mark in the text.
    anchor text not null,
    paragraph_id text,
    quote text not null,
    state text not null default 'open' check (state in ('open', 'resolved')),
    created_by text not null references account,
    created_at timestamptz not null default now(),
    resolved_by text references account,
    resolved_at timestamptz
  )`.execute(db);
  await sql`call protect_tenant_table('comment_thread')`.execute(db);
  await sql`create index comment_thread_document on comment_thread (document_id)`.execute(db);
  await sql`create table comment (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    thread_id uuid not null references comment_thread,
    author_id text not null references account,
    -- Who wrote it in the file that it came with; they may have no account here.
    author_name text,
    body text not null check (length(body) between 1 and 10000),
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`call protect_tenant_table('comment')`.execute(db);
  await sql`create index comment_of_thread on comment (thread_id, created_at)`.execute(db);
}
