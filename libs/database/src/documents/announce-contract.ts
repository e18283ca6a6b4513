import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export const CONTRACTS_CHANNEL = 'contract-changed';

/**
 * Tells every node, once this transaction has committed, that what is known about a contract beside its text has
 * changed: findings, decisions, comments, its state. The notice is a document's id. Nothing is kept of it: screens ask
 * again by themselves, so that a notice that is lost costs time alone.
 */
export async function announceContract(
  transaction: WorkspaceTransaction,
  contractId: string | null,
): Promise<void> {
  if (contractId === null) return;
  await sql`select pg_notify(${CONTRACTS_CHANNEL}, id::text) from document where contract_id = ${contractId}`.execute(
    transaction,
  );
}
