/**
 * More than this since the last snapshot, and half as much as the snapshot itself, and there is a new one. Whoever comes
 * decodes so many letters in some 20 ms; twenty people who type as fast as they can need a snapshot every few seconds.
 */
const COMPACT = { updates: 8_000, bytes: 256 * 1024 };
/** When everybody has gone, a shorter tail is worth a snapshot too: the next load is one read, whatever happens. */
const COMPACT_WHEN_EMPTY = { updates: 50, bytes: 16 * 1024, after: 1_000 };

export type TailSize = {
  /** Since the last snapshot. */
  readonly updates: number;
  readonly bytes: number;
  /** 0 where there is none. */
  readonly snapshotBytes: number;
};

/** @param quietFor milliseconds for which nobody has been in the room, and nothing of it was being committed */
export function isWorthASnapshot({ updates, bytes, snapshotBytes }: TailSize, quietFor: number): boolean {
  if (quietFor >= COMPACT_WHEN_EMPTY.after) {
    return updates > COMPACT_WHEN_EMPTY.updates || bytes > COMPACT_WHEN_EMPTY.bytes;
  }
  return updates > COMPACT.updates || bytes > Math.max(COMPACT.bytes, snapshotBytes / 2);
}
