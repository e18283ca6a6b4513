import type { NewRow } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

/** A lead's approval of an item's content. One of other content takes the place of the one before. */
export async function saveApproval(
  transaction: WorkspaceTransaction,
  approval: NewRow<'approval'>,
): Promise<void> {
  const { contentHash, approvedBy, createdAt } = approval;
  await transaction
    .insertInto('approval')
    .values(approval)
    .onConflict((conflict) =>
      conflict
        .column('itemId')
        .doUpdateSet({ contentHash, approvedBy, ...(createdAt === undefined ? {} : { createdAt }) }),
    )
    .execute();
}
