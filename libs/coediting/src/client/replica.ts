import type * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import type { FlushedEdit } from '../wire/flush-frame.ts';
import type { Joined } from '../wire/protocol.ts';
import { deletedUnseen } from './deleted-unseen.ts';
import type { Emitter } from './emitter.ts';
import type { ClientEnvironment } from './environment.ts';
import type { ConnectionRefusal } from './explain-refusal.ts';
import { HandedBack } from './handed-back.ts';
import { LocalCopy } from './local-copy.ts';
import type { KeptRefusal, LocalStore } from './local-store.ts';
import { NOWHERE, placeAfter } from './log-place.ts';
import { MadeAgain } from './made-again.ts';
import type { ConnectionEvents } from './options.ts';
import { Outbox, type OutboxEdit } from './outbox.ts';
import { missingOnServer } from './rewind-document.ts';
import { REDO, Rewinding } from './rewinding.ts';
import { standBeside } from './stand-beside.ts';
import type { JoinMessage } from './transport.ts';

export type ReplicaParts = {
  readonly doc: Y.Doc;
  readonly store: LocalStore;
  readonly environment: ClientEnvironment;
  readonly events: Emitter<ConnectionEvents>;
  /** Whether what is edited here is meant as a suggestion. */
  readonly suggests: () => boolean;
  /** What is refused and was typed by a person is made again as a suggestion, where it can be. */
  readonly redo: boolean;
  /** Whether what waits is kept in the store. */
  readonly storeTakes: (taken: boolean) => void;
  /** Something was edited here. */
  readonly edited: () => void;
  /** The document goes on under another client id. */
  readonly moved: (clientId: number) => void;
};

/**
 * The document on this side: what the server has said, and on top what waits to be acknowledged. While it is being put back to
 * the server's, nothing is sent.
 */
export class Replica {
  readonly doc: Y.Doc;
  /** The server has told of this one. */
  seen = 0;
  /** All updates up to there are here. */
  #place = NOWHERE;
  readonly #store: LocalStore;
  readonly #events: Emitter<ConnectionEvents>;
  readonly #suggests: () => boolean;
  readonly #storeTakes: (taken: boolean) => void;
  readonly #edited: () => void;
  readonly #outbox: Outbox;
  readonly #copy: LocalCopy;
  readonly #rewinding: Rewinding;
  readonly #handedBack: HandedBack;
  readonly #madeAgain: MadeAgain;
  /** As the server said when it last joined. */
  #mayEdit = false;
  #unsavedShown = 0;
  #keptHereShown = 0;

  constructor(parts: ReplicaParts) {
    const { doc, store, environment, events, suggests, redo, storeTakes, edited, moved } = parts;
    this.doc = doc;
    this.#store = store;
    this.#events = events;
    this.#suggests = suggests;
    this.#storeTakes = storeTakes;
    this.#edited = edited;
    this.#outbox = new Outbox({
      store,
      environment,
      storeTakes: (taken) => {
        this.#storeTakes(taken);
        this.#showKeptHere();
      },
    });
    this.#copy = new LocalCopy(doc, {
      store,
      environment,
      place: () => (this.rewinding ? NOWHERE : this.#place),
      seal: () => this.#outbox.seal(),
      write: (document, isTrue) => this.#outbox.keepDocument(document, isTrue),
    });
    this.#handedBack = new HandedBack({ store, environment, events, outbox: this.#outbox });
    this.#madeAgain = new MadeAgain(doc, REDO);
    this.#rewinding = new Rewinding({
      doc,
      store,
      environment,
      events,
      outbox: this.#outbox,
      handedBack: this.#handedBack,
      madeAgain: this.#madeAgain,
      redo,
      origin: this,
      refused: () => this.#copy.outdate(),
      told: () => this.showUnsaved(),
      moved,
    });
    doc.on('afterTransaction', this.#standBeside);
    doc.on('afterTransactionCleanup', this.#listenToEdits);
    doc.on('update', this.#onUpdate);
  }

  /** All updates up to this number are here. */
  get head(): number {
    return this.#place.head;
  }

  get rewinding(): boolean {
    return this.#rewinding.pending;
  }

  /** Changes that are not acknowledged, with those that are being made again. */
  get unsaved(): number {
    return this.#outbox.unsaved + this.#rewinding.beingRedone.changes;
  }

  /** How many of those the next page of this browser has, whatever becomes of this one. */
  get keptHere(): number {
    return this.#store.forgetful ? 0 : this.#outbox.kept + this.#rewinding.beingRedone.kept;
  }

  /** Something that was typed while editing is not acknowledged. */
  get directWaits(): boolean {
    return this.#outbox.directWaits;
  }

  /** What was refused for good, until it is dismissed. */
  get kept(): readonly KeptRefusal[] {
    return this.#handedBack.all;
  }

  get underway(): number {
    return this.#outbox.underway;
  }

  async restore(): Promise<void> {
    try {
      const { document, edits, refused, copies } = await this.#store.read();
      const { head, fingerprints } = { ...NOWHERE, ...document };
      this.#place = { head, fingerprints };
      this.seen = this.head;
      this.#madeAgain.add(copies);
      this.#apply([...(document ? [document.state] : []), ...this.#outbox.restore(edits)]);
      if (this.head > 0) this.#events.emit('restored', { head: this.head });
      this.#handedBack.show([...refused, ...this.kept]);
    } catch {
      this.#storeTakes(false);
      // Unreadable: the server has the document, and what it has not was lost with the store.
    }
    this.showUnsaved();
  }

  /**
   * Before it joins.
   *
   * @returns when it may; undefined for at once
   */
  prepare(): Promise<void> | undefined {
    return this.#rewinding.prepare();
  }

  /** It is not in the room. */
  leave(): void {
    this.#rewinding.endTurn();
    this.#outbox.recall();
  }

  /** With what it joins. */
  introduction(): Omit<JoinMessage, 'next' | 'presence'> {
    this.#outbox.recall();
    const { clientId } = this.#rewinding;
    const { head, fingerprints } = this.#place;
    return {
      clientId: clientId ?? this.doc.clientID,
      head: clientId === undefined ? head : 0,
      place: { head, fingerprints: [...fingerprints] },
      seen: this.seen,
    };
  }

  /** @returns false when it has to join once more, for everything */
  join(joined: Joined): boolean {
    const updates = [...(joined.snapshot ? [joined.snapshot] : []), ...joined.updates];
    if (joined.parted || joined.head < this.seen) {
      this.#place = NOWHERE;
      this.seen = 0;
      this.#rewinding.goBack();
      return false;
    }
    if (!this.rewinding) this.#apply(updates);
    else if (!this.#rewinding.finish(updates, joined.identity.account)) return false;
    this.#mayEdit = joined.mode === 'edit' || joined.mode === 'suggest';
    this.#takeBack();
    this.#handBackUnseen(updates);
    this.#place = { head: joined.head, fingerprints: joined.fingerprints ?? [] };
    this.seen = joined.head;
    this.#rewinding.endTurnWhenKept();
    const missing = missingOnServer(this.doc, joined.clock, this.#outbox.updates);
    if (missing) this.#outbox.rewrite(missing);
    this.#copy.keepSoon();
    this.showUnsaved();
    return true;
  }

  /**
   * Takes committed edits, numbered from `from` on.
   *
   * @param self member id under which the server knows this connection
   * @returns the number of the newest push among them that is one's own; null for none
   */
  take(from: number, edits: readonly FlushedEdit[], self: number): number | null {
    const fresh = edits.slice(Math.max(0, this.head + 1 - from));
    if (fresh.length === 0) return null;
    // One's own are in the replica already.
    const deleted = this.#apply(fresh.filter((edit) => edit.by !== self).map((edit) => edit.update));
    this.#takeBack();
    if (deleted) this.#handBackUnseen(fresh.map((edit) => edit.update));
    this.#place = placeAfter(this.#place, fresh);
    this.hear(this.head);
    this.#copy.keepSoon();
    return fresh.filter((edit) => edit.by === self).at(-1)?.n ?? null;
  }

  hear(seq: number): void {
    this.seen = Math.max(this.seen, seq);
  }

  acknowledge(n: number): void {
    this.#outbox.acknowledge(n);
    this.#rewinding.heardOfCommit();
    this.showUnsaved();
  }

  seal(): void {
    this.#outbox.seal();
  }

  next(n: number): OutboxEdit | undefined {
    return this.rewinding ? undefined : this.#outbox.next(n);
  }

  recall(n?: number): void {
    this.#outbox.recall(n);
  }

  /** The server will never take what was pushed as number `n`, and what rests on it. */
  refuse(n: number, refusal: ConnectionRefusal, redo: boolean): void {
    this.#rewinding.refuse(n, refusal, redo);
  }

  /** The person has seen these of what was refused. */
  dismiss(ids: readonly string[]): void {
    this.#handedBack.dismiss(ids);
  }

  /** Everything on its way to the store gets there, and then no more. */
  destroy(): void {
    this.#copy.cancel();
    void Promise.all([this.#copy.keep(), this.#outbox.settled]).finally(() => {
      this.#rewinding.endTurn();
      this.#store.close();
    });
    this.doc.off('afterTransaction', this.#standBeside);
    this.doc.off('afterTransactionCleanup', this.#listenToEdits);
    this.doc.off('update', this.#onUpdate);
  }

  showUnsaved(): void {
    const { unsaved } = this;
    if (unsaved !== this.#unsavedShown) {
      this.#unsavedShown = unsaved;
      this.#events.emit('unsaved', unsaved);
    }
    this.#showKeptHere();
  }

  #showKeptHere(): void {
    const { keptHere } = this;
    if (keptHere === this.#keptHereShown) return;
    this.#keptHereShown = keptHere;
    this.#events.emit('keptHere', keptHere);
  }

  /** @returns whether something is deleted by it */
  #apply(updates: readonly Uint8Array[]): boolean {
    if (updates.length === 0) return false;
    let deletes = false;
    const note = ({ deleteSet }: Y.Transaction) => {
      deletes = deleteSet.clients.size > 0;
    };
    this.doc.once('afterTransaction', note);
    applyUpdates(this.doc, updates, this);
    return deletes;
  }

  /** What was made again, and is there all the same. */
  #takeBack(): void {
    if (this.#mayEdit) this.#madeAgain.takeBack();
  }

  /** Words that wait and stood in what others deleted who did not have them. */
  #handBackUnseen(received: readonly Uint8Array[]): void {
    const { updates } = this.#outbox;
    if (updates.length > 0) this.#handedBack.addDeleted(deletedUnseen(this.doc, updates, received));
  }

  readonly #standBeside = (transaction: Y.Transaction): void => {
    if (transaction.origin !== this) standBeside(transaction, this.doc);
  };

  /**
   * Yjs encodes what a transaction changed as soon as anybody listens for it. What the server sent is encoded already,
   * so nobody listens then: this is called for each transaction just before Yjs looks.
   */
  readonly #listenToEdits = ({ origin }: Y.Transaction): void => {
    this.doc.off('update', this.#onUpdate);
    if (origin !== this) this.doc.on('update', this.#onUpdate);
  };

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#outbox.add(update, origin === REDO || this.#suggests());
    this.showUnsaved();
    this.#edited();
  };
}
