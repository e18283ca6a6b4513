import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type PolicyOf = { readonly workspaceId: string; readonly processId: string };

/** The policy that is being made for a process. Nobody else changes or publishes it until this transaction ends. */
export async function lockPolicyDraft(
  transaction: WorkspaceTransaction,
  { workspaceId, processId }: PolicyOf,
): Promise<Row<'policy'> | undefined> {
  return transaction
    .selectFrom('policy')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('processId', '=', processId)
    .where('state', '=', 'draft')
    .forUpdate()
    .executeTakeFirst();
}

export type PolicyDraftChange = {
  readonly id: string;
  /** The policy as JSON. */
  readonly body: string;
  readonly edits: number;
  readonly calibratedAt: Date;
};

export async function changePolicyDraft(
  transaction: WorkspaceTransaction,
  { id, ...change }: PolicyDraftChange,
): Promise<void> {
  await transaction
    .updateTable('policy')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

/** What a draft would have done is known, as it stands after so many edits. */
export async function noteReplay(
  transaction: WorkspaceTransaction,
  { id, edits }: { readonly id: string; readonly edits: number },
): Promise<void> {
  await transaction
    .updateTable('policy')
    .set({ replayedEdits: edits })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .where('edits', '=', edits)
    .execute();
}

/** No item ever names a draft. */
export async function removePolicyDraft(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.deleteFrom('policy').where('id', '=', id).where('state', '=', 'draft').execute();
}
