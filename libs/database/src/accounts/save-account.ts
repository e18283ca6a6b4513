import type { Database, WorkspaceTransaction } from '../connect.ts';

/** Makes an account, or renames it. Accounts belong to no workspace. */
export async function saveAccount(
  db: Database | WorkspaceTransaction,
  account: { id: string; kind: 'person' | 'ai' | 'service'; name: string },
): Promise<void> {
  await db
    .insertInto('account')
    .values(account)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: account.name }))
    .execute();
}
