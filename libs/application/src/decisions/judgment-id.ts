import { createHash } from 'node:crypto';

/**
 * The judgment's id, from the key that its sender drew: sent again after a lost answer, it is the same judgment.
 * Another account's, or another workspace's, equal key is another judgment. A UUID of version 8 (RFC 9562).
 */
export function judgmentIdOf(workspaceId: string, accountId: string, idempotencyKey: string): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([workspaceId, accountId, idempotencyKey]))
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
