import { io, type Socket } from 'socket.io-client';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { decodeFlush, decodePresence } from '../wire/flush-frame.ts';
import { packetParser } from '../wire/packet-parser.ts';
import {
  PROTOCOL_VERSION,
  MAX_UPDATE_BYTES,
  type DocumentModeOnWire,
  type Identity,
  type Joined,
  type ServerMessages,
} from '../wire/protocol.ts';
import { isRefusalCode, kindOf, REFUSALS, type WireRefusal } from '../wire/refusals.ts';
import { EditsRefused } from './edits-refused.ts';
import { Emitter } from './emitter.ts';
import { LocalCopy } from './local-copy.ts';
import type { LocalStore } from './local-store.ts';
import type {
  ConnectDocumentOptions,
  ConnectionEvents,
  ConnectionRefusal,
  ConnectionStatus,
} from './options.ts';
import { Outbox } from './outbox.ts';
import { Pacer } from './pacer.ts';
import {
  applyPresence,
  forgetOthers,
  introduceSelf,
  presenceToSend,
  serverKeptAwareness,
} from './presence.ts';
import { rewindDocument } from './rewind-document.ts';

/** Time between two pushes, and between two states of presence. */
const PUSH_INTERVAL_MS = 25;
const PRESENCE_INTERVAL_MS = 60;
/** Pushes on their way at once. */
const WINDOW = 16;

/** A replica's connection to its room. See docs/spec/coediting.md. */
export class DocumentConnection {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly events = new Emitter<ConnectionEvents>();
  status: ConnectionStatus = 'offline';
  mode: DocumentModeOnWire | null = null;
  identity: Identity | null = null;
  refusal: ConnectionRefusal | null = null;

  readonly #options: ConnectDocumentOptions;
  readonly #store: LocalStore;
  readonly #outbox: Outbox;
  readonly #copy: LocalCopy;
  readonly #socket: Socket;
  readonly #people = new Map<number, Identity>();
  /** All updates up to this number are in the replica. */
  #head = 0;
  #nextPush = 1;
  #maxUpdateBytes = MAX_UPDATE_BYTES;
  #joined = false;
  #wanted = false;
  #destroyed = false;
  /** Edits were refused: the next join replaces the document, under this client id. */
  #rewindTo: { clientId: number; lost: Uint8Array[] } | null = null;
  readonly #push = new Pacer(PUSH_INTERVAL_MS, () => this.#sealAndSend());
  readonly #show = new Pacer(PRESENCE_INTERVAL_MS, () => this.#sendPresence());
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #unsavedShown = 0;
  #restored: Promise<void>;

  constructor(options: ConnectDocumentOptions, store: LocalStore) {
    this.#options = options;
    this.#store = store;
    this.doc = options.doc ?? new Y.Doc();
    this.awareness = serverKeptAwareness(this.doc);
    this.#outbox = new Outbox(store, () => crypto.randomUUID());
    this.#copy = new LocalCopy(store, this.doc, () => (this.#rewindTo ? 0 : this.#head));
    this.#socket = io(options.url, {
      parser: packetParser,
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      // First try after 100–300 ms, so that a restart with hundreds of clients is no storm.
      reconnectionDelay: 200,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.5,
      timeout: 10_000,
      auth: (answer: (handshake: object) => void) => {
        this.#fetchToken().then(
          (token) => answer({ v: PROTOCOL_VERSION, token }),
          // No network to fetch a token over: try again as with any lost connection.
          () => this.#retryLater(1_000),
        );
      },
    });
    this.#listen();
    this.#restored = this.#restore();
  }

  get unsaved(): number {
    return this.#outbox.unsaved;
  }

  /** Number of the newest update that the replica has, with all before it. */
  get head(): number {
    return this.#head;
  }

  async connect(): Promise<void> {
    if (this.#destroyed) throw new Error('This connection was destroyed; connect the document again.');
    this.#wanted = true;
    this.refusal = null;
    if (this.status !== 'live') this.#setStatus('connecting');
    await this.#restored;
    if (this.#isWanted()) this.#socket.connect();
  }

  disconnect(): void {
    this.#wanted = false;
    clearTimeout(this.#retryTimer);
    this.#socket.disconnect();
    this.#offline();
    if (this.status !== 'refused') this.#setStatus('offline');
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#sealAndSend();
    void this.#copy.keep().finally(() => this.#store.close());
    this.#destroyed = true;
    this.disconnect();
    this.#push.cancel();
    this.#show.cancel();
    this.#copy.cancel();
    this.doc.off('update', this.#onUpdate);
    this.awareness.off('update', this.#onPresence);
    this.awareness.destroy();
    this.events.clear();
  }

  /** Resolves when everything local is committed on the server; rejects when some of it was refused for good. */
  saved(): Promise<void> {
    if (this.#destroyed) return Promise.reject(new Error('This connection was destroyed.'));
    if (this.#outbox.unsaved === 0 && !this.#rewindTo) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const stop = [
        this.events.on('unsaved', (count) => {
          if (count > 0) return;
          for (const one of stop) one();
          resolve();
        }),
        this.events.on('refused', (refusal) => {
          if (refusal.kind !== 'edits') return;
          for (const one of stop) one();
          reject(new EditsRefused(refusal));
        }),
      ];
    });
  }

  /** Fetches a new token and shows it: for a mode that the person has just been given. */
  async refresh(): Promise<void> {
    const token = await this.#fetchToken();
    if (this.#joined) this.#socket.emit('refresh', { token });
  }

  #isWanted(): boolean {
    return this.#wanted && !this.#destroyed;
  }

  async #fetchToken(): Promise<string> {
    const { token } = this.#options;
    return typeof token === 'string' ? token : token();
  }

  async #restore(): Promise<void> {
    try {
      this.#head = await this.#copy.restore(this);
      for (const update of await this.#outbox.restore()) Y.applyUpdate(this.doc, update, this);
    } catch {
      // Unreadable: the server has the document, and what it has not was lost with the store.
    }
    this.#showUnsaved();
  }

  #listen(): void {
    this.doc.on('update', this.#onUpdate);
    this.awareness.on('update', this.#onPresence);
    const socket = this.#socket;
    socket.on('connect', () => this.#join());
    socket.on('disconnect', (reason) => {
      this.#offline();
      if (!this.#isWanted() || this.status === 'refused') return;
      this.#setStatus('offline');
      // Whatever ended it, Socket.IO comes back by itself, but for an end that the server wanted.
      if (reason === 'io server disconnect') this.#retryLater(soon());
    });
    socket.on('connect_error', (error: Error & { data?: unknown }) => {
      if (socket.active) {
        this.#setStatus('offline');
        return;
      }
      this.#onRefused(error.data as WireRefusal);
    });
    socket.on('joined', (joined: Joined) => this.#onJoined(joined));
    socket.on('flush', (bytes: Uint8Array) => this.#onFlush(bytes));
    socket.on('ack', ({ n }: ServerMessages['ack']) => this.#acknowledge(n));
    socket.on('refused', (refusal: WireRefusal) => this.#onRefused(refusal));
    socket.on('mode', ({ mode, reason }: ServerMessages['mode']) => {
      this.mode = mode;
      this.events.emit('mode', { mode, reason });
    });
  }

  #join(): void {
    this.#outbox.recall();
    const head = this.#rewindTo ? 0 : this.#head;
    const clientId = this.#rewindTo?.clientId ?? this.doc.clientID;
    const presence = presenceToSend(this.awareness);
    this.#socket.emit('join', { clientId, head, next: this.#nextPush, presence });
  }

  #onJoined(joined: Joined): void {
    if (this.#rewindTo) {
      this.#rewind(joined);
    } else if (joined.head < this.#head) {
      // The server went back in time, to a backup: its document is the document.
      this.#rewindTo = { clientId: randomClientId(), lost: [] };
      this.#join();
      return;
    } else {
      this.#apply([...(joined.snapshot ? [joined.snapshot] : []), ...joined.updates]);
    }
    this.#head = joined.head;
    this.#maxUpdateBytes = joined.maxUpdateBytes;
    this.#joined = true;
    this.mode = joined.mode;
    this.identity = joined.identity;
    introduceSelf(this.awareness, joined.identity);
    forgetOthers(this.awareness, this.#people);
    applyPresence(this.awareness, decodePresence(joined.presence), this.#people);
    this.#setStatus('live');
    this.events.emit('identity', joined.identity);
    this.events.emit('mode', { mode: joined.mode, reason: 'joined' });
    this.events.emit('synced', { head: joined.head });
    this.#copy.keepSoon();
    this.#showUnsaved();
    this.#sealAndSend();
  }

  #rewind(joined: Joined): void {
    const { clientId, lost } = this.#rewindTo!;
    this.#rewindTo = null;
    const typed = this.#outbox.abandon(0);
    const state = [...(joined.snapshot ? [joined.snapshot] : []), ...joined.updates];
    rewindDocument(this.doc, state, { clientId, origin: this });
    this.#moveAwareness(clientId);
    this.events.emit('rewound', { lost: [...lost, ...typed] });
  }

  /** Cursors are told apart by the document's client id. */
  #moveAwareness(clientId: number): void {
    const state = this.awareness.getLocalState();
    const before = this.awareness.clientID;
    this.awareness.states.delete(before);
    this.awareness.meta.delete(before);
    this.awareness.clientID = clientId;
    if (state) this.awareness.setLocalState(state);
  }

  #onFlush(bytes: Uint8Array): void {
    if (!this.#joined) return;
    const { from, edits, presence } = decodeFlush(bytes);
    if (from > this.#head + 1) {
      this.#joined = false;
      this.#join();
      return;
    }
    const fresh = edits.slice(Math.max(0, this.#head + 1 - from));
    if (fresh.length > 0) {
      // One's own are in the replica already.
      this.#apply(fresh.filter((edit) => edit.by !== this.doc.clientID).map((edit) => edit.update));
      this.#head += fresh.length;
      const acknowledged = fresh.filter((edit) => edit.by === this.doc.clientID).at(-1)?.n;
      if (acknowledged) this.#acknowledge(acknowledged);
      this.#copy.keepSoon();
    }
    if (presence.length > 0) applyPresence(this.awareness, presence, this.#people);
  }

  #apply(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return;
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, this);
    }, this);
  }

  #acknowledge(n: number): void {
    this.#outbox.acknowledge(n);
    this.#showUnsaved();
    this.#sendWaiting();
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#outbox.add(update);
    this.#showUnsaved();
    this.#push.request();
  };

  #sealAndSend(): void {
    this.#outbox.seal();
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    if (!this.#joined || this.#rewindTo) return;
    while (this.#outbox.underway < WINDOW) {
      const edit = this.#outbox.next(this.#nextPush);
      if (!edit) return;
      if (edit.update.byteLength > this.#maxUpdateBytes) {
        const message = `One edit may have ${this.#maxUpdateBytes} bytes; this one has ${edit.update.byteLength}.`;
        this.#onRefused({ code: 'too large', message, n: this.#nextPush });
        return;
      }
      const { messageId, update } = edit;
      // A keystroke takes its cursor along.
      const rides = this.#show.waiting && this.#show.rested;
      if (rides) this.#show.done();
      const presence = rides ? { presence: presenceToSend(this.awareness) } : {};
      this.#socket.emit('push', { n: this.#nextPush, messageId, update, ...presence });
      this.#nextPush += 1;
    }
  }

  readonly #onPresence = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ): void => {
    if (origin === 'server' || !this.#joined) return;
    if (![added, updated, removed].some((ids) => ids.includes(this.awareness.clientID))) return;
    this.#show.request();
  };

  #sendPresence(): void {
    if (this.#joined) this.#socket.emit('presence', { presence: presenceToSend(this.awareness) });
  }

  #onRefused(wire: WireRefusal | undefined): void {
    const code = wire && isRefusalCode(wire.code) ? wire.code : 'bad message';
    const kind = kindOf(code);
    const message = wire?.message ?? 'The server refused without a reason.';
    switch (kind) {
      case 'later':
        this.#outbox.recall(wire?.n ?? 0);
        if (code === 'resync') {
          this.#joined = false;
          this.#join();
        } else this.#resumeFrom(wire?.n, wire?.retryAfter ?? 1_000);
        this.#announce({ code, kind, message, todo: REFUSALS[code].todo, lost: [] });
        return;
      case 'edits': {
        const lost = this.#outbox.abandon(wire?.n ?? 0);
        this.#rewindTo = { clientId: randomClientId(), lost };
        this.#announce({ code, kind, message, todo: REFUSALS[code].todo, lost });
        this.#joined = false;
        if (this.#socket.connected) this.#join();
        else this.#retryLater(soon());
        return;
      }
      case 'session': {
        const again = code === 'expired token' && typeof this.#options.token === 'function';
        if (again) {
          this.#retryLater(soon());
          return;
        }
        this.#wanted = false;
        this.refusal = { code, kind, message, todo: REFUSALS[code].todo, lost: [] };
        this.#setStatus('refused');
        this.#announce(this.refusal);
        this.#socket.disconnect();
        this.#offline();
        return;
      }
    }
  }

  /** Pushes are numbered without a gap: the server waits for number `n`. */
  #resumeFrom(n: number | undefined, delay: number): void {
    if (n !== undefined) this.#nextPush = n;
    const joined = this.#joined;
    this.#joined = false;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => {
      if (!this.#isWanted()) return;
      if (!this.#socket.connected) {
        this.#socket.connect();
        return;
      }
      if (n !== undefined && joined) this.#joined = true;
      else this.#join();
      this.#sendWaiting();
    }, delay);
  }

  #retryLater(delay: number): void {
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => {
      if (!this.#isWanted()) return;
      this.#socket.disconnect();
      this.#socket.connect();
    }, delay);
  }

  #offline(): void {
    this.#joined = false;
    this.#outbox.recall();
    forgetOthers(this.awareness, this.#people);
  }

  #announce(refusal: ConnectionRefusal): void {
    this.events.emit('refused', refusal);
    this.#showUnsaved();
  }

  #setStatus(status: ConnectionStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.events.emit('status', status);
  }

  #showUnsaved(): void {
    const { unsaved } = this.#outbox;
    if (unsaved === this.#unsavedShown) return;
    this.#unsavedShown = unsaved;
    this.events.emit('unsaved', unsaved);
  }
}

/** Milliseconds; different for everybody, so that many do not come at once. */
function soon(): number {
  return 100 + Math.random() * 200;
}

function randomClientId(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!;
}
