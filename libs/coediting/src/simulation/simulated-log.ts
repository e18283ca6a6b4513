import * as Y from 'yjs';
import { compactUpdates } from '../document/compact-updates.ts';
import type { LogEntry } from '../room/messages.ts';

export type SimulatedEdit = {
  readonly messageId: string;
  readonly actorId: string;
  readonly update: Uint8Array;
  readonly claims: readonly number[];
};

export type SimulatedResult =
  | { readonly outcome: 'committed' | 'known'; readonly seq: number }
  | { readonly outcome: 'message taken' | 'foreign client' };

/** What PostgreSQL does for one document, with the same answers. Survives every crash. */
export class SimulatedLog {
  readonly entries: LogEntry[] = [];
  readonly owners = new Map<number, string>();
  /** How much of each client id's writing is committed. */
  readonly clocks = new Map<number, number>();
  snapshot: { uptoSeq: number; state: Uint8Array; outline: Uint8Array } | null = null;

  constructor(first: Uint8Array, creator: { account: string; client: number }) {
    this.#write({ messageId: 'created', actorId: creator.account, update: first });
    this.owners.set(creator.client, creator.account);
  }

  append(edits: readonly SimulatedEdit[]): SimulatedResult[] {
    return edits.map(({ messageId, actorId, update, claims }) => {
      const known = this.entries.find((entry) => entry.messageId === messageId);
      if (known) {
        return known.actorId === actorId
          ? { outcome: 'known', seq: known.seq }
          : { outcome: 'message taken' };
      }
      for (const client of claims) {
        if (!this.owners.has(client)) this.owners.set(client, actorId);
        else if (this.owners.get(client) !== actorId) return { outcome: 'foreign client' };
      }
      return { outcome: 'committed', seq: this.#write({ messageId, actorId, update }) };
    });
  }

  #write(edit: Omit<LogEntry, 'seq'>): number {
    const seq = this.entries.length + 1;
    this.entries.push({ seq, ...edit });
    for (const [client, clock] of Y.parseUpdateMeta(edit.update).to) {
      this.clocks.set(client, Math.max(clock, this.clocks.get(client) ?? 0));
    }
    return seq;
  }

  since(seq: number): LogEntry[] {
    return this.entries.slice(seq);
  }

  /** @returns what was put in the log's place, or null when there was nothing new */
  compact(): { uptoSeq: number; state: Uint8Array } | null {
    const uptoSeq = this.entries.length;
    const start = this.snapshot?.uptoSeq ?? 0;
    if (uptoSeq === start) return null;
    const tail = this.since(start).map((entry) => entry.update);
    const merged = compactUpdates({
      updates: [...(this.snapshot ? [this.snapshot.state] : []), ...tail],
      changes: [],
    });
    this.snapshot = { uptoSeq, ...merged };
    return { uptoSeq, state: merged.state };
  }
}
