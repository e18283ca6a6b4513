import { readCurrentRoute, type Row, type WorkspaceTransaction } from '@countersign/database';

/** The route in force. Every item has one from the moment it exists. */
export async function currentRoute(transaction: WorkspaceTransaction, itemId: string): Promise<Row<'route'>> {
  const route = await readCurrentRoute(transaction, itemId);
  if (!route) throw new Error(`Item ${itemId} has no route in force`);
  return route;
}
