import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type LockedItem = Row<'item'> & { readonly finding: Row<'finding'> | null };

/** One item, held until the transaction ends: decisions on it follow one another. */
export async function lockItem(
  transaction: WorkspaceTransaction,
  { workspaceId, itemId }: { workspaceId: string; itemId: string },
): Promise<LockedItem | undefined> {
  const item = await transaction
    .selectFrom('item')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', itemId)
    .forUpdate()
    .executeTakeFirst();
  if (!item) return undefined;
  const finding = await transaction
    .selectFrom('finding')
    .selectAll()
    .where('itemId', '=', itemId)
    .executeTakeFirst();
  return { ...item, finding: finding ?? null };
}

/** Moves a locked item on. Every change raises the version that the next decision must name. */
export async function setItemState(
  transaction: WorkspaceTransaction,
  { itemId, state, at }: { itemId: string; state: Row<'item'>['state']; at: Date | null },
): Promise<void> {
  await transaction
    .updateTable('item')
    .set((set) => ({ state, resolvedAt: at, version: set('version', '+', 1) }))
    .where('id', '=', itemId)
    .execute();
}
