import { sql } from 'kysely';
import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

/** Notices about one document that nobody is through with yet, oldest first; also those that failed and are kept. */
export async function readWaiting(
  transaction: WorkspaceTransaction,
  { workspaceId, topic, documentId }: { workspaceId: string; topic: string; documentId: string },
): Promise<Row<'outbox'>[]> {
  return transaction
    .selectFrom('outbox')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('topic', '=', topic)
    .where(sql`payload ->> 'documentId'`, '=', documentId)
    .orderBy('id')
    .execute();
}
