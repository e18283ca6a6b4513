import { createHmac } from 'node:crypto';

/**
 * What a replica is called in a room instead of its Yjs client id, which nobody else is told before something is written under
 * it: whoever knew it could write under it first, on a node that has not heard of it. It is the same on every node.
 */
export type MemberIds = (documentId: string, clientId: number) => number;

const PURPOSE = 'countersign member ids 1';

/**
 * The first 32 bits of HMAC-SHA256, under a key derived for this purpose alone; 0 is nobody's.
 *
 * @param secret the installation's secret
 */
export function memberIds(secret: Uint8Array): MemberIds {
  const key = createHmac('sha256', secret).update(PURPOSE).digest();
  return (documentId, clientId) =>
    Math.max(1, createHmac('sha256', key).update(`${documentId} ${clientId}`).digest().readUInt32BE());
}
