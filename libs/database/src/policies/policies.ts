import type { NewRow, Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export async function insertProcess(
  transaction: WorkspaceTransaction,
  process: NewRow<'process'>,
): Promise<void> {
  await transaction.insertInto('process').values(process).execute();
}

/** The workspace's process for contracts. */
export async function contractProcess(
  transaction: WorkspaceTransaction,
  workspaceId: string,
): Promise<Row<'process'> | undefined> {
  return transaction
    .selectFrom('process')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', 'contract')
    .orderBy('createdAt')
    .executeTakeFirst();
}

export async function insertPolicy(
  transaction: WorkspaceTransaction,
  policy: NewRow<'policy'>,
): Promise<void> {
  await transaction.insertInto('policy').values(policy).execute();
}

/** Takes a policy out of force; items keep naming its version. */
export async function retirePolicy(transaction: WorkspaceTransaction, policyId: string): Promise<void> {
  await transaction.updateTable('policy').set({ state: 'retired' }).where('id', '=', policyId).execute();
}
