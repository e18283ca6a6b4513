import { sql, type Kysely } from 'kysely';

/** The life of one decision: item, proposal, route, task, judgment, outcome. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table policy (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    process_id uuid not null references process,
    version integer not null,
    state text not null check (state in ('draft', 'published', 'retired')),
    body jsonb not null,
    note text not null default '',
    created_by text not null references account,
    created_at timestamptz not null default now(),
    published_by text references account,
    published_at timestamptz,
    unique (process_id, version)
  )`.execute(db);
  await sql`call protect_tenant_table('policy')`.execute(db);
  await sql`create unique index policy_in_force on policy (process_id) where state = 'published'`.execute(db);

  await sql`create table playbook (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    version integer not null,
    state text not null check (state in ('draft', 'published', 'retired')),
    body jsonb not null,
    created_by text not null references account,
    created_at timestamptz not null default now(),
    unique (workspace_id, version)
  )`.execute(db);
  await sql`call protect_tenant_table('playbook')`.execute(db);

  await sql`create table item (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    process_id uuid not null references process,
    contract_id uuid references contract,
    external_id text,
    state text not null default 'open' check (state in ('open', 'resolved', 'withdrawn')),
    version integer not null default 1,
    payload jsonb not null default '{}',
    created_at timestamptz not null default now(),
    resolved_at timestamptz,
    unique (process_id, external_id)
  )`.execute(db);
  await sql`call protect_tenant_table('item')`.execute(db);
  await sql`create index item_of_contract on item (contract_id) where contract_id is not null`.execute(db);
  await sql`create index item_recent on item (workspace_id, created_at desc)`.execute(db);

  await sql`create table finding (
    item_id uuid primary key references item,
    workspace_id uuid not null references workspace,
    contract_id uuid not null references contract,
    key text not null,
    kind text not null check (kind in ('clause', 'deviation', 'check', 'missing')),
    category text not null,
    severity text not null check (severity in ('info', 'low', 'medium', 'high', 'critical')),
    rule text,
    paragraph_id text,
    start_offset integer,
    end_offset integer,
    quote text,
    reason jsonb not null,
    revision text not null,
    position integer not null default 0,
    redline jsonb,
    live boolean not null default true
  )`.execute(db);
  // A finding that was withdrawn may be found again when its ground comes back.
  await sql`create unique index finding_live on finding (contract_id, key) where live`.execute(db);
  await sql`call protect_tenant_table('finding')`.execute(db);

  await sql`create table proposal (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    item_id uuid not null references item,
    ai_id text not null references account,
    model_version text not null,
    label integer not null,
    probabilities double precision[] not null,
    confidence double precision not null check (confidence between 0 and 1),
    evidence jsonb not null default '{}',
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`call protect_tenant_table('proposal')`.execute(db);
  await sql`create index proposal_of_item on proposal (item_id)`.execute(db);

  await sql`create table route (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    item_id uuid not null references item,
    policy_id uuid not null references policy,
    policy_version integer not null,
    disposition text not null check (disposition in ('automatic', 'one', 'several', 'lead')),
    reviewers integer not null,
    priority double precision not null,
    due_at timestamptz,
    audit_probability double precision not null check (audit_probability between 0 and 1),
    audited boolean not null default false,
    reasons jsonb not null,
    current boolean not null default true,
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`call protect_tenant_table('route')`.execute(db);
  await sql`create unique index route_in_force on route (item_id) where current`.execute(db);

  await sql`create table task (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    item_id uuid not null references item,
    kind text not null check (kind in ('review', 'adjudicate', 'audit')),
    state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
    assignee_id text references account,
    blind boolean not null default false,
    priority double precision not null,
    due_at timestamptz,
    claimed_at timestamptz,
    created_at timestamptz not null default now(),
    done_at timestamptz
  )`.execute(db);
  await sql`call protect_tenant_table('task')`.execute(db);
  await sql`create index task_queue on task (workspace_id, state, priority desc)`.execute(db);
  await sql`create index task_of_assignee on task (assignee_id, state)`.execute(db);
  await sql`create index task_of_item on task (item_id)`.execute(db);
  // Nobody reviews the same item twice.
  await sql`create unique index task_once on task (item_id, assignee_id, kind) where state <> 'cancelled' and assignee_id is not null`.execute(
    db,
  );

  await sql`create table judgment (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    item_id uuid not null references item,
    task_id uuid references task,
    reviewer_id text not null references account,
    verdict text not null check (verdict in ('accept', 'fix', 'reject')),
    label integer not null,
    correction jsonb,
    note text not null default '' check (length(note) <= 10000),
    confidence double precision check (confidence between 0 and 1),
    ai_visible boolean not null,
    revision text not null,
    seconds double precision not null check (seconds >= 0),
    state text not null default 'standing' check (state in ('standing', 'undone', 'overtaken')),
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`call protect_tenant_table('judgment')`.execute(db);
  await sql`create index judgment_of_item on judgment (item_id)`.execute(db);
  await sql`create index judgment_recent on judgment (workspace_id, created_at desc)`.execute(db);

  // One outcome per decision; reopening keeps the old one beside the new.
  await sql`create table outcome (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    item_id uuid not null references item,
    label integer not null,
    how text not null check (how in ('automatic', 'agreed', 'adjudicated')),
    posterior double precision[] not null,
    decided_by text not null references account,
    policy_version integer not null,
    dissent jsonb not null default '[]',
    current boolean not null default true,
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`call protect_tenant_table('outcome')`.execute(db);
  await sql`create unique index outcome_in_force on outcome (item_id) where current`.execute(db);
}
