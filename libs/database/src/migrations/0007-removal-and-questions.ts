import { sql, type Kysely } from 'kysely';

/** Contracts can be removed from sight, questions to colleagues are kept, and actions wait for an approval. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Nothing decided is ever deleted: a removed contract is out of sight, its log and its decisions stay.
  await sql`alter table contract add column removed_at timestamptz`.execute(db);
  await sql`alter table contract add column removed_by text references account`.execute(db);
  await sql`create or replace function announce_contract_state() returns trigger language plpgsql as $$
    begin
      if old.state <> new.state or old.read_only <> new.read_only or old.team_id is distinct from new.team_id
        or old.removed_at is distinct from new.removed_at then
        perform pg_notify('revocation', json_build_object('workspace', old.workspace_id)::text);
      end if;
      return null;
    end $$`.execute(db);

  // Why somebody reopened it, in their words; the log names the note and does not hold it.
  await sql`create table contract_note (
    id uuid primary key,
    workspace_id uuid not null references workspace,
    contract_id uuid not null references contract,
    author_id text not null references account,
    body text not null check (length(body) between 1 and 10000),
    created_at timestamptz not null
  )`.execute(db);
  await sql`call protect_tenant_table('contract_note')`.execute(db);
  await sql`create index contract_note_of_contract on contract_note (contract_id)`.execute(db);

  // What a colleague was asked, by whom. The log says only that there was a question.
  await sql`alter table task add column note text not null default '' check (length(note) <= 10000)`.execute(
    db,
  );
  await sql`alter table task add column asked_by text references account`.execute(db);

  // A lead's word that the action of an item may happen, good for exactly the content that was read.
  await sql`create table approval (
    item_id uuid primary key references item,
    workspace_id uuid not null references workspace,
    content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
    approved_by text not null references account,
    created_at timestamptz not null default now()
  )`.execute(db);
  await sql`call protect_tenant_table('approval')`.execute(db);
}
