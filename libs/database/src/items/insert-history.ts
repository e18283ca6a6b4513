import type { NewRow } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type HistoryRows = {
  readonly items: readonly NewRow<'item'>[];
  readonly proposals: readonly NewRow<'proposal'>[];
  readonly routes: readonly NewRow<'route'>[];
  readonly judgments: readonly NewRow<'judgment'>[];
  readonly outcomes: readonly NewRow<'outcome'>[];
};

/** Postgres takes 65,535 parameters a statement. */
const BATCH = 2_000;

/** Puts in decisions that were made elsewhere, or before: many at once, with their own instants. */
export async function insertHistory(transaction: WorkspaceTransaction, rows: HistoryRows): Promise<void> {
  for (const part of batches(rows.items)) await transaction.insertInto('item').values(part).execute();
  for (const part of batches(rows.proposals)) await transaction.insertInto('proposal').values(part).execute();
  for (const part of batches(rows.routes)) await transaction.insertInto('route').values(part).execute();
  for (const part of batches(rows.judgments)) await transaction.insertInto('judgment').values(part).execute();
  for (const part of batches(rows.outcomes)) await transaction.insertInto('outcome').values(part).execute();
}

function* batches<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH);
}
