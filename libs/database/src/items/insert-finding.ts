import type { NewRow } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type NewFinding = {
  readonly item: NewRow<'item'>;
  readonly finding: NewRow<'finding'>;
  readonly proposal: NewRow<'proposal'>;
};

/** A finding is an item with a place in a contract, proposed by an AI reviewer. */
export async function insertFinding(transaction: WorkspaceTransaction, rows: NewFinding): Promise<void> {
  await transaction.insertInto('item').values(rows.item).execute();
  await transaction.insertInto('finding').values(rows.finding).execute();
  await transaction.insertInto('proposal').values(rows.proposal).execute();
}
