import type { NewRow, Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export async function insertPlaybook(
  transaction: WorkspaceTransaction,
  playbook: NewRow<'playbook'>,
): Promise<void> {
  await transaction.insertInto('playbook').values(playbook).execute();
}

export async function publishedPlaybook(
  transaction: WorkspaceTransaction,
  workspaceId: string,
): Promise<Row<'playbook'> | undefined> {
  return transaction
    .selectFrom('playbook')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'published')
    .executeTakeFirst();
}

/** Every version, newest first: the draft too. */
export async function listPlaybooks(
  transaction: WorkspaceTransaction,
  workspaceId: string,
): Promise<Row<'playbook'>[]> {
  return transaction
    .selectFrom('playbook')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .orderBy('version', 'desc')
    .execute();
}

/** The playbook in the making. Nobody else changes or publishes it until this transaction ends. */
export async function lockPlaybookDraft(
  transaction: WorkspaceTransaction,
  workspaceId: string,
): Promise<Row<'playbook'> | undefined> {
  return transaction
    .selectFrom('playbook')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'draft')
    .forUpdate()
    .executeTakeFirst();
}

export async function changePlaybookDraft(
  transaction: WorkspaceTransaction,
  { id, ...change }: { readonly id: string; readonly body: string; readonly edits: number },
): Promise<void> {
  await transaction
    .updateTable('playbook')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

export async function removePlaybookDraft(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.deleteFrom('playbook').where('id', '=', id).where('state', '=', 'draft').execute();
}

/** Takes the playbook in force out of force, and puts the draft in its place. */
export async function putPlaybookInForce(
  transaction: WorkspaceTransaction,
  {
    workspaceId,
    id,
    ...published
  }: {
    readonly workspaceId: string;
    readonly id: string;
    readonly note: string;
    readonly publishedBy: string;
    readonly publishedAt: Date;
  },
): Promise<void> {
  await transaction
    .updateTable('playbook')
    .set({ state: 'retired' })
    .where('workspaceId', '=', workspaceId)
    .where('state', '=', 'published')
    .execute();
  await transaction
    .updateTable('playbook')
    .set({ state: 'published', ...published })
    .where('id', '=', id)
    .execute();
}
