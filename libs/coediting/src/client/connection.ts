import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { decodeFlush, decodePresence } from '../wire/flush-frame.ts';
import {
  MAX_UPDATE_BYTES,
  type DocumentModeOnWire,
  type Identity,
  type Joined,
  type ServerMessages,
} from '../wire/protocol.ts';
import type { WireRefusal } from '../wire/refusals.ts';
import { Emitter } from './emitter.ts';
import type { ClientEnvironment } from './environment.ts';
import { explainRefusal } from './explain-refusal.ts';
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
  moveAwareness,
  presenceToSend,
  serverKeptAwareness,
} from './presence.ts';
import { Retry } from './retry.ts';
import { missingOnServer, rewindDocument } from './rewind-document.ts';
import type { CreateTransport, Transport } from './transport.ts';
import { whenSaved } from './when-saved.ts';

/** Time between two pushes, and between two states of presence. */
const PUSH_INTERVAL_MS = 25;
const PRESENCE_INTERVAL_MS = 60;
/** Pushes on their way at once. */
const WINDOW = 16;

export type ConnectionParts = {
  readonly store: LocalStore;
  readonly environment: ClientEnvironment;
  readonly createTransport: CreateTransport;
};

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
  readonly #environment: ClientEnvironment;
  readonly #transport: Transport;
  readonly #outbox: Outbox;
  readonly #copy: LocalCopy;
  readonly #push: Pacer;
  readonly #show: Pacer;
  readonly #retry: Retry;
  readonly #people = new Map<number, Identity>();
  readonly #restored: Promise<void>;
  /** All updates up to this number are in the replica; the server has told of `#seen`. */
  #head = 0;
  #seen = 0;
  #nextPush = 1;
  #maxUpdateBytes = MAX_UPDATE_BYTES;
  #joined = false;
  /** Client id under which the server knows this connection. */
  #joinedAs = 0;
  #wanted = false;
  #destroyed = false;
  /** The next join replaces the document, under a new client id; `lost` is what it will lack. */
  #rewind: {
    readonly clientId: number;
    readonly lost: readonly Uint8Array[];
    readonly keepEdits: boolean;
  } | null = null;
  #unsavedShown = 0;

  constructor(options: ConnectDocumentOptions, { store, environment, createTransport }: ConnectionParts) {
    this.#options = options;
    this.#store = store;
    this.#environment = environment;
    this.#retry = new Retry(environment);
    this.doc = options.doc ?? new Y.Doc();
    this.awareness = serverKeptAwareness(this.doc);
    this.#outbox = new Outbox(store, environment.newMessageId);
    this.#copy = new LocalCopy(this.doc, {
      store,
      environment,
      head: () => (this.#rewind ? 0 : this.#head),
      editsKept: () => {
        this.#outbox.seal();
        return this.#outbox.kept;
      },
    });
    this.#push = new Pacer(environment, PUSH_INTERVAL_MS, () => this.#sealAndSend());
    this.#show = new Pacer(environment, PRESENCE_INTERVAL_MS, () => this.#sendPresence());
    this.#transport = createTransport(
      { url: options.url, token: () => this.#fetchToken() },
      {
        opened: () => this.#join(),
        closed: (byServer) => this.#onClosed(byServer),
        failed: (refusal) => (refusal ? this.#onRefused(refusal) : this.#lookOffline()),
        received: (name, message) => this.#onMessage(name as keyof ServerMessages, message),
      },
    );
    this.doc.on('update', this.#onUpdate);
    this.awareness.on('update', this.#onPresence);
    this.#restored = this.#restore();
  }

  get unsaved(): number {
    return this.#outbox.unsaved;
  }

  get head(): number {
    return this.#head;
  }

  async connect(): Promise<void> {
    if (this.#destroyed) throw new Error('This connection was destroyed; connect the document again.');
    this.#wanted = true;
    this.refusal = null;
    if (this.status !== 'live') this.#setStatus('connecting');
    await this.#restored;
    if (this.#isWanted()) this.#transport.open();
  }

  disconnect(): void {
    this.#wanted = false;
    this.#retry.cancel();
    this.#transport.close();
    this.#leaveRoom();
    if (this.status !== 'refused') this.#setStatus('offline');
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#sealAndSend();
    this.#copy.cancel();
    void Promise.all([this.#copy.keep(), this.#outbox.kept]).finally(() => this.#store.close());
    this.#destroyed = true;
    this.disconnect();
    this.#push.cancel();
    this.#show.cancel();
    this.doc.off('update', this.#onUpdate);
    this.awareness.off('update', this.#onPresence);
    this.awareness.destroy();
    this.events.clear();
  }

  /** Resolves when everything local is committed on the server; rejects when some of it was refused for good. */
  saved(): Promise<void> {
    if (this.#destroyed) return Promise.reject(new Error('This connection was destroyed.'));
    if (this.#outbox.unsaved === 0 && !this.#rewind) return Promise.resolve();
    return whenSaved(this.events);
  }

  /** Fetches a new token and shows it: for a mode that the person has just been given. */
  async refresh(): Promise<void> {
    const token = await this.#fetchToken();
    if (this.#joined) this.#transport.send('refresh', { token });
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
      this.#seen = this.#head;
      this.#apply(await this.#outbox.restore());
    } catch {
      // Unreadable: the server has the document, and what it has not was lost with the store.
    }
    this.#showUnsaved();
  }

  #onMessage(name: keyof ServerMessages, message: unknown): void {
    switch (name) {
      case 'joined':
        this.#onJoined(message as Joined);
        return;
      case 'flush':
        this.#onFlush(message as Uint8Array);
        return;
      case 'ack': {
        const { n, seq } = message as ServerMessages['ack'];
        this.#seen = Math.max(this.#seen, seq);
        this.#acknowledge(n);
        return;
      }
      case 'refused':
        this.#onRefused(message as WireRefusal);
        return;
      case 'mode': {
        const change = message as ServerMessages['mode'];
        this.mode = change.mode;
        this.events.emit('mode', change);
      }
    }
  }

  #join(): void {
    this.#outbox.recall();
    this.#joinedAs = this.#rewind?.clientId ?? this.doc.clientID;
    this.#transport.send('join', {
      clientId: this.#joinedAs,
      head: this.#rewind ? 0 : this.#head,
      seen: this.#rewind ? 0 : this.#seen,
      next: this.#nextPush,
      presence: presenceToSend(this.awareness),
    });
  }

  #onJoined(joined: Joined): void {
    const updates = [...(joined.snapshot ? [joined.snapshot] : []), ...joined.updates];
    if (this.#rewind) {
      this.#putBack(updates);
    } else if (joined.head < this.#seen) {
      // The server went back in time, to a backup: its document is the document.
      const lost = [Y.encodeStateAsUpdate(this.doc)];
      this.#rewind = { clientId: this.#environment.newClientId(), lost, keepEdits: true };
      this.#join();
      return;
    } else {
      this.#apply(updates);
    }
    this.#head = joined.head;
    this.#seen = joined.head;
    this.#maxUpdateBytes = joined.maxUpdateBytes;
    this.#joined = true;
    this.mode = joined.mode;
    this.identity = joined.identity;
    const missing = missingOnServer(this.doc, joined.clock, this.#outbox.updates);
    if (missing) this.#outbox.rewrite(missing);
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

  #putBack(updates: readonly Uint8Array[]): void {
    const { clientId, lost, keepEdits } = this.#rewind!;
    this.#rewind = null;
    const typed = keepEdits ? [] : this.#outbox.abandon(0);
    const state = keepEdits ? [...updates, ...this.#outbox.updates] : updates;
    rewindDocument(this.doc, state, { clientId, origin: this });
    moveAwareness(this.awareness, clientId);
    this.events.emit('rewound', { lost: [...lost, ...typed] });
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
      this.#apply(fresh.filter((edit) => edit.by !== this.#joinedAs).map((edit) => edit.update));
      this.#head += fresh.length;
      this.#seen = Math.max(this.#seen, this.#head);
      const acknowledged = fresh.filter((edit) => edit.by === this.#joinedAs).at(-1)?.n;
      if (acknowledged) this.#acknowledge(acknowledged);
      this.#copy.keepSoon();
    }
    if (presence.length > 0) applyPresence(this.awareness, presence, this.#people);
  }

  #apply(updates: readonly Uint8Array[]): void {
    if (updates.length > 0) applyUpdates(this.doc, updates, this);
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
    if (!this.#joined || this.#rewind) return;
    while (this.#outbox.underway < WINDOW) {
      const edit = this.#outbox.next(this.#nextPush);
      if (!edit) return;
      const { messageId, update } = edit;
      if (update.byteLength > this.#maxUpdateBytes) {
        const message = `One edit may have ${this.#maxUpdateBytes} bytes; this one has ${update.byteLength}.`;
        this.#onRefused({ code: 'too large', message, n: this.#nextPush });
        return;
      }
      // A keystroke takes its cursor along.
      const rides = this.#show.waiting && this.#show.rested;
      if (rides) this.#show.done();
      const presence = rides ? { presence: presenceToSend(this.awareness) } : {};
      this.#transport.send('push', {
        n: this.#nextPush,
        messageId,
        update: update as Uint8Array<ArrayBuffer>,
        ...presence,
      });
      this.#nextPush += 1;
    }
  }

  readonly #onPresence = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ): void => {
    if (origin === 'server' || !this.#joined) return;
    if ([added, updated, removed].some((ids) => ids.includes(this.awareness.clientID))) this.#show.request();
  };

  #sendPresence(): void {
    if (this.#joined) this.#transport.send('presence', { presence: presenceToSend(this.awareness) });
  }

  #onRefused(wire: WireRefusal): void {
    const refusal = explainRefusal(wire);
    switch (refusal.kind) {
      case 'later':
        this.#announce(refusal);
        if (refusal.code === 'resync') {
          this.#joined = false;
          this.#join();
        } else this.#tryAgain(wire);
        return;
      case 'edits': {
        const lost = [...(this.#rewind?.lost ?? []), ...this.#outbox.abandon(wire.n ?? 0)];
        this.#rewind = { clientId: this.#environment.newClientId(), lost, keepEdits: false };
        this.#joined = false;
        this.#announce({ ...refusal, lost });
        if (this.#transport.isOpen) this.#join();
        return;
      }
      case 'session':
        if (refusal.code === 'expired token' && typeof this.#options.token === 'function') {
          this.#retry.soon(this.#openAgain);
          return;
        }
        this.#wanted = false;
        this.refusal = refusal;
        this.#setStatus('refused');
        this.#transport.close();
        this.#leaveRoom();
        this.#announce(refusal);
    }
  }

  /** Pushes from number `n` on were not taken: they go again, from that number on, when the server says. */
  #tryAgain({ n, retryAfter = 1_000 }: WireRefusal): void {
    if (n === undefined || !this.#joined) {
      this.#joined = false;
      this.#retry.after(retryAfter, this.#openAgain);
      return;
    }
    this.#outbox.recall(n);
    this.#nextPush = n;
    this.#joined = false;
    this.#retry.after(retryAfter, () => {
      if (!this.#isWanted() || !this.#transport.isOpen) return;
      this.#joined = true;
      this.#sendWaiting();
    });
  }

  readonly #openAgain = (): void => {
    if (!this.#isWanted()) return;
    if (this.#transport.isOpen) this.#join();
    else this.#transport.open();
  };

  #onClosed(byServer: boolean): void {
    this.#leaveRoom();
    this.#lookOffline();
    if (byServer && this.#isWanted()) this.#retry.soon(this.#openAgain);
  }

  #lookOffline(): void {
    if (this.#isWanted() && this.status !== 'refused') this.#setStatus('offline');
  }

  #leaveRoom(): void {
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
