import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { readFlush } from '../wire/flush-frame.ts';
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
import { explainRefusal, type ConnectionRefusal } from './explain-refusal.ts';
import type { KeptRefusal, LocalStore } from './local-store.ts';
import type { ConnectDocumentOptions, ConnectionEvents, ConnectionStatus } from './options.ts';
import { Pacer } from './pacer.ts';
import { PresenceLine } from './presence-line.ts';
import { Replica } from './replica.ts';
import { Retry } from './retry.ts';
import type { CreateTransport, JoinMessage, Transport } from './transport.ts';
import type { Typing, TypingMode } from './typing-choice.ts';
import { TypingLine } from './typing-line.ts';
import { WhenSaved } from './when-saved.ts';

/** Time between two pushes. */
const PUSH_INTERVAL_MS = 25;
/** What was refused for these may be taken as a suggestion on the document as it is now. */
const REDONE: ReadonlySet<string> = new Set(['not a suggestion', 'forged author', 'gap']);
/** Pushes on their way at once. */
const WINDOW = 16;
/** Time until a token is fetched again where even fresh ones are too old. */
const WRONG_CLOCK_MS = 5_000;

export type ConnectionParts = {
  readonly store: LocalStore;
  readonly environment: ClientEnvironment;
  readonly createTransport: CreateTransport;
};

/** A replica's connection to its room. See docs/spec/coediting.md. */
export class DocumentConnection {
  readonly doc: Y.Doc;
  readonly events = new Emitter<ConnectionEvents>();
  status: ConnectionStatus = 'offline';
  mode: DocumentModeOnWire | null = null;
  identity: Identity | null = null;
  refusal: ConnectionRefusal | null = null;
  /** The server commits edits, as far as is known. */
  storageTakes = true;
  /** It has no room left to commit them in, as far as is known. */
  storageFull = false;
  /** Whatever was to be kept until now is where the next page of this browser finds it, or on its way there. */
  localTakes: boolean;

  readonly #options: ConnectDocumentOptions;
  readonly #transport: Transport;
  readonly #replica: Replica;
  readonly #presence: PresenceLine;
  readonly #typing: TypingLine;
  readonly #push: Pacer;
  readonly #retry: Retry;
  readonly #restored: Promise<void>;
  readonly #stopWaking: () => void;
  #nextPush = 1;
  #maxUpdateBytes = MAX_UPDATE_BYTES;
  #joined = false;
  /** Client id under which the server knows this connection. */
  #joinedAs = 0;
  #wanted = false;
  readonly #ended = new AbortController();
  readonly #whenSaved = new WhenSaved({
    events: this.events,
    isSaved: () => this.unsaved === 0 && !this.#replica.rewinding,
    ended: this.#ended.signal,
  });
  /** Times that it was not in the room any more: what it was about to say there is not said. */
  #left = 0;
  /** Tokens in a row that were too old. */
  #tooOld = 0;

  constructor(options: ConnectDocumentOptions, { store, environment, createTransport }: ConnectionParts) {
    this.#options = options;
    this.localTakes = store.forgetful !== true;
    this.#retry = new Retry(environment);
    this.doc = options.doc ?? new Y.Doc();
    this.#presence = new PresenceLine(this.doc, {
      environment,
      inRoom: () => this.#joined,
      send: () => this.#transport.send('presence', { presence: this.#presence.own }),
    });
    this.#typing = new TypingLine({
      options,
      environment,
      events: this.events,
      inRoom: () => this.#joined,
      directWaits: () => this.#replica.directWaits,
      send: (token) => this.#transport.send('refresh', { token }),
    });
    this.#push = new Pacer(environment, PUSH_INTERVAL_MS, () => this.#sealAndSend());
    this.#replica = new Replica({
      doc: this.doc,
      store,
      environment,
      events: this.events,
      suggests: () => this.#typing.suggests,
      redo: options.redo === true,
      storeTakes: (taken) => this.#hearOfLocal(taken && store.forgetful !== true),
      edited: () => this.#push.request(),
      moved: (clientId) => this.#presence.move(clientId),
    });
    this.#transport = createTransport(
      {
        url: options.url,
        token: async () => {
          await this.#replica.prepare();
          return this.#typing.introduce();
        },
        join: () => this.#introduce(),
        random: environment.random,
      },
      {
        closed: (byServer) => this.#onClosed(byServer),
        failed: (refusal) => (refusal ? this.#onRefused(refusal) : this.#lookOffline()),
        received: (name, message) => this.#onMessage(name as keyof ServerMessages, message),
      },
    );
    this.#stopWaking = environment.onWake((wake) => {
      if (wake === 'leaving') this.#replica.seal();
      else if (this.#wanted) this.#transport.renew(wake);
    });
    this.#restored = this.#replica.restore();
  }

  get awareness(): Awareness {
    return this.#presence.awareness;
  }

  get unsaved(): number {
    return this.#replica.unsaved;
  }

  get keptHere(): number {
    return this.#replica.keptHere;
  }

  get typing(): Typing {
    return this.#typing.typing;
  }

  get head(): number {
    return this.#replica.head;
  }

  async connect(): Promise<void> {
    if (this.#ended.signal.aborted)
      throw new Error('This connection was destroyed; connect the document again.');
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
    if (this.#ended.signal.aborted) return;
    this.#sealAndSend();
    this.#ended.abort(new Error('This connection was destroyed.'));
    this.#stopWaking();
    this.#typing.cancel();
    this.disconnect();
    this.#push.cancel();
    this.#replica.destroy();
    this.#presence.destroy();
    this.events.clear();
  }

  /**
   * Resolves when everything local is committed on the server; rejects when some of it was refused for good, and when the
   * connection is destroyed before.
   */
  saved(): Promise<void> {
    return this.#whenSaved.wait();
  }

  /** Fetches a new token and shows it: for a mode that the person has just been given. */
  refresh(): Promise<void> {
    return this.#typing.refresh();
  }

  get kept(): readonly KeptRefusal[] {
    return this.#replica.kept;
  }

  dismiss(ids: readonly string[] = this.kept.map(({ id }) => id)): void {
    this.#replica.dismiss(ids);
  }

  choose(mode: TypingMode): void {
    this.#typing.choose(mode);
  }

  #isWanted(): boolean {
    return this.#wanted && !this.#ended.signal.aborted;
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
        this.#replica.hear(seq);
        this.#acknowledge(n);
        return;
      }
      case 'refused':
        this.#onRefused(message as WireRefusal);
        return;
      case 'storage':
        this.#hearOfStorage(message as ServerMessages['storage']);
        return;
      case 'mode': {
        const change = message as ServerMessages['mode'];
        this.mode = change.mode;
        this.#typing.hear(change.mode, change.asked === true);
        this.events.emit('mode', change);
        this.#typing.agree();
        return;
      }
      case 'changed':
        this.events.emit('changed', {});
    }
  }

  #introduce(): JoinMessage {
    return { ...this.#replica.introduction(), next: this.#nextPush, presence: this.#presence.own };
  }

  /** Once more, on a connection that there is. */
  #join(): void {
    const left = this.#left;
    const send = () => {
      if (left === this.#left && this.#transport.isOpen) this.#transport.send('join', this.#introduce());
    };
    const ready = this.#replica.prepare();
    if (ready) void ready.then(send);
    else send();
  }

  #onJoined(joined: Joined): void {
    if (!this.#replica.join(joined)) {
      this.#join();
      return;
    }
    this.#retry.cancel();
    this.#maxUpdateBytes = joined.maxUpdateBytes;
    this.#joined = true;
    this.#joinedAs = joined.memberId;
    this.#tooOld = 0;
    this.#hearOfStorage({ taken: true });
    this.mode = joined.mode;
    this.identity = joined.identity;
    this.#typing.hear(joined.mode, true);
    this.#presence.enter(joined);
    this.#setStatus('live');
    this.events.emit('identity', joined.identity);
    this.events.emit('mode', { mode: joined.mode, reason: 'joined' });
    this.events.emit('synced', { head: joined.head });
    this.#sealAndSend();
    this.#typing.agree();
  }

  #onFlush(bytes: Uint8Array): void {
    if (!this.#joined) return;
    const { from, edits, presence } = readFlush(bytes);
    if (from > this.#replica.head + 1) {
      this.#joined = false;
      this.#join();
      return;
    }
    const acknowledged = this.#replica.take(from, edits, this.#joinedAs);
    if (acknowledged !== null) this.#acknowledge(acknowledged);
    this.#presence.take(presence);
  }

  #acknowledge(n: number): void {
    this.#replica.acknowledge(n);
    this.#hearOfStorage({ taken: true });
    this.#sendWaiting();
    this.#typing.agree();
  }

  #sealAndSend(): void {
    this.#replica.seal();
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    if (!this.#joined) return;
    while (this.#replica.underway < WINDOW) {
      const edit = this.#replica.next(this.#nextPush);
      if (!edit) return;
      const { messageId, update, suggested } = edit;
      if (update.byteLength > this.#maxUpdateBytes) {
        const message = `One edit may have ${this.#maxUpdateBytes} bytes; this one has ${update.byteLength}.`;
        this.#onRefused({ code: 'too large', message, n: this.#nextPush });
        return;
      }
      this.#transport.send('push', {
        n: this.#nextPush,
        messageId,
        update: update as Uint8Array<ArrayBuffer>,
        ...(suggested && { suggested }),
        ...this.#presence.ride(),
      });
      this.#nextPush += 1;
    }
  }

  #onRefused(wire: WireRefusal): void {
    const refusal = explainRefusal(wire);
    switch (refusal.kind) {
      case 'later':
        if (refusal.code === 'storage') this.#hearOfStorage({ taken: false, full: wire.full === true });
        this.#announce(refusal);
        if (refusal.code === 'resync') {
          this.#joined = false;
          this.#join();
        } else this.#tryAgain(wire);
        return;
      case 'edits':
        this.#joined = false;
        this.#replica.refuse(wire.n ?? 0, refusal, this.#mayRedo(refusal));
        if (this.#transport.isOpen) this.#join();
        return;
      case 'session':
        if (refusal.code === 'expired token' && typeof this.#options.token === 'function') {
          this.#fetchToken(refusal);
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

  /** Fresh ones that are too old as well say that a clock is wrong: that is told, and tried less often. */
  #fetchToken(refusal: ConnectionRefusal): void {
    this.#tooOld += 1;
    if (this.#tooOld === 1) {
      this.#retry.soon(this.#openAgain);
      return;
    }
    const todo = 'A clock of the service is wrong. What you typed is kept, and it is tried again.';
    this.#announce({ ...refusal, todo });
    this.#retry.after(WRONG_CLOCK_MS, this.#openAgain);
  }

  /**
   * Not a suggestion as it stands now, with the name of somebody on it whose change is over, or built on what another page of the
   * account has taken back: as one, it may be.
   */
  #mayRedo({ code }: ConnectionRefusal): boolean {
    return this.#options.redo === true && REDONE.has(code);
  }

  /** Pushes from number `n` on were not taken: they go again, from that number on, when the server says. */
  #tryAgain({ n, retryAfter = 1_000 }: WireRefusal): void {
    if (n === undefined || !this.#joined) {
      this.#joined = false;
      // Everybody may have been told the same time.
      this.#retry.spread(retryAfter, this.#openAgain);
      return;
    }
    this.#replica.recall(n);
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
    this.#retry.cancel();
    this.#leaveRoom();
    this.#lookOffline();
    if (byServer && this.#isWanted()) this.#retry.soon(this.#openAgain);
  }

  #lookOffline(): void {
    if (this.#isWanted() && this.status !== 'refused') this.#setStatus('offline');
  }

  #leaveRoom(): void {
    this.#joined = false;
    this.#left += 1;
    this.#replica.leave();
    this.#presence.forgetOthers();
  }

  #announce(refusal: ConnectionRefusal): void {
    this.events.emit('refused', refusal);
    this.#replica.showUnsaved();
  }

  #hearOfStorage({ taken, full = false }: ServerMessages['storage']): void {
    if (this.storageTakes === taken && this.storageFull === full) return;
    this.storageTakes = taken;
    this.storageFull = full;
    this.events.emit('storage', { taken, full });
  }

  #hearOfLocal(taken: boolean): void {
    if (this.localTakes === taken) return;
    this.localTakes = taken;
    this.events.emit('local', { taken });
  }

  #setStatus(status: ConnectionStatus): void {
    if (this.status === status) return;
    this.status = status;
    this.events.emit('status', status);
  }
}
