import * as Y from 'yjs';
import { openForChange } from '../document/apply-change.ts';
import { applyUpdates } from '../document/apply-updates.ts';
import type { FlushedEdit } from '../wire/flush-frame.ts';
import type { Joined } from '../wire/protocol.ts';
import { REFUSALS } from '../wire/refusals.ts';
import type { Emitter } from './emitter.ts';
import type { ClientEnvironment } from './environment.ts';
import type { ConnectionRefusal } from './explain-refusal.ts';
import { LocalCopy } from './local-copy.ts';
import { NOTHING_WITHDRAWN, type KeptRefusal, type LocalStore, type Stretch } from './local-store.ts';
import type { ConnectionEvents } from './options.ts';
import { Outbox, type OutboxEdit, type Withdrawn } from './outbox.ts';
import { redoSuggestion } from './redo-suggestion.ts';
import { missingOnServer, rewindDocument } from './rewind-document.ts';
import { standBeside } from './stand-beside.ts';
import { touches, withdrawnOnlyHere } from './stretches.ts';
import { Turn } from './turn.ts';

/** How often in a row what was refused is made again: somebody else may each time be quicker. */
const MOST_REDONE = 8;
/** Origin of a transaction that makes again, as a suggestion, what was refused. */
const REDO = 'redo';

const NO_EDITS: Withdrawn = { updates: [], messageIds: [], changes: 0, kept: 0 };

const LEFT_BEHIND = {
  code: 'resync',
  kind: 'edits',
  message: 'The document was put back to an older copy.',
  todo: 'Copy what is still needed.',
} as const;

const RESTS_ON_WITHDRAWN = {
  code: 'gap',
  kind: 'edits',
  message: 'Another page has withdrawn what they build on.',
  todo: REFUSALS.gap.todo,
  lost: [],
} as const;

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

/** Why the document is put back to the server's. */
type Rewind = {
  /** Under which it goes on. */
  readonly clientId: number;
  /** The server went back to a backup: what waits is sent as it is. Otherwise what it refused is told of here. */
  readonly refused: Refused | null;
  /** What will not be in the document. */
  readonly lost: readonly Uint8Array[];
  /** So many of `lost` are kept for the person already. */
  readonly kept: number;
  /** The person has been told that it was refused, or need not be. */
  readonly told: boolean;
};

type Refused = Withdrawn & {
  readonly refusal: ConnectionRefusal;
  /** It is made again as a suggestion, and said to be refused only when that cannot be. */
  readonly redo: boolean;
  /** Message ids of what was taken before it, and is sent again. */
  readonly before: ReadonlySet<string>;
};

/**
 * The document on this side: what the server has said, and on top what waits to be acknowledged.
 *
 * Whatever the server refused is taken back by beginning anew from the server's document, under a new client id; that
 * takes another join, and until it is answered `rewinding` is true and nothing is sent.
 */
export class Replica {
  readonly doc: Y.Doc;
  /** All updates up to this number are here. */
  head = 0;
  /** The server has told of this one. */
  seen = 0;
  readonly #store: LocalStore;
  readonly #environment: ClientEnvironment;
  readonly #events: Emitter<ConnectionEvents>;
  readonly #suggests: () => boolean;
  readonly #redo: boolean;
  readonly #storeTakes: (taken: boolean) => void;
  readonly #edited: () => void;
  readonly #moved: (clientId: number) => void;
  readonly #outbox: Outbox;
  readonly #copy: LocalCopy;
  #rewind: Rewind | null = null;
  /** In which this page withdraws edits; none while it need not, or is not in the room. */
  #turn: Turn | null = null;
  #redone = 0;
  #kept: readonly KeptRefusal[] = [];
  #unsavedShown = 0;
  #keptHereShown = 0;

  constructor(parts: ReplicaParts) {
    const { doc, store, environment, events, suggests, redo, storeTakes, edited, moved } = parts;
    this.doc = doc;
    this.#store = store;
    this.#environment = environment;
    this.#events = events;
    this.#suggests = suggests;
    this.#redo = redo;
    this.#storeTakes = storeTakes;
    this.#edited = edited;
    this.#moved = moved;
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
      head: () => (this.#rewind ? 0 : this.head),
      seal: () => this.#outbox.seal(),
      write: (document, isTrue) => this.#outbox.keepDocument(document, isTrue),
    });
    doc.on('afterTransaction', this.#standBeside);
    doc.on('afterTransactionCleanup', this.#listenToEdits);
    doc.on('update', this.#onUpdate);
  }

  get rewinding(): boolean {
    return this.#rewind !== null;
  }

  /** Changes that are not acknowledged, with those that are being made again. */
  get unsaved(): number {
    return this.#outbox.unsaved + (this.#beingRedone?.changes ?? 0);
  }

  /** How many of those the next page of this browser has, whatever becomes of this one. */
  get keptHere(): number {
    return this.#store.forgetful ? 0 : this.#outbox.kept + (this.#beingRedone?.kept ?? 0);
  }

  get #beingRedone(): Refused | null {
    const refused = this.#rewind?.refused;
    return refused?.redo ? refused : null;
  }

  /** Something that was typed while editing is not acknowledged. */
  get directWaits(): boolean {
    return this.#outbox.directWaits;
  }

  /** What was refused for good, until it is dismissed. */
  get kept(): readonly KeptRefusal[] {
    return this.#kept;
  }

  get underway(): number {
    return this.#outbox.underway;
  }

  async restore(): Promise<void> {
    try {
      const { document, edits, refused } = await this.#store.read();
      this.head = document?.head ?? 0;
      this.seen = this.head;
      this.#apply([...(document ? [document.state] : []), ...this.#outbox.restore(edits)]);
      if (this.head > 0) this.#events.emit('restored', { head: this.head });
      this.#showKept([...refused, ...this.#kept]);
    } catch {
      this.#storeTakes(false);
      // Unreadable: the server has the document, and what it has not was lost with the store.
    }
    this.showUnsaved();
  }

  /**
   * Before it joins: what other pages have withdrawn is withdrawn here, and what was refused is when no other page is about it.
   *
   * @returns when it may join; undefined for at once
   */
  prepare(): Promise<void> | undefined {
    if (this.#store.forgetful) {
      if (this.#rewind) this.#turn ??= Turn.ofOnlyPage();
      this.#tellOfRewind();
      return undefined;
    }
    return this.#rewind || this.#outbox.unsaved > 0 ? this.#prepare() : undefined;
  }

  async #prepare(): Promise<void> {
    await this.#followOthers();
    if (!this.rewinding) return;
    this.#turn ??= new Turn(this.#store);
    await this.#turn.begun;
    this.#tellOfRewind();
  }

  /** What another page has withdrawn is not asked for again, but withdrawn here too. */
  async #followOthers(): Promise<void> {
    const { stretches } = await this.#store.readWithdrawn().catch(() => NOTHING_WITHDRAWN);
    if (!this.rewinding && this.#outbox.holds(stretches))
      this.#refuse((edit) => touches(edit.update, stretches), RESTS_ON_WITHDRAWN, this.#redo);
  }

  /** It is not in the room: others may withdraw what they have to. */
  endTurn(): void {
    this.#turn?.end();
    this.#turn = null;
  }

  #endTurnWhenKept(): void {
    const turn = this.#turn;
    this.#turn = null;
    if (turn) void this.#outbox.settled.then(() => turn.end());
  }

  /** With what it joins. */
  introduction(): { clientId: number; head: number; seen: number } {
    this.#outbox.recall();
    if (this.#rewind) return { clientId: this.#rewind.clientId, head: 0, seen: 0 };
    return { clientId: this.doc.clientID, head: this.head, seen: this.seen };
  }

  /** @returns false when it has to join once more, for everything */
  join(joined: Joined): boolean {
    const updates = [...(joined.snapshot ? [joined.snapshot] : []), ...joined.updates];
    const rewind = this.#rewind;
    // An answer to what was asked before something was refused.
    if (rewind && !this.#turn?.withdrawn) return false;
    if (!rewind && joined.head < this.seen) {
      // The server went back in time, to a backup: its document is the document.
      const lost = [Y.encodeStateAsUpdate(this.doc)];
      this.#rewind = { clientId: this.#environment.newClientId(), refused: null, lost, kept: 0, told: true };
      return false;
    }
    if (!rewind) this.#apply(updates);
    else if (rewind.refused) this.#withdraw(rewind, rewind.refused, { updates, by: joined.identity.account });
    else {
      this.#keepLeftBehind(updates);
      this.#putBack(rewind.clientId, updates);
      this.#events.emit('rewound', { lost: rewind.lost });
    }
    this.head = joined.head;
    this.seen = joined.head;
    this.#endTurnWhenKept();
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
    this.#apply(fresh.filter((edit) => edit.by !== self).map((edit) => edit.update));
    this.head += fresh.length;
    this.hear(this.head);
    this.#copy.keepSoon();
    return fresh.filter((edit) => edit.by === self).at(-1)?.n ?? null;
  }

  hear(seq: number): void {
    this.seen = Math.max(this.seen, seq);
  }

  acknowledge(n: number): void {
    this.#outbox.acknowledge(n);
    this.#redone = 0;
    this.showUnsaved();
  }

  seal(): void {
    this.#outbox.seal();
  }

  next(n: number): OutboxEdit | undefined {
    return this.#rewind ? undefined : this.#outbox.next(n);
  }

  recall(n?: number): void {
    this.#outbox.recall(n);
  }

  /** The server will never take what was pushed as number `n`, and what rests on it. */
  refuse(n: number, refusal: ConnectionRefusal, redo: boolean): void {
    this.#refuse((edit) => edit.n === null || edit.n >= n, refusal, redo);
  }

  #refuse(isRefused: (edit: OutboxEdit) => boolean, refusal: ConnectionRefusal, redo: boolean): void {
    this.#outbox.seal();
    this.#copy.outdate();
    this.endTurn();
    const earlier = this.#rewind?.refused;
    const { updates, messageIds, changes, kept } = this.#outbox.withdrawFrom(isRefused);
    const refused: Refused = {
      refusal,
      redo: redo && this.#redone < MOST_REDONE,
      before: new Set(this.#outbox.messageIds),
      updates: [...(earlier?.updates ?? []), ...updates],
      messageIds: [...(earlier?.messageIds ?? []), ...messageIds],
      changes: (earlier?.changes ?? 0) + changes,
      kept: (earlier?.kept ?? 0) + kept,
    };
    this.#rewind = {
      clientId: this.#environment.newClientId(),
      refused,
      lost: [...(this.#rewind?.lost ?? []), ...updates],
      kept: this.#rewind?.kept ?? 0,
      told: false,
    };
  }

  /** What is not made again is kept for the person as soon as it is known who withdraws it: the page may end before it joins. */
  #tellOfRewind(): void {
    const rewind = this.#rewind;
    const turn = this.#turn;
    if (!rewind?.refused || rewind.told || !turn?.withdrawn) return;
    if (turn.refused.length > 0) this.#showKept(turn.refused);
    // Where no page has taken anything back, what they build on is nowhere.
    const isHopeless = rewind.refused.refusal.code === 'gap' && turn.withdrawn.updates.length === 0;
    if (rewind.refused.redo && !isHopeless) return;
    const refused = { ...rewind.refused, redo: false };
    this.#rewind = { ...rewind, refused, kept: rewind.lost.length, told: true };
    const told = this.#giveUp(refused, rewind.lost.slice(rewind.kept), turn.withdrawn.stretches);
    if (told.length > 0) this.#tellRefused(refused, rewind.lost);
  }

  /** The person has seen these of what was refused. */
  dismiss(ids: readonly string[]): void {
    this.#showKept(this.#kept.filter(({ id }) => !ids.includes(id)));
    // Not kept, or not to be had: then it is shown once more.
    if (ids.length > 0) void this.#store.forgetRefused(ids).catch(() => undefined);
  }

  /** Everything on its way to the store gets there, and then no more. */
  destroy(): void {
    this.#copy.cancel();
    void Promise.all([this.#copy.keep(), this.#outbox.settled]).finally(() => {
      this.endTurn();
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

  #putBack(clientId: number, updates: readonly Uint8Array[]): void {
    this.#rewind = null;
    rewindDocument(this.doc, [...updates, ...this.#outbox.updates], { clientId, origin: this });
    this.#moved(clientId);
  }

  /** The document without what was refused and what was typed on top of it since; and that as suggestions, if it can. */
  #withdraw(
    rewind: Rewind,
    refused: Refused,
    { updates, by }: { readonly updates: readonly Uint8Array[]; readonly by: string },
  ): void {
    this.#outbox.seal();
    const typed = this.#outbox.withdraw((edit) => !refused.before.has(edit.messageId));
    const all: Refused = {
      ...refused,
      updates: [...refused.updates, ...typed.updates],
      messageIds: [...refused.messageIds, ...typed.messageIds],
    };
    const lost = [...rewind.lost, ...typed.updates];
    const base = new Y.Doc();
    applyUpdates(base, [...updates, ...this.#outbox.updates]);
    const stamp = {
      id: this.#environment.newMessageId(),
      by,
      at: new Date(this.#environment.now()).toISOString(),
    };
    const elsewhere = this.#turn?.withdrawn ?? NOTHING_WITHDRAWN;
    const again = refused.redo ? redoSuggestion(base, all.updates, stamp, elsewhere) : null;
    this.#putBack(rewind.clientId, updates);
    if (again) {
      this.#redone += 1;
      openForChange(this.doc).write(again.doc, { origin: REDO, hunks: again.hunks });
      this.#outbox.sealInPlaceOf(all);
    } else {
      const told = this.#giveUp(all, lost.slice(rewind.kept), elsewhere.stretches);
      if (told.length > 0 && !rewind.told) this.#tellRefused(all, lost);
    }
    this.#events.emit('rewound', { lost: again ? [] : lost });
  }

  /**
   * @param elsewhere what another page has told of, or made again
   * @returns what is kept for the person
   */
  #giveUp(
    refused: Refused,
    lost: readonly Uint8Array[],
    elsewhere: readonly Stretch[],
  ): readonly Uint8Array[] {
    const told = withdrawnOnlyHere(lost, elsewhere);
    if (told.length === 0) this.#outbox.giveUp(refused);
    else this.#keepForPerson({ ...refused.refusal, lost: told }, refused);
    return told;
  }

  #keepForPerson(refusal: ConnectionRefusal, withdrawn: Withdrawn): void {
    const kept = { ...refusal, id: this.#environment.newMessageId() };
    this.#outbox.giveUp(withdrawn, [kept]);
    this.#showKept([...this.#kept, kept]);
  }

  #tellRefused({ refusal }: Refused, lost: readonly Uint8Array[]): void {
    this.#events.emit('refused', { ...refusal, lost });
    this.showUnsaved();
  }

  /** What everybody wrote since the copy that the server went back to was made, as far as it got here. */
  #keepLeftBehind(updates: readonly Uint8Array[]): void {
    const next = new Y.Doc();
    applyUpdates(next, [...updates, ...this.#outbox.updates]);
    const left = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(next));
    next.destroy();
    if (Y.decodeUpdate(left).structs.length === 0) return;
    this.#keepForPerson({ ...LEFT_BEHIND, lost: [left] }, NO_EDITS);
  }

  #showKept(kept: readonly KeptRefusal[]): void {
    if (kept.length === 0 && this.#kept.length === 0) return;
    this.#kept = kept;
    this.#events.emit('kept', kept);
  }

  #apply(updates: readonly Uint8Array[]): void {
    if (updates.length > 0) applyUpdates(this.doc, updates, this);
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
