import type { WorkspaceTransaction } from '../connect.ts';
import { ofTeams, type Reach } from '../contracts/contracts.ts';

export type AdjudicationFound = {
  readonly itemId: string;
  readonly taskId: string;
  readonly contractId: string;
  readonly contractTitle: string;
};

/** Findings within reach that wait for a lead: most worth settling first. */
export async function listAdjudications(
  transaction: WorkspaceTransaction,
  { workspaceId, teams, limit }: Reach & { limit: number },
): Promise<AdjudicationFound[]> {
  let query = transaction
    .selectFrom('task')
    .innerJoin('item', 'item.id', 'task.itemId')
    .innerJoin('contract', 'contract.id', 'item.contractId')
    .select([
      'item.id as itemId',
      'task.id as taskId',
      'contract.id as contractId',
      'contract.title as contractTitle',
    ])
    .where('task.workspaceId', '=', workspaceId)
    .where('task.kind', '=', 'adjudicate')
    .where('task.state', '=', 'open')
    .where('item.state', '=', 'open')
    .where('contract.removedAt', 'is', null)
    .orderBy('task.priority', 'desc')
    .orderBy('task.dueAt', (order) => order.asc().nullsLast())
    .orderBy('task.id')
    .limit(limit);
  if (teams) query = query.where(ofTeams(teams));
  return query.execute();
}
