import { sql, type Kysely } from 'kysely';

/** Services say how they fare, and what is delivered from the outbox fails by itself: it is tried again, then kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of the installation, not of a workspace: figures alone, no name, no id and no text of anybody's.
  await sql`create table service_node (
    node uuid primary key,
    service text not null check (length(service) between 1 and 40),
    host text not null check (length(host) <= 255),
    started_at timestamptz not null,
    seen_at timestamptz not null default now(),
    figures jsonb not null
  )`.execute(db);

  await sql`alter table outbox
    add column attempts integer not null default 0,
    add column next_at timestamptz not null default now(),
    add column last_error text,
    add column failed_at timestamptz`.execute(db);
}
