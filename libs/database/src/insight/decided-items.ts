import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';
import { withCheck } from './second-reading.ts';

/** One settled item, as the measures need it. */
export type DecidedItem = {
  readonly itemId: string;
  readonly category: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date;
  readonly how: 'automatic' | 'agreed' | 'adjudicated';
  readonly outcome: number;
  readonly proposed: number;
  readonly confidence: number;
  /** Probability with which it was drawn to be checked by people; null where it could not be, or that is not known. */
  readonly checkInclusion: number | null;
  /** What the check showed; null where none was drawn, or it is not done. */
  readonly checked: {
    readonly truth: number;
    /** What a person said unaided. */
    readonly alone: number;
    /** What would have come of it undrawn. */
    readonly together: number;
  } | null;
  /** The right answer, where the item was drawn to be checked against one; and the probability of that draw. */
  readonly gold: number | null;
  readonly goldInclusion: number | null;
  /** Made by the sample generator. */
  readonly sample: boolean;
  readonly judgments: readonly {
    readonly reviewer: string;
    readonly label: number;
    readonly seconds: number;
    readonly aiVisible: boolean;
  }[];
};

export type DecidedReach = {
  /** Only what this person judged, and of the judgments theirs alone. */
  readonly reviewer?: string;
  /** Only what lies in these teams' contracts, or was judged by their members. */
  readonly teams?: readonly string[];
};

export type DecidedQuery = DecidedReach & {
  readonly workspaceId: string;
  readonly from: Date;
  readonly to: Date;
  readonly limit: number;
};

type ItemRow = Omit<DecidedItem, 'judgments'>;
type JudgmentRow = DecidedItem['judgments'][number] & { readonly itemId: string };

/**
 * Items settled in a period, newest first, with what each side said. Where who judged an item selects it, so does the draw
 * for a check: the probability of that draw says nothing there, and is left out.
 */
export async function decidedItems(
  transaction: WorkspaceTransaction,
  query: DecidedQuery,
): Promise<DecidedItem[]> {
  const { rows: items } = await itemsOf(query).execute(transaction);
  const { rows: judgments } = await judgmentsOf(query).execute(transaction);
  const byItem = new Map<string, DecidedItem['judgments'][number][]>(items.map(({ itemId }) => [itemId, []]));
  for (const { itemId, ...judgment } of judgments) byItem.get(itemId)?.push(judgment);
  return items.map((item) => ({ ...item, judgments: byItem.get(item.itemId) ?? [] }));
}

/** Of an item `i`: settled in the period. */
function isSettled({ workspaceId, from, to }: DecidedQuery) {
  return sql`i.workspace_id = ${workspaceId} and i.state = 'resolved' and i.resolved_at >= ${from} and i.resolved_at < ${to}`;
}

function itemsOf(query: DecidedQuery) {
  const reviewer = query.reviewer ?? null;
  const teams = query.teams ? [...query.teams] : null;
  return sql<ItemRow>`
    select i.id as "itemId", coalesce(f.category, i.payload->>'category', '') as category, i.created_at as "createdAt", i.resolved_at as "resolvedAt",
      o.how, o.label as outcome, p.label as proposed, p.confidence,
      case when ${reviewer}::text is null and (${teams}::uuid[] is null or i.contract_id is not null)
        then nullif(r.audit_probability, 0) end as "checkInclusion",
      case when checked.truth is not null then jsonb_build_object('truth', checked.truth, 'alone', checked.alone,
        'together', checked.together) end as checked,
      (i.payload->>'gold')::int as gold, (i.payload->>'goldInclusion')::float8 as "goldInclusion",
      coalesce((i.payload->>'sample')::boolean, false) as sample
    from item i
    join outcome o on o.item_id = i.id and o.current
    join route r on r.item_id = i.id and r.current
    join (
      select distinct on (p.item_id) p.item_id, p.label, p.confidence
      from proposal p join item i on i.id = p.item_id
      where ${isSettled(query)}
      order by p.item_id, p.created_at, p.id
    ) p on p.item_id = i.id
    left join finding f on f.item_id = i.id
    ${withCheck}
    where ${isSettled(query)}
      and (${reviewer}::text is null or exists (
        select from judgment d where d.item_id = i.id and d.state = 'standing' and d.reviewer_id = ${reviewer}))
      and (${teams}::uuid[] is null
        or exists (select from contract c where c.id = i.contract_id and c.team_id = any (${teams}::uuid[]))
        or i.contract_id is null and exists (select from judgment d join team_member t on t.account_id = d.reviewer_id
          where d.item_id = i.id and t.team_id = any (${teams}::uuid[])))
    order by i.resolved_at desc limit ${query.limit}`;
}

/** Read beside the items: gathered for each of them, in JSON, they took longer than all else. */
function judgmentsOf(query: DecidedQuery) {
  const reviewer = query.reviewer ?? null;
  return sql<JudgmentRow>`
    select j.item_id as "itemId", j.reviewer_id as reviewer, j.label, j.seconds, j.ai_visible as "aiVisible"
    from item i join judgment j on j.item_id = i.id
    where ${isSettled(query)} and j.state = 'standing' and (${reviewer}::text is null or j.reviewer_id = ${reviewer})
    order by j.created_at`;
}
