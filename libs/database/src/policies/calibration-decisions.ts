import { sql } from 'kysely';
import type { Severity } from '@countersign/domain';
import type { WorkspaceTransaction } from '../connect.ts';
import { withCheck } from '../insight/second-reading.ts';

/** A decision that was drawn to be checked, and the AI's first answer to it. */
export type CalibrationDecision = {
  readonly id: string;
  readonly label: number;
  readonly confidence: number;
  /** The right answer as it is known from elsewhere, else as two views gave it; and the probability of that draw. */
  readonly truth: number;
  readonly inclusion: number;
  /** It was known from elsewhere. */
  readonly gold: boolean;
  readonly category: string;
  readonly kind: string;
  readonly severity: Severity | null;
  readonly value: number | null;
  readonly rule: string | null;
  readonly hasRedline: boolean;
  /** Whatever the confidence: its producer wished it, or gave none. */
  readonly alwaysReview: boolean;
  readonly riskTerms: readonly string[];
  readonly features: Readonly<Record<string, unknown>>;
};

/** What a process can be calibrated on: its checked decisions from before an instant, oldest first. */
export async function calibrationDecisions(
  transaction: WorkspaceTransaction,
  { workspaceId, processId, before }: { workspaceId: string; processId: string; before: Date },
): Promise<CalibrationDecision[]> {
  const { rows } = await sql<CalibrationDecision>`
    select i.id, p.label, p.confidence, coalesce((i.payload->>'gold')::int, checked.truth) as truth,
      case when i.payload ? 'gold' then coalesce((i.payload->>'goldInclusion')::float8, 1) else r.audit_probability
        end as inclusion,
      i.payload ? 'gold' as gold,
      coalesce(f.category, i.payload->>'category', '') as category, coalesce(f.kind, 'decision') as kind,
      coalesce(f.severity, i.payload->>'severity') as severity, (i.payload->>'value')::float8 as value, f.rule,
      f.redline is not null or coalesce(r.reasons @> '[{"code":"redline.waits"}]', false) as "hasRedline",
      coalesce(r.reasons @> '[{"code":"review.always"}]' or r.reasons @> '[{"code":"confidence.absent"}]', false) as "alwaysReview",
      coalesce(p.evidence->'riskTerms', '[]') as "riskTerms", coalesce(p.evidence->'features', '{}') as features
    from item i
    join lateral (
      select label, confidence, evidence from proposal where item_id = i.id order by created_at, id limit 1
    ) p on true
    left join finding f on f.item_id = i.id
    left join route r on r.item_id = i.id and r.current
    left join outcome o on o.item_id = i.id and o.current
    ${withCheck}
    where i.workspace_id = ${workspaceId} and i.process_id = ${processId} and i.created_at < ${before}
      and (i.payload ? 'gold' or checked.truth is not null and i.resolved_at < ${before})
    order by i.created_at, i.id`.execute(transaction);
  return rows;
}
