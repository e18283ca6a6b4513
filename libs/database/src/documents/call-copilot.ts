import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export const COPILOT_CHANNEL = 'copilot';

/**
 * Tells the AI reviewer in a document's room, once this transaction has committed, that something there waits for it.
 * What it is stands in the tables: a call that is lost costs time alone.
 */
export async function callCopilot(transaction: WorkspaceTransaction, documentId: string): Promise<void> {
  await sql`select pg_notify(${COPILOT_CHANNEL}, ${documentId})`.execute(transaction);
}
