import { createHash } from 'node:crypto';

/** Tokens are stored as their SHA-256 only; they hold 256 random bits, so no salt is needed. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function makeToken(prefix: string, random: Uint8Array): string {
  return `${prefix}_${Buffer.from(random).toString('base64url')}`;
}
