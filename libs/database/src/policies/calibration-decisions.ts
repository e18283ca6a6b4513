import { sql } from 'kysely';
import type { Severity } from '@countersign/domain';
import type { WorkspaceTransaction } from '../connect.ts';

/** A decision that was drawn to be checked against a right answer, and the AI's first answer to it. */
export type CalibrationDecision = {
  readonly id: string;
  readonly label: number;
  readonly confidence: number;
  readonly truth: number;
  readonly category: string;
  readonly severity: Severity | null;
  readonly value: number | null;
};

/** What a process can be calibrated on: its checked decisions from before an instant, oldest first. */
export async function calibrationDecisions(
  transaction: WorkspaceTransaction,
  { workspaceId, processId, before }: { workspaceId: string; processId: string; before: Date },
): Promise<CalibrationDecision[]> {
  const { rows } = await sql<CalibrationDecision>`
    select i.id, p.label, p.confidence, (i.payload->>'gold')::int as truth,
      coalesce(f.category, i.payload->>'category', '') as category,
      coalesce(f.severity, i.payload->>'severity') as severity, (i.payload->>'value')::float8 as value
    from item i
    join lateral (
      select label, confidence from proposal where item_id = i.id order by created_at, id limit 1
    ) p on true
    left join finding f on f.item_id = i.id
    where i.workspace_id = ${workspaceId} and i.process_id = ${processId} and i.created_at < ${before}
      and i.payload ? 'gold'
    order by i.created_at, i.id`.execute(transaction);
  return rows;
}
