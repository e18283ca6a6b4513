import { sql } from 'kysely';
import type { Severity } from '@countersign/domain';
import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type InboxQuery = {
  readonly workspaceId: string;
  readonly accountId: string;
  /** Teams whose contracts the person works on; null for all. */
  readonly teams: readonly string[] | null;
  readonly taskKinds: readonly Row<'task'>['kind'][];
  readonly contractId?: string;
  readonly kind?: string;
  readonly severity?: Severity;
  readonly category?: string;
  readonly overdue: boolean;
  readonly now: Date;
  readonly sort: 'priority' | 'due';
  readonly offset: number;
  readonly limit: number;
};

export type InboxRow = {
  readonly taskId: string;
  readonly taskKind: Row<'task'>['kind'];
  readonly blind: boolean;
  readonly priority: number;
  readonly dueAt: Date | null;
  readonly claimedAt: Date | null;
  readonly assigneeId: string | null;
  readonly itemId: string;
  readonly contractId: string | null;
  readonly contractTitle: string | null;
  readonly category: string | null;
  readonly kind: Row<'finding'>['kind'] | null;
  readonly severity: Severity | null;
  readonly quote: string | null;
  readonly reason: Record<string, unknown> | null;
  readonly rule: string | null;
  readonly confidence: number | null;
  readonly reasons: Row<'route'>['reasons'];
  readonly payload: Record<string, unknown>;
  readonly note: string;
  readonly askedBy: string | null;
};

export type InboxFound = {
  readonly rows: InboxRow[];
  readonly total: number;
  readonly overdue: number;
  /** Due before the end of today, UTC, and not yet overdue. */
  readonly today: number;
};

/** Open tasks that are the person's, or nobody's yet and open to them: most worth doing first. */
export async function listInbox(transaction: WorkspaceTransaction, query: InboxQuery): Promise<InboxFound> {
  let base = transaction
    .selectFrom('task')
    .innerJoin('item', 'item.id', 'task.itemId')
    .leftJoin('finding', 'finding.itemId', 'item.id')
    .leftJoin('contract', 'contract.id', 'item.contractId')
    .innerJoin('route', (join) => join.onRef('route.itemId', '=', 'item.id').on('route.current', '=', true))
    .where('task.workspaceId', '=', query.workspaceId)
    .where('task.state', '=', 'open')
    .where('item.state', '=', 'open')
    .where('contract.removedAt', 'is', null)
    .where('task.kind', 'in', [...query.taskKinds])
    .where((where) =>
      where.or([
        where('task.assigneeId', '=', query.accountId),
        where.and([
          where('task.assigneeId', 'is', null),
          // Who judged an item already gives no second, independent judgment of it.
          where.not(
            where.exists(
              where
                .selectFrom('judgment')
                .select('judgment.id')
                .whereRef('judgment.itemId', '=', 'item.id')
                .where('judgment.reviewerId', '=', query.accountId)
                .where('judgment.state', '=', 'standing'),
            ),
          ),
        ]),
      ]),
    );
  if (query.teams) {
    const teams = [...query.teams];
    base = base.where(sql<boolean>`(contract.id is null or contract.team_id = any (${teams}::uuid[]))`);
  }
  if (query.contractId) base = base.where('item.contractId', '=', query.contractId);
  if (query.kind) base = base.where(sql<string>`finding.kind`, '=', query.kind);
  if (query.severity) base = base.where('finding.severity', '=', query.severity);
  if (query.category) base = base.where('finding.category', '=', query.category);
  if (query.overdue) base = base.where('task.dueAt', '<', query.now);
  const counts = await base
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where task.due_at < ${query.now}))::int`.as('overdue'),
      sql<number>`(count(*) filter (where task.due_at >= ${query.now}
        and task.due_at < date_trunc('day', ${query.now}::timestamptz at time zone 'utc') at time zone 'utc' + interval '1 day'))::int`.as(
        'today',
      ),
    ])
    .executeTakeFirstOrThrow();
  const rows = await base
    .select([
      'task.id as taskId',
      'task.kind as taskKind',
      'task.blind',
      'task.priority',
      'task.dueAt',
      'task.claimedAt',
      'task.assigneeId',
      'task.note',
      'task.askedBy',
      'item.id as itemId',
      'item.contractId',
      'item.payload',
      'contract.title as contractTitle',
      'finding.category',
      'finding.kind',
      'finding.severity',
      'finding.quote',
      'finding.reason',
      'finding.rule',
      'route.reasons',
      sql<
        number | null
      >`(select confidence from proposal where proposal.item_id = item.id order by created_at desc limit 1)`.as(
        'confidence',
      ),
    ])
    .$call((rowQuery) =>
      query.sort === 'due'
        ? rowQuery.orderBy('task.dueAt', (order) => order.asc().nullsLast()).orderBy('task.priority', 'desc')
        : rowQuery.orderBy('task.priority', 'desc').orderBy('task.dueAt', (order) => order.asc().nullsLast()),
    )
    .orderBy('task.id')
    .offset(query.offset)
    .limit(query.limit)
    .execute();
  return { rows, ...counts };
}
