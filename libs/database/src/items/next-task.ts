import { sql, type RawBuilder } from 'kysely';
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
 * begun. It is held with its item until the transaction ends: others who ask meanwhile get another. What is left when the
 * items of all are held is waited for, once.
 */
export async function nextTask(
  transaction: WorkspaceTransaction,
  query: NextTaskQuery,
): Promise<string | undefined> {
  // The item before its task, as whoever decides takes them: the other way round each would wait for the other.
  const holding = sql`for update of i, t skip locked`;
  const free = await mostWorth(transaction, query, holding);
  if (free) return free.id;
  const held = await mostWorth(transaction, query, sql``);
  if (!held) return undefined;
  await sql`select from item where id = ${held.itemId} for update`.execute(transaction);
  return (await mostWorth(transaction, query, holding))?.id;
}

async function mostWorth(
  transaction: WorkspaceTransaction,
  { workspaceId, accountId, teams, adjudicates, processId }: NextTaskQuery,
  holding: RawBuilder<unknown>,
): Promise<{ readonly id: string; readonly itemId: string } | undefined> {
  const reachable = teams ? [...teams] : null;
  const { rows } = await sql<{ id: string; itemId: string }>`
    select t.id, t.item_id from task t
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
    limit 1 ${holding}`.execute(transaction);
  return rows[0];
}
