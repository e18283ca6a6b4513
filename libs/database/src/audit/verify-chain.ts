import { hashAuditEntry, type HashedFields } from './append-entry.ts';

export type ChainEntry = HashedFields & { readonly previous: Uint8Array; readonly hash: Uint8Array };

/**
 * Checks entries of one workspace in order of seq.
 *
 * @returns the seq of the first entry that was changed, inserted, swapped or follows one that was removed; null when
 *   the chain holds
 */
export function firstBrokenEntry(entries: Iterable<ChainEntry>): number | null {
  let expected = 1;
  let previous: Uint8Array = Buffer.alloc(32);
  for (const entry of entries) {
    const intact =
      entry.seq === expected &&
      Buffer.compare(entry.previous, previous) === 0 &&
      Buffer.compare(hashAuditEntry(entry, previous), entry.hash) === 0;
    if (!intact) return expected;
    previous = entry.hash;
    expected += 1;
  }
  return null;
}
