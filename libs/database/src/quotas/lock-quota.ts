import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

/**
 * Lets one transaction after the other add to what a workspace has of something, so that two do not both take the last
 * place. Taken before rows are, and held until the transaction ends.
 */
export async function lockQuota(
  transaction: WorkspaceTransaction,
  { workspaceId, of }: { workspaceId: string; of: 'rows' | 'reviews' },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`quota ${of} ${workspaceId}`}, 0))`.execute(
    transaction,
  );
}
