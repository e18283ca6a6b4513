import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

const BATCH = 5_000;

/** Hands over the whole log of a workspace in order of seq, some thousand entries at a time. */
export async function streamAuditEntries(
  transaction: WorkspaceTransaction,
  workspaceId: string,
  take: (entries: Row<'auditEntry'>[]) => void,
): Promise<void> {
  for (let after = 0; ;) {
    const entries = await transaction
      .selectFrom('auditEntry')
      .selectAll()
      .where('workspaceId', '=', workspaceId)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    if (entries.length > 0) take(entries);
    if (entries.length < BATCH) return;
    after = entries.at(-1)!.seq;
  }
}
