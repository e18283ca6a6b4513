import type { WorkspaceTransaction } from '../connect.ts';

export type NewAssignment = {
  readonly workspaceId: string;
  readonly contractId: string;
  readonly accountId: string;
};

/** Sends an AI account to a contract; one that was sent there before stays so. */
export async function assignContract(
  transaction: WorkspaceTransaction,
  assignment: NewAssignment,
): Promise<void> {
  await transaction
    .insertInto('assignment')
    .values(assignment)
    .onConflict((conflict) => conflict.columns(['contractId', 'accountId']).doNothing())
    .execute();
}
