import { createHash } from 'node:crypto';

/** SHA-256 of the parts, in hex. */
export function hashRevision(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
