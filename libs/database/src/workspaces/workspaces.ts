import type { WorkspaceTransaction } from '../connect.ts';

export async function insertWorkspace(
  transaction: WorkspaceTransaction,
  workspace: { id: string; name: string; sample: boolean },
): Promise<void> {
  await transaction.insertInto('workspace').values(workspace).execute();
}

export async function insertTeam(
  transaction: WorkspaceTransaction,
  team: { id: string; workspaceId: string; name: string },
): Promise<void> {
  await transaction.insertInto('team').values(team).execute();
}

export async function listTeams(
  transaction: WorkspaceTransaction,
  workspaceId: string,
): Promise<{ id: string; name: string }[]> {
  return transaction
    .selectFrom('team')
    .select(['id', 'name'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('name')
    .execute();
}
