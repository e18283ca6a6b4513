import type { WorkspaceTransaction } from '../connect.ts';
import type { Row } from '../schema.ts';

/** The job that was put last for something, whatever became of it. */
export async function newestJob(
  transaction: WorkspaceTransaction,
  { workspaceId, kind, dedupeKey }: { workspaceId: string; kind: string; dedupeKey: string },
): Promise<Row<'job'> | undefined> {
  return transaction
    .selectFrom('job')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('kind', '=', kind)
    .where('dedupeKey', '=', dedupeKey)
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
}
