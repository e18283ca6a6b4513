import { sql } from 'kysely';
import type { Severity } from '@countersign/domain';
import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type InboxFilter = {
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
};

export type InboxQuery = InboxFilter & { readonly offset: number; readonly limit: number };

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
  const counts = await waiting(transaction, query)
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where task.due_at < ${query.now}))::int`.as('overdue'),
      sql<number>`(count(*) filter (where task.due_at >= ${query.now}
        and task.due_at < date_trunc('day', ${query.now}::timestamptz at time zone 'utc') at time zone 'utc' + interval '1 day'))::int`.as(
        'today',
      ),
    ])
    .executeTakeFirstOrThrow();
  const rows = await listed(transaction, query).offset(query.offset).limit(query.limit).execute();
  return { rows, ...counts };
}

/** Which tasks fit, all of them, in order. */
export async function listInboxIds(
  transaction: WorkspaceTransaction,
  filter: InboxFilter,
): Promise<string[]> {
  const rows = await listed(transaction, filter).clearSelect().select('task.id').execute();
  return rows.map(({ id }) => id);
}

/** Those of these tasks that still wait, as they are now; in no order that holds. */
export async function readInboxRows(
  transaction: WorkspaceTransaction,
  filter: InboxFilter,
  taskIds: readonly string[],
): Promise<InboxRow[]> {
  return listed(transaction, filter)
    .where(sql<boolean>`task.id = any (${[...taskIds]}::uuid[])`)
    .execute();
}

function waiting(transaction: WorkspaceTransaction, filter: InboxFilter) {
  let base = transaction
    .selectFrom('task')
    .innerJoin('item', 'item.id', 'task.itemId')
    .leftJoin('finding', 'finding.itemId', 'item.id')
    .leftJoin('contract', 'contract.id', 'item.contractId')
    .innerJoin('route', (join) => join.onRef('route.itemId', '=', 'item.id').on('route.current', '=', true))
    .where('task.workspaceId', '=', filter.workspaceId)
    .where('task.state', '=', 'open')
    .where('item.state', '=', 'open')
    .where('contract.removedAt', 'is', null)
    .where('task.kind', 'in', [...filter.taskKinds])
    .where((where) =>
      where.or([
        where('task.assigneeId', '=', filter.accountId),
        where.and([
          where('task.assigneeId', 'is', null),
          // Who judged an item already gives no second, independent judgment of it.
          where.not(
            where.exists(
              where
                .selectFrom('judgment')
                .select('judgment.id')
                .whereRef('judgment.itemId', '=', 'item.id')
                .where('judgment.reviewerId', '=', filter.accountId)
                .where('judgment.state', '=', 'standing'),
            ),
          ),
        ]),
      ]),
    );
  if (filter.teams) {
    const teams = [...filter.teams];
    base = base.where(sql<boolean>`(contract.id is null or contract.team_id = any (${teams}::uuid[]))`);
  }
  if (filter.contractId) base = base.where('item.contractId', '=', filter.contractId);
  if (filter.kind) base = base.where(sql<string>`finding.kind`, '=', filter.kind);
  if (filter.severity) base = base.where('finding.severity', '=', filter.severity);
  if (filter.category) base = base.where('finding.category', '=', filter.category);
  if (filter.overdue) base = base.where('task.dueAt', '<', filter.now);
  return base;
}

/** The rows of the list, in its order. */
function listed(transaction: WorkspaceTransaction, filter: InboxFilter) {
  return waiting(transaction, filter)
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
      filter.sort === 'due'
        ? rowQuery.orderBy('task.dueAt', (order) => order.asc().nullsLast()).orderBy('task.priority', 'desc')
        : rowQuery.orderBy('task.priority', 'desc').orderBy('task.dueAt', (order) => order.asc().nullsLast()),
    )
    .orderBy('task.id');
}
