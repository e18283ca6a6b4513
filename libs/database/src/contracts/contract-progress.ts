import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export type ContractProgress = {
  readonly open: number;
  readonly decided: number;
  /** Of the decided, those that the policy settled. */
  readonly automatic: number;
};

/** How many of a contract's findings are open and settled. */
export async function contractProgress(
  transaction: WorkspaceTransaction,
  contractId: string,
): Promise<ContractProgress> {
  return transaction
    .selectFrom('item')
    .leftJoin('outcome', (join) =>
      join.onRef('outcome.itemId', '=', 'item.id').on('outcome.current', '=', true),
    )
    .select([
      sql<number>`(count(*) filter (where item.state = 'open'))::int`.as('open'),
      sql<number>`(count(*) filter (where item.state = 'resolved'))::int`.as('decided'),
      sql<number>`(count(*) filter (where item.state = 'resolved' and outcome.how = 'automatic'))::int`.as(
        'automatic',
      ),
    ])
    .where('item.contractId', '=', contractId)
    .executeTakeFirstOrThrow();
}
