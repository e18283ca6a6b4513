/**
 * A document as bytes: a snapshot and the updates since, in the order of the log. That is all a room holds of it; it is
 * sent as it is.
 */
export type History = {
  readonly snapshot: { readonly uptoSeq: number; readonly state: Uint8Array } | null;
  /** Updates numbered from the snapshot's `uptoSeq` + 1, or 1, to the head. */
  readonly tail: Uint8Array[];
};

export function historyStart({ snapshot }: History): number {
  return snapshot?.uptoSeq ?? 0;
}

export function historyHead(history: History): number {
  return historyStart(history) + history.tail.length;
}

export type CatchUp = { readonly snapshot: Uint8Array | null; readonly updates: readonly Uint8Array[] };

/** What brings a replica that has everything up to `seq` to the head. */
export function catchUpFrom(history: History, seq: number): CatchUp {
  const start = historyStart(history);
  if (seq >= start && seq <= historyHead(history)) {
    return { snapshot: null, updates: history.tail.slice(seq - start) };
  }
  return { snapshot: history.snapshot?.state ?? null, updates: history.tail };
}

/** Puts a newer snapshot in the place of what it covers. */
export function rebase(history: History, snapshot: NonNullable<History['snapshot']>): History {
  const covered = snapshot.uptoSeq - historyStart(history);
  if (covered < 0 || covered > history.tail.length) return history;
  return { snapshot, tail: history.tail.slice(covered) };
}
