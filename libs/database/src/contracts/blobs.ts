import { createHash } from 'node:crypto';
import type { WorkspaceTransaction } from '../connect.ts';

/** Keeps a file byte for byte, once per content. Its SHA-256 is its name. */
export async function saveBlob(
  transaction: WorkspaceTransaction,
  blob: { workspaceId: string; mediaType: string; bytes: Uint8Array },
): Promise<Uint8Array> {
  const sha256 = createHash('sha256').update(blob.bytes).digest();
  await transaction
    .insertInto('blob')
    .values({ ...blob, sha256 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return sha256;
}

export async function readBlob(
  transaction: WorkspaceTransaction,
  { workspaceId, sha256 }: { workspaceId: string; sha256: Uint8Array },
): Promise<{ mediaType: string; bytes: Uint8Array } | undefined> {
  return transaction
    .selectFrom('blob')
    .select(['mediaType', 'bytes'])
    .where('workspaceId', '=', workspaceId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}
