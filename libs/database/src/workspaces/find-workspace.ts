import { acting, type Database } from '../connect.ts';

export type WorkspaceFound = { readonly id: string; readonly name: string; readonly sample: boolean };

export async function findWorkspace(db: Database, workspaceId: string): Promise<WorkspaceFound | undefined> {
  return acting(db, { workspaces: [workspaceId] }, (transaction) =>
    transaction
      .selectFrom('workspace')
      .select(['id', 'name', 'sample'])
      .where('id', '=', workspaceId)
      .executeTakeFirst(),
  );
}
