import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

/** What came of the findings that a rule made, by what each says of the position that the text takes. */
export type FindingsOfRule = {
  readonly rule: string;
  readonly kind: 'clause' | 'deviation' | 'check' | 'missing';
  /** The position in the words of the playbook that was in force then; null where a clause is missing. */
  readonly position: string | null;
  readonly open: number;
  /** Settled as the AI said, or otherwise. */
  readonly agreed: number;
  readonly rejected: number;
  /** The newest that stands in a contract which was not removed. */
  readonly newest: { readonly id: string; readonly contractId: string } | null;
};

/** Findings of playbook rules that stand, counted by rule and position. `teams`: those within reach; null for all. */
export async function findingsOfRules(
  transaction: WorkspaceTransaction,
  { workspaceId, teams }: { readonly workspaceId: string; readonly teams: readonly string[] | null },
): Promise<FindingsOfRule[]> {
  const reached = teams && [...teams];
  const { rows } = await sql<FindingsOfRule>`
    select f.rule, f.kind, f.reason->'arguments'->>'position' as position,
      count(*) filter (where i.state = 'open')::int as open,
      count(*) filter (where i.state = 'resolved' and o.label = p.label)::int as agreed,
      count(*) filter (where i.state = 'resolved' and o.label <> p.label)::int as rejected,
      (jsonb_agg(jsonb_build_object('id', i.id, 'contractId', c.id) order by i.created_at desc, i.id))->0 as newest
    from finding f
    join item i on i.id = f.item_id
    join contract c on c.id = f.contract_id and c.removed_at is null
    join lateral (
      select label from proposal where item_id = i.id order by created_at, id limit 1
    ) p on true
    left join outcome o on o.item_id = i.id and o.current
    where f.workspace_id = ${workspaceId} and f.live and i.state <> 'withdrawn'
      and (${reached}::uuid[] is null or c.team_id = any (${reached}::uuid[]))
      and f.kind in ('deviation', 'missing') and f.rule is not null
    group by f.rule, f.kind, f.reason->'arguments'->>'position'
    order by f.rule, f.kind, 3 nulls last`.execute(transaction);
  return rows;
}
