import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';
import { ofTeams, type Reach } from './contracts.ts';

export type ContractQuery = Reach & {
  readonly search?: string;
  readonly state?: 'in review' | 'signed off';
  readonly sort: 'newest' | 'title' | 'open';
  readonly offset: number;
  readonly limit: number;
};

export type ContractListed = {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly contractType: string | null;
  readonly state: 'in review' | 'signed off';
  readonly pages: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly sample: boolean;
  readonly open: number;
  readonly decided: number;
  readonly critical: number;
  readonly high: number;
  readonly dueAt: Date | null;
};

/** Contracts within reach with how far each has come, and how many there are in all. */
export async function listContracts(
  transaction: WorkspaceTransaction,
  query: ContractQuery,
): Promise<{ rows: ContractListed[]; total: number }> {
  let base = transaction
    .selectFrom('contract')
    .where('contract.workspaceId', '=', query.workspaceId)
    .where('contract.removedAt', 'is', null);
  if (query.teams) base = base.where(ofTeams(query.teams));
  if (query.state) base = base.where('contract.state', '=', query.state);
  if (query.search) {
    const pattern = `%${query.search.replace(/[\\%_]/g, String.raw`\$&`)}%`;
    base = base.where((where) =>
      where.or([where('contract.title', 'ilike', pattern), where('contract.fileName', 'ilike', pattern)]),
    );
  }
  const counted = await base.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const open = sql<number>`count(*) filter (where item.state = 'open')::int`;
  const rows = await base
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('item')
          .innerJoin('finding', 'finding.itemId', 'item.id')
          .leftJoin('route', (join) =>
            join.onRef('route.itemId', '=', 'item.id').on('route.current', '=', true),
          )
          .whereRef('item.contractId', '=', 'contract.id')
          .where('item.state', '<>', 'withdrawn')
          .select([
            open.as('open'),
            sql<number>`count(*) filter (where item.state = 'resolved')::int`.as('decided'),
            sql<number>`count(*) filter (where item.state = 'open' and finding.severity = 'critical')::int`.as(
              'critical',
            ),
            sql<number>`count(*) filter (where item.state = 'open' and finding.severity = 'high')::int`.as(
              'high',
            ),
            sql<Date | null>`min(route.due_at) filter (where item.state = 'open')`.as('dueAt'),
          ])
          .as('progress'),
      (join) => join.onTrue(),
    )
    .select([
      'contract.id',
      'contract.title',
      'contract.fileName',
      'contract.contractType',
      'contract.state',
      'contract.pages',
      'contract.createdAt',
      'contract.createdBy',
      'contract.sample',
      sql<number>`coalesce(progress.open, 0)`.as('open'),
      sql<number>`coalesce(progress.decided, 0)`.as('decided'),
      sql<number>`coalesce(progress.critical, 0)`.as('critical'),
      sql<number>`coalesce(progress.high, 0)`.as('high'),
      'progress.dueAt',
    ])
    .$call((rowQuery) => {
      if (query.sort === 'title') return rowQuery.orderBy('contract.title').orderBy('contract.id');
      if (query.sort === 'open') return rowQuery.orderBy('open', 'desc').orderBy('contract.id');
      return rowQuery.orderBy('contract.createdAt', 'desc').orderBy('contract.id');
    })
    .offset(query.offset)
    .limit(query.limit)
    .execute();
  return { rows, total: counted.total };
}
