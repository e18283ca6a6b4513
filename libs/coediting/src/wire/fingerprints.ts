/** So many updates, each in its place, tell one log from another. */
export const MOST_FINGERPRINTS = 16;

/** A place in a log, and by what it is known again: fingerprints of the updates before it, at most 16, the newest last. */
export type LogPlace = { readonly head: number; readonly fingerprints: readonly number[] };

/** FNV-1a, 32 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv), of the update's bytes. */
export function fingerprintOf(update: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of update) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The number of the first update that a place has a fingerprint of. */
export function firstOf({ head, fingerprints }: LogPlace): number {
  return head - fingerprints.length + 1;
}

/**
 * Whether another update stands in a log where a replica has one: the server has gone back to an older copy of the log since,
 * and on from there.
 *
 * @param fingerprintAt of the update with a number in the log; undefined where the log has none
 */
export function isOfAnotherLog(place: LogPlace, fingerprintAt: (seq: number) => number | undefined): boolean {
  return place.fingerprints.some((fingerprint, index) => {
    const there = fingerprintAt(firstOf(place) + index);
    return there !== undefined && there !== fingerprint;
  });
}
