import type { NewRow, Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export async function insertJudgment(
  transaction: WorkspaceTransaction,
  judgment: NewRow<'judgment'>,
): Promise<void> {
  await transaction.insertInto('judgment').values(judgment).execute();
}

export async function findJudgment(
  transaction: WorkspaceTransaction,
  { workspaceId, judgmentId }: { workspaceId: string; judgmentId: string },
): Promise<Row<'judgment'> | undefined> {
  return transaction
    .selectFrom('judgment')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', judgmentId)
    .executeTakeFirst();
}

export async function standingJudgments(
  transaction: WorkspaceTransaction,
  itemId: string,
): Promise<Row<'judgment'>[]> {
  return transaction
    .selectFrom('judgment')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('state', '=', 'standing')
    .orderBy('createdAt')
    .execute();
}

/** A judgment is never removed: it is marked as taken back, or as overtaken by a change of the text. */
export async function setJudgmentState(
  transaction: WorkspaceTransaction,
  { judgmentId, state }: { judgmentId: string; state: Row<'judgment'>['state'] },
): Promise<void> {
  await transaction.updateTable('judgment').set({ state }).where('id', '=', judgmentId).execute();
}
