import type { Role } from '@countersign/domain';
import type { NewRow } from '../schema.ts';
import { acting, type Database, type WorkspaceTransaction } from '../connect.ts';

export async function insertApiKey(transaction: WorkspaceTransaction, key: NewRow<'apiKey'>): Promise<void> {
  await transaction.insertInto('apiKey').values(key).execute();
}

export type ApiKeyFound = {
  readonly id: string;
  readonly workspaceId: string;
  readonly accountId: string;
  readonly accountName: string;
};

/** The key that a bearer holds, unless it was revoked. */
export async function findApiKey(db: Database, tokenHash: Uint8Array): Promise<ApiKeyFound | undefined> {
  return acting(db, { workspaces: [], tokenHash: Buffer.from(tokenHash).toString('hex') }, (transaction) =>
    transaction
      .selectFrom('apiKey')
      .innerJoin('account', 'account.id', 'apiKey.accountId')
      .select(['apiKey.id', 'apiKey.workspaceId', 'apiKey.accountId', 'account.name as accountName'])
      .where('apiKey.tokenHash', '=', tokenHash)
      .where('apiKey.revokedAt', 'is', null)
      .executeTakeFirst(),
  );
}

export type ApiKeyListed = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly role: Role | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

export async function listApiKeys(
  transaction: WorkspaceTransaction,
  workspaceId: string,
): Promise<ApiKeyListed[]> {
  return transaction
    .selectFrom('apiKey')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.accountId', '=', 'apiKey.accountId')
        .onRef('membership.workspaceId', '=', 'apiKey.workspaceId'),
    )
    .select([
      'apiKey.id',
      'apiKey.name',
      'apiKey.prefix',
      'membership.role',
      'apiKey.createdAt',
      'apiKey.lastUsedAt',
    ])
    .where('apiKey.workspaceId', '=', workspaceId)
    .where('apiKey.revokedAt', 'is', null)
    .orderBy('apiKey.createdAt', 'desc')
    .execute();
}

export async function touchApiKey(
  transaction: WorkspaceTransaction,
  { id, at }: { id: string; at: Date },
): Promise<void> {
  await transaction.updateTable('apiKey').set({ lastUsedAt: at }).where('id', '=', id).execute();
}

/** Ends a key. The account behind it, when it was found. */
export async function revokeApiKey(
  transaction: WorkspaceTransaction,
  { workspaceId, id, at }: { workspaceId: string; id: string; at: Date },
): Promise<string | undefined> {
  const row = await transaction
    .updateTable('apiKey')
    .set({ revokedAt: at })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .returning('accountId')
    .executeTakeFirst();
  return row?.accountId;
}
