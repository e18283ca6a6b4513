import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import {
  createRoom,
  fingerprintAt,
  fingerprintOf,
  firstOf,
  isOfAnotherLog,
  LiveDocument,
  routeMessage,
  type AppendResult,
  type DocumentClaims,
  type Limits,
  type LogPlace,
  type Outline,
  type Rates,
  type Room,
  type RoomMessage,
} from '@countersign/coediting';
import {
  acting,
  openDocument,
  readHeads,
  readSince,
  type Database,
  type LoadedDocument,
} from '@countersign/database';
import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import type { Committer } from './committer.ts';
import type { DistantDocument } from './distant-document.ts';
import type { HeavyWork } from './heavy-work.ts';
import { HistorySize } from './history-size.ts';
import type { DenialLog } from './log-denials.ts';
import type { MemberIds } from './member-ids.ts';
import type { Metrics } from './metrics.ts';
import { performEffects } from './perform-effects.ts';
import { readOutline } from './read-outline.ts';
import type { Relay } from './relay.ts';

/**
 * With so many bytes, of the document and of an edit together, it takes some ten milliseconds at most to judge the edit, whoever
 * made them: Yjs can be made to take a time that grows with the square of them.
 */
const JUDGED_HERE_BYTES = 1_024;

/** What is committed alone is committed by then, with as much as was judged. */
const JUDGED_WITHIN_MS = 500;

/** Longer ones, but for the newest, are not read from the log to be compared: whoever joins would have up to 16 MiB read for it. */
const COMPARED_BYTES = 16 * 1024;

/** Until a document is asked for again that has to be read and could not be. */
const READ_AGAIN_MS = 250;

type ReadDocument = {
  readonly document: LoadedDocument;
  readonly outline: Outline;
  /** How often others had their turn while it was read: nobody here heard of what was committed then. */
  readonly turns: number;
};

/** What rooms share. */
export type RoomServices = {
  readonly db: Database;
  readonly committer: Committer;
  readonly relay: Relay;
  readonly heavyWork: HeavyWork;
  /** Makes snapshots: nobody waits for one, and what judges edits waits for none. */
  readonly snapshots: Pick<HeavyWork, 'compact'>;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly denials: DenialLog;
  readonly limits: Limits;
  readonly rates: Rates;
  readonly memberIdOf: MemberIds;
  /** Milliseconds, never going back. */
  readonly now: () => number;
};

/** A connection in a room. */
export type Seat = {
  readonly socket: Socket;
  claims: DocumentClaims;
  /** Number of the newest update it was sent. */
  sentHead: number;
  /** It does not read what it is sent: it gets one difference when it does again. */
  lagging: boolean;
};

/** One room on this node: the pure room, who sits in it, and what it takes to perform its effects. */
export class RoomHost {
  readonly documentId: string;
  readonly workspaceId: string;
  readonly services: RoomServices;
  readonly size = new HistorySize();
  readonly seats = new Map<string, Seat>();
  room: Room;
  live: LiveDocument | null = null;
  /** A large document, decoded beside the event loop. */
  distant: DistantDocument | null = null;
  liveUsedAt = 0;
  /** How many edits were taken in: what was asked about a document before is not true of it after. */
  edits = 0;
  presenceTimer: NodeJS.Timeout | undefined;
  /** Who made the edits that were accepted on this node. */
  readonly accepted = new WeakMap<Uint8Array, string>();
  /** Resolves when nothing is committed alone any more. */
  alone: Promise<void> = Promise.resolve();
  #judging: (() => void)[] = [];
  readonly #awaited = new Map<string, (result: AppendResult) => void>();
  #behind: { readonly head: number; readonly resolve: () => void }[] = [];
  emptySince: number;
  compacting = false;
  #commands = 0;
  /** A snapshot that could not be made is not tried again before then. */
  compactNotBefore = 0;
  #reloading: Promise<void> | null = null;
  #closed = false;

  constructor(services: RoomServices, documentId: string, read: ReadDocument) {
    this.services = services;
    this.documentId = documentId;
    this.workspaceId = read.document.workspaceId;
    this.room = this.#build(read);
    this.emptySince = services.now();
  }

  static async load(
    services: RoomServices,
    place: { documentId: string; workspaceId: string },
  ): Promise<RoomHost | null> {
    const read = await readAll(services, place);
    if (!read) return null;
    const host = new RoomHost(services, place.documentId, read);
    host.#hearOfWhatCame(read);
    return host;
  }

  route(message: RoomMessage): void {
    performEffects(this, routeMessage(this.room, message, this.services.now()));
    if (this.#behind.length > 0) this.#letGoOn();
    if (this.#judging.length > 0 && !this.room.checking) for (const go of this.#judging.splice(0)) go();
  }

  /** What somebody found out beside the event loop about the document as it is then: asked again for as long as it changes. */
  async unmoved<Found>(find: () => Promise<Found>): Promise<Found> {
    for (;;) {
      await this.judged();
      const { room, edits } = this;
      const found = await find();
      if (this.room !== room) throw new Error('The document was loaded again.');
      if (this.edits === edits) return found;
    }
  }

  /** Resolves when no push waits for its check, or soon: others wait for what was judged until now. */
  async judged(): Promise<void> {
    if (!this.room.checking) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#judging.push(resolve);
      timer = setTimeout(resolve, JUDGED_WITHIN_MS);
    });
    clearTimeout(timer);
  }

  /** Resolves when this node has all that is committed now: what another node acknowledged counts as known. */
  async caughtUp(): Promise<void> {
    const { services, documentId, workspaceId } = this;
    const heads = await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
      readHeads(transaction, [documentId]),
    );
    const head = heads.get(documentId) ?? 0;
    if (this.room.head >= head) return;
    const reached = new Promise<void>((resolve) => this.#behind.push({ head, resolve }));
    this.route({ type: 'head', seq: head });
    await reached;
  }

  /** Whether a replica is to be held against the log, since the room has it no more. */
  isBeyond(place: LogPlace): boolean {
    return place.fingerprints.length > 0 && fingerprintAt(this.room.history, firstOf(place)) === undefined;
  }

  /** Whether a replica that has this has it of a log that the database has gone back behind since, by what is read for it. */
  async hasParted(place: LogPlace): Promise<boolean> {
    const { services, documentId, workspaceId } = this;
    const stretch = { documentId, seq: firstOf(place) - 1, upto: place.head, longest: COMPARED_BYTES };
    const updates = await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
      readSince(transaction, stretch),
    );
    const there = new Map(updates.map(({ seq, payload }) => [seq, fingerprintOf(payload)]));
    return isOfAnotherLog(place, (seq) => there.get(seq));
  }

  #letGoOn(): void {
    const { head } = this.room;
    for (const waiting of this.#behind.splice(0)) {
      if (waiting.head <= head) waiting.resolve();
      else this.#behind.push(waiting);
    }
  }

  /** Whether a command is being carried out: the room is in use, also where nobody is in it. */
  get isCarryingOut(): boolean {
    return this.#commands > 0;
  }

  /** Until this is over the room is in use. */
  async carryingOut<Done>(carryOut: () => Promise<Done>): Promise<Done> {
    this.#commands += 1;
    try {
      return await carryOut();
    } finally {
      this.#commands -= 1;
    }
  }

  get own(): number {
    return this.room.own;
  }

  appended(results: AppendResult[]): void {
    this.route({ type: 'appended', results });
    for (const result of results) {
      this.#awaited.get(result.messageId)?.(result);
      this.#awaited.delete(result.messageId);
    }
  }

  /** Resolves when the edit with this message id was answered by the database, with what it said. */
  answered(messageId: string): Promise<AppendResult> {
    return new Promise((resolve) => this.#awaited.set(messageId, resolve));
  }

  /** The document decoded: as accepted, in flight included. */
  liveDocument(): LiveDocument {
    const { now, metrics } = this.services;
    this.liveUsedAt = now();
    if (!this.live) {
      metrics.decodes.inc({ where: 'event loop' });
      this.live = new LiveDocument(this.#accepted());
    }
    return this.live;
  }

  /** Whether looking at the document with an edit of so many bytes on the event loop would be felt in other rooms. */
  isFeltHere(bytes = 0): boolean {
    const { history, ahead, inFlight } = this.room;
    let sum = this.size.of(history) + bytes;
    for (const { update } of ahead.values()) sum += update.byteLength;
    for (const { update } of inFlight.values()) sum += update.byteLength;
    return sum > JUDGED_HERE_BYTES;
  }

  /** The same beside the event loop. */
  distantDocument(): DistantDocument {
    const { now, metrics, heavyWork } = this.services;
    this.liveUsedAt = now();
    if (!this.distant) {
      metrics.decodes.inc({ where: 'worker' });
      this.distant = heavyWork.open(this.#accepted());
    }
    return this.distant;
  }

  /** What was accepted is part of the document for what is checked after it. */
  takeIn(update: Uint8Array): void {
    this.edits += 1;
    if (this.live && this.isFeltHere(update.byteLength)) this.live = null;
    this.live?.apply(update);
    this.distant?.apply(update);
  }

  /** Lets go of the decoded document: the next who needs it decodes it again. */
  forgetDecoded(): void {
    this.live = null;
    this.distant?.close();
    this.distant = null;
  }

  #accepted(): Uint8Array[] {
    const { history, ahead, inFlight } = this.room;
    return [
      ...(history.snapshot ? [history.snapshot.state] : []),
      ...history.tail,
      ...[...ahead].toSorted(([a], [b]) => a - b).map(([, edit]) => edit.update),
      ...[...inFlight.values()].map((edit) => edit.update),
    ];
  }

  /** Loads the document again; everybody joins again and sends again what is not acknowledged. */
  async reload(because: string): Promise<void> {
    this.#reloading ??= this.#loadAgain(because).finally(() => {
      this.#reloading = null;
    });
    return this.#reloading;
  }

  get reloading(): Promise<void> | null {
    return this.#reloading;
  }

  forgetPresenceTimer(): void {
    clearTimeout(this.presenceTimer);
    this.presenceTimer = undefined;
  }

  close(): void {
    this.#closed = true;
    this.forgetPresenceTimer();
    this.forgetDecoded();
  }

  async #loadAgain(because: string): Promise<void> {
    const { services, documentId } = this;
    services.metrics.reloads.inc();
    services.log.warn({ documentId, because }, 'room is loaded again');
    const { presence, reserved } = this.room;
    const read = await this.#readAgain();
    if (!read) throw new Error('The document is gone');
    this.room = this.#build(read);
    this.#hearOfWhatCame(read);
    this.forgetDecoded();
    // What is accepted from now on is judged without what waits: it must not be committed together with it, behind it.
    services.committer.recall(this);
    this.#letGoOn();
    for (const [clientId, account] of reserved) this.room.reserved.set(clientId, account);
    for (const [memberId, held] of presence) if (held.node !== null) this.room.presence.set(memberId, held);
    for (const { socket } of this.seats.values()) {
      socket.emit('refused', { code: 'resync', message: 'The document is read again.' });
    }
  }

  /** Until it can be read: before that nothing that anybody here says is heard. @throws Error when the room was closed */
  async #readAgain(): Promise<ReadDocument | null> {
    const { services, documentId } = this;
    for (;;) {
      try {
        return await readAll(services, this);
      } catch (error) {
        if (this.#closed) throw error;
        services.log.error({ err: error, documentId }, 'the document could not be read; trying again');
        await delay(READ_AGAIN_MS, undefined, { ref: false });
      }
    }
  }

  #hearOfWhatCame({ turns }: ReadDocument): void {
    if (turns === 0) return;
    const { services, documentId } = this;
    this.caughtUp().catch((error: unknown) =>
      services.log.warn({ err: error, documentId }, 'what came while a document was read is asked for later'),
    );
  }

  #build({ document, outline }: ReadDocument): Room {
    const { limits, rates } = this.services;
    const tail = document.tail.map((update) => update.payload);
    const { snapshot } = document;
    return createRoom({
      documentId: this.documentId,
      workspaceId: this.workspaceId,
      limits,
      rates,
      outline,
      owners: new Map(document.clients),
      history: {
        snapshot: snapshot ? { uptoSeq: snapshot.uptoSeq, state: snapshot.state } : null,
        tail,
        covered: document.covered.map(fingerprintOf),
      },
      head: document.head,
    });
  }
}

/** Null when there is no such document in the workspace. */
async function readAll(
  { db, heavyWork }: Pick<RoomServices, 'db' | 'heavyWork'>,
  { documentId, workspaceId }: { readonly documentId: string; readonly workspaceId: string },
): Promise<ReadDocument | null> {
  const document = await openDocument(db, { workspaceId, documentId });
  if (!document) return null;
  let turns = 0;
  const giveTurn = async () => {
    turns += 1;
    await turn();
  };
  const worker = {
    outlineOf: (state: Uint8Array) => {
      turns += 1;
      return heavyWork.outlineOf(state);
    },
  };
  const outline = await readOutline(document, { turn: giveTurn, worker });
  return { document, outline, turns };
}
