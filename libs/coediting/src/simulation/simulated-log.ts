import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { compactUpdates } from '../document/compact-updates.ts';
import type { RestsOn } from '../room/effects.ts';
import type { LogEntry } from '../room/messages.ts';
import { fingerprintOf, MOST_FINGERPRINTS } from '../wire/fingerprints.ts';

export type SimulatedEdit = {
  readonly messageId: string;
  readonly actorId: string;
  readonly update: Uint8Array;
  readonly claims: readonly number[];
  readonly restsOn: RestsOn;
  /** How many updates the document must have before its group. */
  readonly head?: number | undefined;
};

export type SimulatedResult =
  | { readonly outcome: 'committed'; readonly seq: number }
  | { readonly outcome: 'known'; readonly seq: number; readonly same: boolean }
  | { readonly outcome: 'message taken' | 'foreign client' | 'moved' | 'baseline' };

/** The log does not hold this edit: nor what comes after it, which may rest on it. */
export function breaks(result: SimulatedResult): boolean {
  return result.outcome !== 'committed' && !(result.outcome === 'known' && result.same);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index]);
}

/** What the log comes to up to an entry, made and not yet written. */
export type MadeSnapshot = {
  readonly uptoSeq: number;
  readonly state: Uint8Array;
  readonly outline: Uint8Array;
};

/** A copy of the database, as far as it is about the document. */
export type LogCopy = {
  readonly entries: readonly LogEntry[];
  readonly owners: ReadonlyMap<number, string>;
  readonly snapshot: MadeSnapshot | null;
  readonly baselineSentAt: number | null;
};

/** What PostgreSQL does for one document, with the same answers. Survives every crash. */
export class SimulatedLog {
  readonly entries: LogEntry[] = [];
  /** Of each entry. */
  readonly fingerprints: number[] = [];
  readonly owners = new Map<number, string>();
  /** How often it was put back to a copy: what was on its way to it then does not arrive. */
  life = 0;
  /** How much of each client id's writing is committed. */
  readonly clocks = new Map<number, number>();
  /** As many entries there were when the baseline was sent; null before. */
  baselineSentAt: number | null = null;
  #lockedBy: string | null = null;
  #compactedBy: string | null = null;
  snapshot: MadeSnapshot | null = null;

  constructor(first: Uint8Array, creator: { account: string; client: number }) {
    this.#write({ messageId: 'created', actorId: creator.account, update: first });
    this.owners.set(creator.client, creator.account);
  }

  append(edits: readonly SimulatedEdit[]): SimulatedResult[] {
    let isBroken = false;
    const start = this.entries.length;
    return edits.map((edit) => {
      const result = this.#withoutWriting(edit, { isBroken, start });
      if (result) {
        isBroken ||= breaks(result);
        return result;
      }
      const { messageId, actorId, update, claims } = edit;
      for (const client of claims) this.owners.set(client, actorId);
      return { outcome: 'committed', seq: this.#write({ messageId, actorId, update }) };
    });
  }

  #withoutWriting(
    { messageId, actorId, update, claims, restsOn, head }: SimulatedEdit,
    { isBroken, start }: { isBroken: boolean; start: number },
  ): SimulatedResult | null {
    const known = this.entries.find((entry) => entry.messageId === messageId);
    if (known && known.actorId !== actorId) return { outcome: 'message taken' };
    if (known) return { outcome: 'known', seq: known.seq, same: isSame(known.update, update) };
    if (isBroken || (head !== undefined && head !== start)) return { outcome: 'moved' };
    if (restsOn.noBaseline && this.baselineSentAt !== null) return { outcome: 'baseline' };
    const isForeign = (client: number) => (this.owners.get(client) ?? actorId) !== actorId;
    return claims.some(isForeign) ? { outcome: 'foreign client' } : null;
  }

  /** Whether this node may write: nobody else has locked the document. */
  isOpenTo(node: string): boolean {
    return this.#lockedBy === null || this.#lockedBy === node;
  }

  isLockedBy(node: string): boolean {
    return this.#lockedBy === node;
  }

  /** @returns false when another node has locked it */
  lock(node: string): boolean {
    if (!this.isOpenTo(node)) return false;
    this.#lockedBy = node;
    return true;
  }

  /** Its transaction has ended, in whatever way. */
  unlock(node: string): void {
    if (this.#lockedBy === node) this.#lockedBy = null;
  }

  #write(edit: Omit<LogEntry, 'seq'>): number {
    const seq = this.entries.length + 1;
    this.entries.push({ seq, ...edit });
    this.fingerprints.push(fingerprintOf(edit.update));
    this.#count(edit.update);
    return seq;
  }

  #count(update: Uint8Array): void {
    for (const [client, clock] of Y.parseUpdateMeta(update).to) {
      this.clocks.set(client, Math.max(clock, this.clocks.get(client) ?? 0));
    }
  }

  /** What all of it comes to. */
  document(): Y.Doc {
    const doc = new Y.Doc();
    applyUpdates(
      doc,
      this.entries.map(({ update }) => update),
    );
    return doc;
  }

  copy(): LogCopy {
    const { entries, owners, snapshot, baselineSentAt } = this;
    return { entries: [...entries], owners: new Map(owners), snapshot, baselineSentAt };
  }

  /** While no node runs. @returns what the copy does not have */
  putBack({ entries, owners, snapshot, baselineSentAt }: LogCopy): LogEntry[] {
    this.life += 1;
    const vanished = this.entries.splice(entries.length);
    this.fingerprints.splice(entries.length);
    this.owners.clear();
    for (const [client, account] of owners) this.owners.set(client, account);
    this.snapshot = snapshot;
    this.baselineSentAt = baselineSentAt;
    this.clocks.clear();
    for (const { update } of entries) this.#count(update);
    return vanished;
  }

  seqOf(messageId: string): number | null {
    return this.entries.find((entry) => entry.messageId === messageId)?.seq ?? null;
  }

  /** Of the last entries up to this number. */
  fingerprintsUpTo(seq: number): number[] {
    return this.fingerprints.slice(Math.max(0, seq - MOST_FINGERPRINTS), seq);
  }

  since(seq: number): LogEntry[] {
    return this.entries.slice(seq);
  }

  /** This node's transaction has ended. @returns whether it was making a snapshot, which nobody else does meanwhile */
  abandonSnapshot(node: string): boolean {
    if (this.#compactedBy !== node) return false;
    this.#compactedBy = null;
    return true;
  }

  /** @returns what can be put in the log's place; null when there is nothing new, or another node makes one */
  makeSnapshot(node: string): MadeSnapshot | null {
    if (this.#compactedBy !== null) return null;
    const uptoSeq = this.entries.length;
    const start = this.snapshot?.uptoSeq ?? 0;
    if (uptoSeq === start) return null;
    this.#compactedBy = node;
    const tail = this.since(start).map((entry) => entry.update);
    const merged = compactUpdates({
      updates: [...(this.snapshot ? [this.snapshot.state] : []), ...tail],
      changes: [],
    });
    return { uptoSeq, ...merged };
  }

  /** @returns false when its transaction has ended before: nothing is written */
  writeSnapshot(node: string, made: MadeSnapshot): boolean {
    if (!this.abandonSnapshot(node)) return false;
    this.snapshot = made;
    return true;
  }
}
