import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export type TaskMove = {
  readonly workspaceId: string;
  readonly from: string;
  readonly to: string;
  /** At most so many. */
  readonly tasks: number;
  /** Whether the receiver may settle what reviewers differ on. */
  readonly adjudicates: boolean;
};

/**
 * Gives open tasks that one person has not begun to another, most urgent first: only those that the other can take on,
 * in contracts of their teams and on items that they were not asked about already. One on whose item somebody is deciding stays
 * where it is. How many were given.
 */
export async function moveTasks(
  transaction: WorkspaceTransaction,
  { workspaceId, from, to, tasks, adjudicates }: TaskMove,
): Promise<number> {
  // Chosen before any is given: within the update's own condition they might be chosen again, and more than were asked for go.
  const { rows } = await sql<{ id: string }>`
    with chosen as materialized (
      select t.id from task t
      join item i on i.id = t.item_id and i.state = 'open'
      left join contract c on c.id = i.contract_id
      where t.workspace_id = ${workspaceId} and t.assignee_id = ${from} and t.state = 'open' and t.claimed_at is null
        and (t.kind <> 'adjudicate' or ${adjudicates})
        and (c.team_id is null or exists (
          select from team_member m where m.team_id = c.team_id and m.account_id = ${to}))
        and not exists (
          select from task o where o.item_id = t.item_id and o.assignee_id = ${to} and o.state <> 'cancelled')
        and not exists (
          select from judgment j where j.item_id = t.item_id and j.reviewer_id = ${to} and j.state = 'standing')
      order by t.priority desc, t.due_at nulls last, t.id
      limit ${tasks} for update of i, t skip locked
    )
    update task set assignee_id = ${to} from chosen where task.id = chosen.id
    returning task.id`.execute(transaction);
  return rows.length;
}
