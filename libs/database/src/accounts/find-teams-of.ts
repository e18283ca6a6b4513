import type { WorkspaceTransaction } from '../connect.ts';

export async function findTeamsOf(
  transaction: WorkspaceTransaction,
  { workspaceId, accountId }: { workspaceId: string; accountId: string },
): Promise<string[]> {
  const rows = await transaction
    .selectFrom('teamMember')
    .select('teamId')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .execute();
  return rows.map((row) => row.teamId);
}
