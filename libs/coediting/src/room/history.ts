import { fingerprintOf, MOST_FINGERPRINTS } from '../wire/fingerprints.ts';

/**
 * A document as bytes: a snapshot and the updates since, in the order of the log. That is all a room holds of it; it is
 * sent as it is.
 */
export type History = {
  readonly snapshot: { readonly uptoSeq: number; readonly state: Uint8Array } | null;
  /** Updates numbered from the snapshot's `uptoSeq` + 1, or 1, to the head. */
  readonly tail: Uint8Array[];
  /** Fingerprints of the newest updates that the snapshot covers, the last one last. */
  readonly covered: readonly number[];
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
  return {
    snapshot,
    tail: history.tail.slice(covered),
    covered: fingerprintsUpTo(history, snapshot.uptoSeq),
  };
}

/** Of the update with this number; undefined where it is not known here any more, or not yet. */
export function fingerprintAt(history: History, seq: number): number | undefined {
  const place = seq - historyStart(history) - 1;
  if (place < 0) return history.covered[history.covered.length + place];
  const update = history.tail[place];
  return update && knownFingerprintOf(update);
}

/** By what the log up to number `seq` is known again. */
export function fingerprintsUpTo(history: History, seq: number): number[] {
  const fingerprints: number[] = [];
  for (let at = Math.max(1, seq - MOST_FINGERPRINTS + 1); at <= seq; at += 1) {
    const fingerprint = fingerprintAt(history, at);
    if (fingerprint !== undefined) fingerprints.push(fingerprint);
  }
  return fingerprints;
}

/** Of what is held anyway: a document's first update can be long, and everybody who joins asks for it. */
const known = new WeakMap<Uint8Array, number>();

function knownFingerprintOf(update: Uint8Array): number {
  let fingerprint = known.get(update);
  if (fingerprint === undefined) {
    fingerprint = fingerprintOf(update);
    known.set(update, fingerprint);
  }
  return fingerprint;
}
