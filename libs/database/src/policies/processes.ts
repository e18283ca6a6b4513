import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

/** The workspace's processes, oldest first. */
export async function listProcesses(
  transaction: WorkspaceTransaction,
  workspaceId: string,
): Promise<(Row<'process'> & { readonly policyVersion: number | null })[]> {
  return transaction
    .selectFrom('process')
    .leftJoin('policy', (join) =>
      join.onRef('policy.processId', '=', 'process.id').on('policy.state', '=', 'published'),
    )
    .selectAll('process')
    .select('policy.version as policyVersion')
    .where('process.workspaceId', '=', workspaceId)
    .orderBy('process.createdAt')
    .orderBy('process.id')
    .execute();
}

export async function findProcess(
  transaction: WorkspaceTransaction,
  { workspaceId, processId }: { workspaceId: string; processId: string },
): Promise<Row<'process'> | undefined> {
  return transaction
    .selectFrom('process')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', processId)
    .executeTakeFirst();
}
