import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export type PersonLoad = {
  readonly accountId: string;
  readonly open: number;
  readonly overdue: number;
  readonly doneToday: number;
  /** Seconds that a judgment took them over the last 30 days; null without a judgment. */
  readonly pace: Pace | null;
};

/** A median with its distribution-free 95% interval (David & Nagaraja 2003, 7.1), which takes six judgments. */
export type Pace = {
  readonly median: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n: number;
};

/** What waits for each person, what they did today, and how long a judgment takes them. */
export async function loadOfPeople(
  transaction: WorkspaceTransaction,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<PersonLoad[]> {
  const { rows } = await sql<PersonLoad>`
    select m.account_id as "accountId",
      coalesce(t.open, 0) as open, coalesce(t.overdue, 0) as overdue,
      coalesce(j.done_today, 0) as "doneToday",
      case when s.n > 0 then jsonb_build_object('median', s.median, 'n', s.n,
        'lower', case when s.n >= 6 then s.sorted[1 + s.below] end,
        'upper', case when s.n >= 6 then s.sorted[s.n - s.below] end) end as pace
    from membership m
    left join (
      select assignee_id, count(*)::int as open, (count(*) filter (where due_at < ${now}))::int as overdue
      from task where workspace_id = ${workspaceId} and state = 'open' group by assignee_id
    ) t on t.assignee_id = m.account_id
    left join (
      select reviewer_id, (count(*) filter (where created_at >= date_trunc('day', ${now}::timestamptz)))::int as done_today,
        percentile_cont(0.5) within group (order by seconds) filter (where seconds > 0) as median,
        array_agg(seconds order by seconds) filter (where seconds > 0) as sorted
      from judgment where workspace_id = ${workspaceId} and state <> 'undone' and created_at > ${now}::timestamptz - interval '30 days'
      group by reviewer_id
    ) j on j.reviewer_id = m.account_id
    left join lateral (
      select j.median, j.sorted, cardinality(j.sorted) as n,
        greatest(0, floor(cardinality(j.sorted) / 2.0 - 1.959964 * sqrt(cardinality(j.sorted)) / 2))::int as below
    ) s on true
    join account a on a.id = m.account_id
    where m.workspace_id = ${workspaceId} and m.removed_at is null and a.kind = 'person'
      and m.role in ('reviewer', 'lead')
    order by coalesce(t.open, 0) desc, m.account_id`.execute(transaction);
  return rows;
}

export type AiLoad = { readonly accountId: string; readonly proposals: number; readonly automatic: number };

/** What each AI reviewer proposed in the last 30 days, and how much of it the policy settled. */
export async function loadOfAi(
  transaction: WorkspaceTransaction,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<AiLoad[]> {
  const { rows } = await sql<AiLoad>`
    select p.ai_id as "accountId", count(*)::int as proposals,
      (count(*) filter (where r.disposition = 'automatic'))::int as automatic
    from proposal p left join route r on r.item_id = p.item_id and r.current
    where p.workspace_id = ${workspaceId} and p.created_at > ${now}::timestamptz - interval '30 days'
    group by p.ai_id order by p.ai_id`.execute(transaction);
  return rows;
}

export type QueueAge = {
  readonly open: number;
  readonly unassigned: number;
  readonly overdue: number;
  readonly oldestAt: Date | null;
  /** Open tasks by age: up to 4 hours, a day, three days, a week, more. */
  readonly ages: readonly number[];
};

export async function queueAge(
  transaction: WorkspaceTransaction,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<QueueAge> {
  const { rows } = await sql<QueueAge>`
    with aged as (
      select assignee_id, due_at, created_at, ${now}::timestamptz - created_at as age
      from task where workspace_id = ${workspaceId} and state = 'open'
    )
    select count(*)::int as open, (count(*) filter (where assignee_id is null))::int as unassigned,
      (count(*) filter (where due_at < ${now}))::int as overdue, min(created_at) as "oldestAt",
      array[
        (count(*) filter (where age <= interval '4 hours'))::int,
        (count(*) filter (where age > interval '4 hours' and age <= interval '1 day'))::int,
        (count(*) filter (where age > interval '1 day' and age <= interval '3 days'))::int,
        (count(*) filter (where age > interval '3 days' and age <= interval '7 days'))::int,
        (count(*) filter (where age > interval '7 days'))::int
      ] as ages
    from aged`.execute(transaction);
  const [row] = rows;
  if (!row) throw new Error('An aggregate without grouping gives one row');
  return row;
}
