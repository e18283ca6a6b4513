import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto';
import * as z from 'zod';

/** Where a log ended at some instant, signed: kept outside the database, it shows a tail that was cut off later. */
export type SignedHead = {
  readonly workspaceId: string;
  readonly seq: number;
  /** Hash of the entry of that number, hex. */
  readonly hash: string;
  readonly at: string;
  /** Ed25519 over the other fields, base64url. */
  readonly signature: string;
};

const headSchema = z.strictObject({
  workspaceId: z.uuid(),
  seq: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  signature: z.string(),
});

/** DER of a PKCS #8 Ed25519 key up to its 32 bytes (RFC 8410, 7). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The installation's signing key, drawn from its secret (RFC 5869), so that there is nothing else to keep. */
export function headKey(secret: Uint8Array): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), 'countersign audit heads', 32));
  return createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
}

/** What a verifier needs: PEM. */
export function publicHeadKey(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString();
}

export function signHead(head: Omit<SignedHead, 'signature'>, key: KeyObject): SignedHead {
  return { ...head, signature: sign(null, signedBytes(head), key).toString('base64url') };
}

/** The head on a line; null when it is none, or its signature is not by this key. */
export function readSignedHead(line: string, publicKey: string): SignedHead | null {
  try {
    const head = headSchema.parse(JSON.parse(line));
    const signature = Buffer.from(head.signature, 'base64url');
    return verify(null, signedBytes(head), publicKey, signature) ? head : null;
  } catch {
    return null;
  }
}

function signedBytes({ workspaceId, seq, hash, at }: Omit<SignedHead, 'signature'>): Buffer {
  return Buffer.from(JSON.stringify([workspaceId, seq, hash, at]));
}
