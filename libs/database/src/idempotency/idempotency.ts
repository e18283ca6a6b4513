import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export type IdempotencyKey = {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly key: string;
};

export type AnsweredBefore = {
  readonly requestHash: Uint8Array;
  readonly response: Readonly<Record<string, unknown>>;
};

/** What was answered to this key before. Until the transaction ends, others with the same key wait. */
export async function takeIdempotencyKey(
  transaction: WorkspaceTransaction,
  { workspaceId, accountId, key }: IdempotencyKey,
): Promise<AnsweredBefore | undefined> {
  const name = JSON.stringify([workspaceId, accountId, key]);
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
  return transaction
    .selectFrom('idempotency')
    .select(['requestHash', 'response'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst();
}

/** Keeps the answer for whoever sends the same again. */
export async function keepAnswer(
  transaction: WorkspaceTransaction,
  { requestHash, response, ...key }: IdempotencyKey & AnsweredBefore,
): Promise<void> {
  await transaction
    .insertInto('idempotency')
    .values({ ...key, requestHash, response: JSON.stringify(response) })
    .execute();
}
