import { sql, type Kysely } from 'kysely';

/**
 * An item waits for a lead once. Before this was so, each of those asked about a lead's item was asked for the last
 * word: a lead keeps it, the others are asked for their view, and where theirs is asked for already, not twice.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // An owner who is no superuser is under the tenants' rule too, and would see nothing to mend.
  const tables = ['task', 'membership'];
  for (const table of tables)
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  await sql`
    with surplus as (
      select * from (
        select task.id, task.item_id, task.assignee_id, row_number() over (
          partition by task.item_id
          order by coalesce(membership.role = 'lead', false) desc, task.assignee_id is null desc, task.created_at, task.id
        ) as place
        from task
        left join membership on membership.workspace_id = task.workspace_id
          and membership.account_id = task.assignee_id and membership.removed_at is null
        where task.kind = 'adjudicate' and task.state = 'open'
      ) as ranked
      where place > 1
    ), asked as (
      select surplus.id from surplus
      where exists (
        select from task where task.item_id = surplus.item_id and task.assignee_id = surplus.assignee_id
          and task.kind = 'review' and task.state <> 'cancelled'
      ) or exists (
        select from surplus as before where before.item_id = surplus.item_id and before.assignee_id = surplus.assignee_id
          and before.place < surplus.place
      )
    )
    update task set
      kind = case when task.id in (select id from asked) then 'adjudicate' else 'review' end,
      state = case when task.id in (select id from asked) then 'cancelled' else 'open' end,
      done_at = case when task.id in (select id from asked) then now() end
    from surplus where surplus.id = task.id
  `.execute(db);
  await sql`create unique index one_adjudication on task (item_id) where kind = 'adjudicate' and state = 'open'`.execute(
    db,
  );
  for (const table of tables) await sql`alter table ${sql.table(table)} force row level security`.execute(db);
}
