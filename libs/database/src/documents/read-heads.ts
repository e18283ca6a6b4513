import type { WorkspaceTransaction } from '../connect.ts';

/** Number of the newest update of each document that exists. */
export async function readHeads(
  transaction: WorkspaceTransaction,
  documentIds: readonly string[],
): Promise<Map<string, number>> {
  if (documentIds.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('document')
    .select(['id', 'head'])
    .where('id', 'in', [...documentIds])
    .execute();
  return new Map(rows.map(({ id, head }) => [id, head]));
}
