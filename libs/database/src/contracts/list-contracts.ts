import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';
import { ofTeams, type Reach } from './contracts.ts';

export type ContractFilter = Reach & {
  readonly search?: string;
  readonly state?: 'in review' | 'signed off';
  readonly sort: 'newest' | 'title' | 'open';
  /**
   * For a reader from whom titles and file names are hidden: neither searched nor sorted by, so that nothing is learnt
   * of them. What stands in a title's place is.
   */
  readonly masked: boolean;
};

export type ContractQuery = ContractFilter & { readonly offset: number; readonly limit: number };

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

/** What stands in the place of a title that is hidden. */
const MASKED_TITLE = sql<string>`'Contract ' || right(contract.id::text, 6)`;

/** Contracts within reach with how far each has come, and how many there are in all. */
export async function listContracts(
  transaction: WorkspaceTransaction,
  query: ContractQuery,
): Promise<{ rows: ContractListed[]; total: number }> {
  const counted = await matching(transaction, query)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await listed(transaction, query).offset(query.offset).limit(query.limit).execute();
  return { rows, total: counted.total };
}

/** Which contracts fit, all of them, in order. */
export async function listContractIds(
  transaction: WorkspaceTransaction,
  filter: ContractFilter,
): Promise<string[]> {
  const rows = await listed(transaction, filter).clearSelect().select('contract.id').execute();
  return rows.map(({ id }) => id);
}

/** Those of these contracts that still fit, as they are now; in no order that holds. */
export async function readContractsListed(
  transaction: WorkspaceTransaction,
  filter: ContractFilter,
  ids: readonly string[],
): Promise<ContractListed[]> {
  return listed(transaction, filter)
    .where(sql<boolean>`contract.id = any (${[...ids]}::uuid[])`)
    .execute();
}

function matching(transaction: WorkspaceTransaction, filter: ContractFilter) {
  let base = transaction
    .selectFrom('contract')
    .where('contract.workspaceId', '=', filter.workspaceId)
    .where('contract.removedAt', 'is', null);
  if (filter.teams) base = base.where(ofTeams(filter.teams));
  if (filter.state) base = base.where('contract.state', '=', filter.state);
  if (filter.search) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, String.raw`\$&`)}%`;
    base = filter.masked
      ? base.where(MASKED_TITLE, 'ilike', pattern)
      : base.where((where) =>
          where.or([where('contract.title', 'ilike', pattern), where('contract.fileName', 'ilike', pattern)]),
        );
  }
  return base;
}

/** The rows of the list, in its order. */
function listed(transaction: WorkspaceTransaction, filter: ContractFilter) {
  return matching(transaction, filter)
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
            sql<number>`count(*) filter (where item.state = 'open')::int`.as('open'),
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
    .$call((rows) => {
      if (filter.sort === 'open') {
        return rows.orderBy(sql`coalesce(progress.open, 0)`, 'desc').orderBy('contract.id');
      }
      if (filter.sort === 'newest') return rows.orderBy('contract.createdAt', 'desc').orderBy('contract.id');
      return filter.masked
        ? rows.orderBy(MASKED_TITLE).orderBy('contract.id')
        : rows.orderBy('contract.title').orderBy('contract.id');
    });
}
