import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type AuditRun = {
  readonly workspaceId: string;
  /** The number before the first; 0 for the beginning. */
  readonly after: number;
  /** The last number that may be among them. */
  readonly through: number;
  readonly limit: number;
};

/** Entries of a workspace's log that follow each other, oldest first. */
export async function readAuditRun(
  transaction: WorkspaceTransaction,
  { workspaceId, after, through, limit }: AuditRun,
): Promise<Row<'auditEntry'>[]> {
  return transaction
    .selectFrom('auditEntry')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('seq', '>', after)
    .where('seq', '<=', through)
    .orderBy('seq')
    .limit(limit)
    .execute();
}
