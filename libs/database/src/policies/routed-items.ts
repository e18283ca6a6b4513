import { sql } from 'kysely';
import type { Disposition, Severity } from '@countersign/domain';
import type { WorkspaceTransaction } from '../connect.ts';
import { withCheck } from '../insight/second-reading.ts';

/** An item as a policy sees it, with what came of it. */
export type RoutedItem = {
  readonly id: string;
  readonly createdAt: Date;
  readonly contractId: string | null;
  readonly contractTitle: string | null;
  readonly externalId: string | null;
  readonly title: string | null;
  readonly category: string;
  readonly kind: string;
  readonly severity: Severity;
  readonly value: number;
  readonly rule: string | null;
  readonly hasRedline: boolean;
  /** Whatever the confidence: its producer wished it, or gave none. */
  readonly alwaysReview: boolean;
  readonly riskTerms: readonly string[];
  readonly features: Readonly<Record<string, unknown>>;
  /** Where it went, and under which version; null before it was routed. */
  readonly disposition: Disposition | null;
  readonly policyVersion: number | null;
  /** The AI's first answer. */
  readonly label: number;
  readonly confidence: number;
  readonly probabilities: readonly number[];
  /** The right answer as it is known from elsewhere, where the item was drawn for that; and that draw's probability. */
  readonly gold: number | null;
  readonly goldInclusion: number | null;
  /** The outcome of two views, where the item was drawn for that; what a person said who was not told of the other; and the probability. */
  readonly checked: number | null;
  readonly checkedHuman: number | null;
  readonly checkInclusion: number | null;
  /** What people settled on, or the first of them said; null where nobody was asked. */
  readonly human: number | null;
  /** Whoever judged it, in order. */
  readonly reviewers: readonly string[];
  /** Of attention, of all of them. */
  readonly seconds: number;
};

export type RoutedQuery = {
  readonly workspaceId: string;
  readonly processId: string;
  readonly from: Date;
  readonly to: Date;
  readonly limit: number;
};

/** What came to a process in a period, newest first. */
export async function routedItems(
  transaction: WorkspaceTransaction,
  { workspaceId, processId, from, to, limit }: RoutedQuery,
): Promise<RoutedItem[]> {
  const { rows } = await sql<RoutedItem>`
    with recent as (
      select * from item
      where workspace_id = ${workspaceId} and process_id = ${processId} and state <> 'withdrawn'
        and created_at >= ${from} and created_at < ${to}
      order by created_at desc, id limit ${limit}
    )
    select i.id, i.created_at as "createdAt", i.contract_id as "contractId", c.title as "contractTitle",
      i.external_id as "externalId", f.reason->>'title' as title,
      coalesce(f.category, i.payload->>'category', '') as category, coalesce(f.kind, 'decision') as kind,
      coalesce(f.severity, i.payload->>'severity', 'medium') as severity,
      coalesce((i.payload->>'value')::float8, 0) as value, f.rule,
      f.redline is not null or coalesce(r.reasons @> '[{"code":"redline.waits"}]', false) as "hasRedline",
      coalesce(r.reasons @> '[{"code":"review.always"}]' or r.reasons @> '[{"code":"confidence.absent"}]', false) as "alwaysReview",
      coalesce(p.evidence->'riskTerms', '[]') as "riskTerms", coalesce(p.evidence->'features', '{}') as features,
      r.disposition, r.policy_version as "policyVersion", p.label, p.confidence, p.probabilities,
      (i.payload->>'gold')::int as gold, (i.payload->>'goldInclusion')::float8 as "goldInclusion",
      checked.truth as checked, nullif(r.audit_probability, 0) as "checkInclusion",
      case when r.reasons @> '[{"code":"audit.drawn"}]' then checked.alone else checked.together end as "checkedHuman",
      case when o.how in ('agreed', 'adjudicated') then o.label else j.first end as human,
      coalesce(j.reviewers, '{}') as reviewers, coalesce(j.seconds, 0) as seconds
    from recent i
    join lateral (
      select label, confidence, probabilities, evidence from proposal
      where item_id = i.id order by created_at, id limit 1
    ) p on true
    left join contract c on c.id = i.contract_id
    left join finding f on f.item_id = i.id
    left join route r on r.item_id = i.id and r.current
    left join outcome o on o.item_id = i.id and o.current
    ${withCheck}
    left join lateral (
      select (array_agg(label order by created_at))[1] as first, array_agg(reviewer_id order by created_at) as reviewers,
        sum(seconds) as seconds
      from judgment where item_id = i.id and state = 'standing'
    ) j on true
    order by i.created_at desc, i.id`.execute(transaction);
  return rows;
}
