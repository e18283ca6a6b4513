import { acting, compactDocument, readHeads } from '@countersign/database';
import { rebase } from '@countersign/coediting';
import { TooLongError } from './heavy-lane.ts';
import { resumeLagging, showPresence } from './perform-effects.ts';
import { RoomHost, type RoomServices } from './room.ts';
import type { Timings } from './timings.ts';
import { isWorthASnapshot } from './worth-a-snapshot.ts';

/** How often rooms are looked after; sooner where members are waited for that did not read. */
const TICK_MS = { rest: 1_000, slow: 100 };
/** An empty room stays this long, for the next who comes. */
const KEEP_MS = 30_000;
const KEEP_LIVE_MS = 60_000;
/** A snapshot that could not be made, because of another node's or of trouble, is tried again after this. */
const COMPACT_AGAIN_MS = 30_000;
/** The same for a document that cannot be decoded in the time that there is. */
const COMPACT_TOO_LONG_AGAIN_MS = 600_000;

/** The rooms of this node. Each is loaded once, however many ask for it at the same time. */
export class RoomRegistry {
  readonly #services: RoomServices;
  readonly #askHeadsEvery: number;
  readonly #rooms = new Map<string, Promise<RoomHost | null>>();
  readonly #hosts = new Map<string, RoomHost>();
  /** Workspaces of rooms that somebody is about to sit down in, by document. */
  readonly #opening = new Map<string, string>();
  #timer: NodeJS.Timeout;
  #headsAskedAt: number;

  constructor(services: RoomServices, { askHeadsEvery }: Pick<Timings, 'askHeadsEvery'>) {
    this.#services = services;
    this.#askHeadsEvery = askHeadsEvery;
    this.#headsAskedAt = services.now();
    this.#timer = this.#later(TICK_MS.rest);
  }

  /** The room of a document of this workspace; null when there is none. By the end of the turn whoever asked for it sits in it. */
  async open(documentId: string, workspaceId: string): Promise<RoomHost | null> {
    this.#opening.set(documentId, workspaceId);
    try {
      const host = await this.#load(documentId, workspaceId);
      await host?.reloading;
      return host?.workspaceId === workspaceId ? host : null;
    } finally {
      setImmediate(() => this.#opening.delete(documentId));
    }
  }

  /**
   * Loads the room of a document, if it is not, for somebody of whom it is still asked whether they may sit in it: a document that
   * their token names. The two questions cost them one time to wait. Whoever opens it hears if it fails.
   */
  readAhead(documentId: string, workspaceId: string): void {
    this.#load(documentId, workspaceId).catch(() => undefined);
  }

  #load(documentId: string, workspaceId: string): Promise<RoomHost | null> {
    const known = this.#rooms.get(documentId);
    if (known) return known;
    const loading = RoomHost.load(this.#services, { documentId, workspaceId }).then((host) => {
      if (host) {
        this.#hosts.set(documentId, host);
        this.#services.relay.opened(host);
      } else this.#rooms.delete(documentId);
      return host;
    });
    this.#rooms.set(documentId, loading);
    loading.catch(() => this.#rooms.delete(documentId));
    return loading;
  }

  /** A room that is loaded. */
  find(documentId: string): RoomHost | undefined {
    return this.#hosts.get(documentId);
  }

  /** Whether people are in this room already, or the workspace has fewer than so many rooms with people in them. */
  mayEnter(documentId: string, { workspaceId, most }: { workspaceId: string; most: number }): boolean {
    if (most === Infinity || (this.#hosts.get(documentId)?.seats.size ?? 0) > 0) return true;
    const open = new Set<string>();
    for (const host of this.#hosts.values()) {
      if (host.workspaceId === workspaceId && host.seats.size > 0) open.add(host.documentId);
    }
    for (const [document, workspace] of this.#opening) if (workspace === workspaceId) open.add(document);
    open.delete(documentId);
    return open.size < most;
  }

  get hosts(): Iterable<RoomHost> {
    return this.#hosts.values();
  }

  /** Asks the database how far each document is: whatever notices were lost, this finds out. */
  async askHeads(): Promise<void> {
    const hosts = [...this.#hosts.values()];
    if (hosts.length === 0) return;
    const workspaces = [...new Set(hosts.map((host) => host.workspaceId))];
    const ids = hosts.map((host) => host.documentId);
    const heads = await acting(this.#services.db, { workspaces }, (transaction) =>
      readHeads(transaction, ids),
    );
    for (const host of hosts) {
      const seq = heads.get(host.documentId);
      if (seq !== undefined) host.route({ type: 'head', seq });
    }
  }

  async compact(host: RoomHost): Promise<void> {
    if (host.compacting) return;
    host.compacting = true;
    host.compactNotBefore = this.#services.now() + COMPACT_AGAIN_MS;
    const { db, snapshots, metrics, log } = this.#services;
    const { documentId, workspaceId, room } = host;
    try {
      const merged: { state?: Uint8Array } = {};
      const done = await acting(db, { workspaces: [workspaceId] }, (transaction) =>
        compactDocument(transaction, documentId, async (updates) => {
          const changes = [...room.outline.changes];
          const output = await snapshots.compact({ updates, changes });
          merged.state = output.state;
          return output;
        }),
      );
      if (!done.done || !merged.state) return;
      metrics.compactions.inc();
      host.compactNotBefore = 0;
      if (host.room === room)
        room.history = rebase(room.history, { uptoSeq: done.uptoSeq, state: merged.state });
    } catch (error) {
      if (error instanceof TooLongError)
        host.compactNotBefore = this.#services.now() + COMPACT_TOO_LONG_AGAIN_MS;
      metrics.failedCompactions.inc();
      log.error({ err: error, documentId }, 'a snapshot could not be written; the log is unharmed');
    } finally {
      host.compacting = false;
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const host of this.#hosts.values()) host.close();
  }

  /**
   * Looks after every room: whoever read again goes on, presence that nothing carried goes, snapshots that are worth it are
   * begun, and what nobody needs is let go. @returns how many members do not read
   */
  lookAfter(): number {
    const { now, metrics, log } = this.#services;
    let bytes = 0;
    let slow = 0;
    let behind = 0;
    for (const host of this.#hosts.values()) {
      slow += resumeLagging(host);
      behind += host.room.ahead.size;
      // Edits that were to take it along are not committed, or were known already.
      if (!host.presenceTimer) showPresence(host);
      if (now() - host.liveUsedAt > KEEP_LIVE_MS) host.forgetDecoded();
      this.#lookAfterOne(host);
    }
    for (const { size, room } of this.#hosts.values()) bytes += size.of(room.history);
    metrics.rooms.set(this.#hosts.size);
    metrics.historyBytes.set(bytes);
    metrics.slow.set(slow);
    metrics.behind.set(behind);
    if (now() - this.#headsAskedAt >= this.#askHeadsEvery) {
      this.#headsAskedAt = now();
      this.askHeads().catch((error: unknown) => log.warn({ err: error }, 'heads could not be asked for'));
    }
    return slow;
  }

  #tick(): void {
    const slow = this.lookAfter();
    this.#timer = this.#later(slow > 0 ? TICK_MS.slow : TICK_MS.rest);
  }

  #later(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.#tick(), milliseconds).unref();
  }

  #lookAfterOne(host: RoomHost): void {
    if (host.compacting) return;
    const { now } = this.#services;
    if (host.seats.size > 0 || host.isCarryingOut) host.emptySince = now();
    const emptyFor = now() - host.emptySince;
    const { history, inFlight } = host.room;
    const sizes = {
      updates: history.tail.length,
      bytes: host.size.ofTail(history),
      snapshotBytes: history.snapshot?.state.byteLength ?? 0,
    };
    const quietFor = inFlight.size > 0 ? 0 : emptyFor;
    if (now() >= host.compactNotBefore && isWorthASnapshot(sizes, quietFor)) {
      void this.compact(host);
      return;
    }
    if (emptyFor < KEEP_MS || inFlight.size > 0 || host.reloading) return;
    host.close();
    this.#hosts.delete(host.documentId);
    this.#rooms.delete(host.documentId);
  }
}
