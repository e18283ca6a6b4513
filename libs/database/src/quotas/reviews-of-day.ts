import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export type DayAsked = {
  readonly workspaceId: string;
  readonly kind: string;
  /** Days from today (UTC), by the database's clock, as jobs are taken by it. */
  readonly day: number;
};

export type ReviewsOfDay = {
  readonly begins: Date;
  /** Documents that an AI reviewer was sent to on that day, or is to be sent to. */
  readonly documents: ReadonlySet<string>;
};

export async function reviewsOfDay(
  transaction: WorkspaceTransaction,
  { workspaceId, kind, day }: DayAsked,
): Promise<ReviewsOfDay> {
  const { rows } = await sql<{ begins: Date; documents: string[] | null }>`
    with asked as (
      select (date_trunc('day', now() at time zone 'utc') + make_interval(days => ${day})) at time zone 'utc' begins
    )
    select begins, (select array_agg(distinct payload ->> 'documentId') from job
      where workspace_id = ${workspaceId} and kind = ${kind}
        and run_at >= begins and run_at < begins + interval '24 hours') documents
    from asked`.execute(transaction);
  const { begins, documents } = rows[0]!;
  return { begins, documents: new Set(documents ?? []) };
}
