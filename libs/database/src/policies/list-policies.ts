import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

/** Every version of a process's policy, newest first: the draft too. */
export async function listPolicies(
  transaction: WorkspaceTransaction,
  { workspaceId, processId }: { readonly workspaceId: string; readonly processId: string },
): Promise<Row<'policy'>[]> {
  return transaction
    .selectFrom('policy')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('processId', '=', processId)
    .orderBy('version', 'desc')
    .execute();
}
