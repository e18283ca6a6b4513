import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type FindingRow = Row<'finding'> & {
  readonly state: Row<'item'>['state'];
  readonly version: number;
  readonly createdAt: Date;
  readonly processId: string;
};

export type FindingParts = {
  readonly findings: FindingRow[];
  readonly proposals: Row<'proposal'>[];
  readonly routes: Row<'route'>[];
  readonly tasks: Row<'task'>[];
  readonly judgments: Row<'judgment'>[];
  readonly outcomes: Row<'outcome'>[];
};

const NOTHING: FindingParts = {
  findings: [],
  proposals: [],
  routes: [],
  tasks: [],
  judgments: [],
  outcomes: [],
};

export type FindingsAsked =
  | { readonly workspaceId: string; readonly contractId: string }
  | { readonly workspaceId: string; readonly itemIds: readonly string[] };

/**
 * Findings with everything decided about them so far: those of a contract without the withdrawn ones, or the ones asked
 * for, whatever became of them.
 */
export async function listFindings(
  transaction: WorkspaceTransaction,
  asked: FindingsAsked,
): Promise<FindingParts> {
  let query = transaction
    .selectFrom('finding')
    .innerJoin('item', 'item.id', 'finding.itemId')
    .selectAll('finding')
    .select(['item.state', 'item.version', 'item.createdAt', 'item.processId'])
    .where('finding.workspaceId', '=', asked.workspaceId)
    .orderBy('item.createdAt')
    .orderBy('finding.itemId');
  if ('contractId' in asked) {
    query = query.where('finding.contractId', '=', asked.contractId).where('item.state', '<>', 'withdrawn');
  } else if (asked.itemIds.length === 0) return NOTHING;
  else query = query.where('item.id', 'in', [...asked.itemIds]);
  const findings = await query.execute();
  const ids = findings.map((finding) => finding.itemId);
  if (ids.length === 0) return NOTHING;
  const [proposals, routes, tasks, judgments, outcomes] = [
    await transaction
      .selectFrom('proposal')
      .selectAll()
      .where('itemId', 'in', ids)
      .orderBy('createdAt')
      .execute(),
    await transaction
      .selectFrom('route')
      .selectAll()
      .where('itemId', 'in', ids)
      .where('current', '=', true)
      .execute(),
    await transaction
      .selectFrom('task')
      .selectAll()
      .where('itemId', 'in', ids)
      .where('state', '<>', 'cancelled')
      .orderBy('createdAt')
      .execute(),
    await transaction
      .selectFrom('judgment')
      .selectAll()
      .where('itemId', 'in', ids)
      .orderBy('createdAt')
      .execute(),
    await transaction
      .selectFrom('outcome')
      .selectAll()
      .where('itemId', 'in', ids)
      .where('current', '=', true)
      .execute(),
  ];
  return { findings, proposals, routes, tasks, judgments, outcomes };
}

/** Keys of the contract's findings that stand, so that none is added twice. */
export async function findingKeys(transaction: WorkspaceTransaction, contractId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('finding')
    .select('key')
    .where('contractId', '=', contractId)
    .where('live', '=', true)
    .execute();
  return rows.map((row) => row.key);
}

export async function latestProposal(
  transaction: WorkspaceTransaction,
  itemId: string,
): Promise<Row<'proposal'> | undefined> {
  return transaction
    .selectFrom('proposal')
    .selectAll()
    .where('itemId', '=', itemId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}
