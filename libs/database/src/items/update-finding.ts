import type { WorkspaceTransaction } from '../connect.ts';

export type FindingGround = {
  readonly itemId: string;
  readonly paragraphId: string | null;
  readonly startOffset: number | null;
  readonly endOffset: number | null;
  readonly quote: string | null;
  readonly revision: string;
};

/** Where a finding now stands in the text, after edits around it. */
export async function moveFinding(transaction: WorkspaceTransaction, ground: FindingGround): Promise<void> {
  const { itemId, ...place } = ground;
  await transaction.updateTable('finding').set(place).where('itemId', '=', itemId).execute();
}

/** Which position is proposed, and the tracked changes that carry it into the text. */
export async function setFindingRedline(
  transaction: WorkspaceTransaction,
  {
    itemId,
    position,
    redline,
  }: { itemId: string; position: number; redline: Readonly<Record<string, unknown>> | null },
): Promise<void> {
  await transaction
    .updateTable('finding')
    .set({ position, redline: redline ? JSON.stringify(redline) : null })
    .where('itemId', '=', itemId)
    .execute();
}

/** Takes a finding out of the contract's standing ones; its row and history stay. */
export async function retireFinding(transaction: WorkspaceTransaction, itemId: string): Promise<void> {
  await transaction.updateTable('finding').set({ live: false }).where('itemId', '=', itemId).execute();
}
