import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';
import type { Reach } from '../contracts/contracts.ts';

export type NextTaskQuery = Reach & {
  readonly accountId: string;
  /** Whether the person settles what reviewers differ on. */
  readonly adjudicates: boolean;
  readonly processId: string | null;
};

/**
 * The open task that is most worth doing of those that are the person's, or nobody's and open to them: not begun before
 * begun, held until the transaction ends. Others who ask meanwhile get another.
 */
export async function nextTask(
  transaction: WorkspaceTransaction,
  { workspaceId, accountId, teams, adjudicates, processId }: NextTaskQuery,
): Promise<string | undefined> {
  const reachable = teams ? [...teams] : null;
  const { rows } = await sql<{ id: string }>`
    select t.id from task t
    join item i on i.id = t.item_id and i.state = 'open'
    left join contract c on c.id = i.contract_id
    where t.workspace_id = ${workspaceId} and t.state = 'open'
      and (t.assignee_id = ${accountId} or t.assignee_id is null and not exists (
        select from judgment j where j.item_id = t.item_id and j.reviewer_id = ${accountId} and j.state = 'standing'))
      and not exists (select from task o where o.item_id = t.item_id and o.assignee_id = ${accountId}
        and o.kind = t.kind and o.id <> t.id and o.state <> 'cancelled')
      and (t.kind <> 'adjudicate' or ${adjudicates})
      and (${processId}::uuid is null or i.process_id = ${processId}::uuid)
      and (c.id is null or c.removed_at is null and c.state = 'in review'
        and (${reachable}::uuid[] is null or c.team_id = any (${reachable}::uuid[])))
    order by t.claimed_at is not null, t.priority desc, t.due_at nulls last, t.id
    limit 1 for update of t skip locked`.execute(transaction);
  return rows[0]?.id;
}
