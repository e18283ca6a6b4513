import type { NewRow, Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export async function insertContractNote(
  transaction: WorkspaceTransaction,
  note: NewRow<'contractNote'>,
): Promise<void> {
  await transaction.insertInto('contractNote').values(note).execute();
}

/** What people said about a contract as a whole, oldest first. */
export async function listContractNotes(
  transaction: WorkspaceTransaction,
  contractId: string,
): Promise<Row<'contractNote'>[]> {
  return transaction
    .selectFrom('contractNote')
    .selectAll()
    .where('contractId', '=', contractId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
}
