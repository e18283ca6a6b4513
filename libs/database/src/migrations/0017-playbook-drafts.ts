import { sql, type Kysely } from 'kysely';

/** A workspace has one playbook in force and one in the making; each version says by whom and why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table playbook
    add column note text not null default '',
    add column published_by text references account,
    add column published_at timestamptz,
    add column edits integer not null default 0,
    add column based_on integer`.execute(db);
  await sql`update playbook set published_by = created_by, published_at = created_at
    where state <> 'draft'`.execute(db);
  // Only the newest is read, and always was.
  await sql`update playbook set state = 'retired' where state = 'published' and exists (
    select from playbook newer where newer.workspace_id = playbook.workspace_id
      and newer.state = 'published' and newer.version > playbook.version)`.execute(db);
  await sql`create unique index playbook_in_force on playbook (workspace_id) where state = 'published'`.execute(
    db,
  );
  await sql`create unique index playbook_in_the_making on playbook (workspace_id) where state = 'draft'`.execute(
    db,
  );
}
