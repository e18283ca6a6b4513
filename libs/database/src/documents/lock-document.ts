import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

/**
 * Keeps everybody else from committing in a document until the transaction ends. It ends by itself when nobody goes on
 * with it: others wait for it with all that they commit.
 *
 * @throws DatabaseError when somebody else kept it for longer than two seconds
 */
export async function lockDocument(transaction: WorkspaceTransaction, documentId: string): Promise<void> {
  await sql`select set_config('lock_timeout', '2s', true),
    set_config('idle_in_transaction_session_timeout', '2s', true)`.execute(transaction);
  await transaction
    .selectFrom('document')
    .select('id')
    .where('id', '=', documentId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}
