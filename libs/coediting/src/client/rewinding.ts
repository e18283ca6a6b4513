import * as Y from 'yjs';
import { openForChange } from '../document/apply-change.ts';
import { applyUpdates } from '../document/apply-updates.ts';
import { REFUSALS } from '../wire/refusals.ts';
import { copiesIn } from './copies.ts';
import type { Emitter } from './emitter.ts';
import type { ClientEnvironment } from './environment.ts';
import type { ConnectionRefusal } from './explain-refusal.ts';
import type { HandedBack } from './handed-back.ts';
import { NOTHING_WITHDRAWN, type LocalStore, type Stretch } from './local-store.ts';
import { leftBehind } from './left-behind.ts';
import type { MadeAgain } from './made-again.ts';
import type { ConnectionEvents } from './options.ts';
import type { Outbox, OutboxEdit, Withdrawn } from './outbox.ts';
import { redoSuggestion } from './redo-suggestion.ts';
import { rewindDocument } from './rewind-document.ts';
import { isWhollyIn, stretchesOf, touches, withdrawnOnlyHere } from './stretches.ts';
import { Turn } from './turn.ts';

/** How often in a row what was refused is made again: somebody else may each time be quicker. */
const MOST_REDONE = 8;
/** Origin of a transaction that makes again, as a suggestion, what was refused. */
export const REDO = 'redo';

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

type RewindingParts = {
  readonly doc: Y.Doc;
  readonly store: LocalStore;
  readonly environment: ClientEnvironment;
  readonly events: Emitter<ConnectionEvents>;
  readonly outbox: Outbox;
  readonly handedBack: HandedBack;
  readonly madeAgain: MadeAgain;
  /** What is refused and was typed by a person is made again as a suggestion, where it can be. */
  readonly redo: boolean;
  /** Of transactions that write what the server has. */
  readonly origin: object;
  /** Something in the document will never be anywhere else. */
  readonly refused: () => void;
  /** The person has been told of it: until then it is not said that all is saved. */
  readonly told: () => void;
  /** The document goes on under another client id. */
  readonly moved: (clientId: number) => void;
};

/** Why the document is put back to the server's. */
type Rewind = {
  /** Under which it goes on. */
  readonly clientId: number;
  /** What it refused. Without any, what waits is sent as it is. */
  readonly refused: Refused | null;
  /** It went back to a copy: what is in the document and not in its own is nowhere any more. */
  readonly wentBack: boolean;
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
 * Takes back whatever the server refused, by beginning anew from the server's document, under a new client id. That takes
 * another join, and until it is answered `pending` is true and nothing is sent. Of several pages that have the same edits one
 * at a time is about it.
 */
export class Rewinding {
  readonly #doc: Y.Doc;
  readonly #store: LocalStore;
  readonly #environment: ClientEnvironment;
  readonly #events: Emitter<ConnectionEvents>;
  readonly #outbox: Outbox;
  readonly #handedBack: HandedBack;
  readonly #madeAgain: MadeAgain;
  readonly #redo: boolean;
  readonly #origin: object;
  readonly #onRefused: () => void;
  readonly #onTold: () => void;
  readonly #moved: (clientId: number) => void;
  #rewind: Rewind | null = null;
  /** In which this page withdraws edits; none while it need not, or is not in the room. */
  #turn: Turn | null = null;
  #redone = 0;

  constructor(parts: RewindingParts) {
    this.#doc = parts.doc;
    this.#store = parts.store;
    this.#environment = parts.environment;
    this.#events = parts.events;
    this.#outbox = parts.outbox;
    this.#handedBack = parts.handedBack;
    this.#madeAgain = parts.madeAgain;
    this.#redo = parts.redo;
    this.#origin = parts.origin;
    this.#onRefused = parts.refused;
    this.#onTold = parts.told;
    this.#moved = parts.moved;
  }

  get pending(): boolean {
    return this.#rewind !== null;
  }

  /** Under which the document goes on. */
  get clientId(): number | undefined {
    return this.#rewind?.clientId;
  }

  /** What is out of the outbox, and is being made again. */
  get beingRedone(): Pick<Withdrawn, 'changes' | 'kept'> {
    const refused = this.#rewind?.refused;
    return refused?.redo ? refused : { changes: 0, kept: 0 };
  }

  /**
   * Before it joins: what other pages have withdrawn is withdrawn here, and what was refused is when no other page is about it.
   *
   * @returns when it may join; undefined for at once
   */
  prepare(): Promise<void> | undefined {
    if (this.#store.forgetful) {
      if (this.#rewind) this.#turn ??= Turn.ofOnlyPage();
      this.#tell();
      return undefined;
    }
    return this.#rewind || this.#outbox.unsaved > 0 ? this.#prepare() : undefined;
  }

  async #prepare(): Promise<void> {
    await this.#followOthers();
    if (!this.pending) return;
    this.#turn ??= new Turn(this.#store);
    await this.#turn.begun;
    this.#tell();
  }

  /** What another page has withdrawn is not asked for again, but withdrawn here too. */
  async #followOthers(): Promise<void> {
    const { stretches } = await this.#store.readWithdrawn().catch(() => NOTHING_WITHDRAWN);
    if (!this.pending && this.#outbox.holds(stretches))
      this.#withdrawFrom((edit) => touches(edit.update, stretches), RESTS_ON_WITHDRAWN, this.#redo);
  }

  /** It is not in the room: others may withdraw what they have to. */
  endTurn(): void {
    this.#turn?.end();
    this.#turn = null;
  }

  /** The same, once it is kept what became of what it has withdrawn. */
  endTurnWhenKept(): void {
    const turn = this.#turn;
    this.#turn = null;
    if (turn) void this.#outbox.settled.then(() => turn.end());
  }

  /** The server will never take what was pushed as number `n`, and what rests on it. */
  refuse(n: number, refusal: ConnectionRefusal, redo: boolean): void {
    this.#withdrawFrom((edit) => edit.n === null || edit.n >= n, refusal, redo);
  }

  /** The server went back in time, to a backup: its document is the document. */
  goBack(): void {
    if (this.#rewind) {
      this.#rewind = { ...this.#rewind, wentBack: true };
      return;
    }
    const clientId = this.#environment.newClientId();
    const lost = [Y.encodeStateAsUpdate(this.#doc)];
    this.#rewind = { clientId, refused: null, wentBack: true, lost, kept: 0, told: true };
  }

  /** Something of one's own was committed. */
  heardOfCommit(): void {
    this.#redone = 0;
  }

  /**
   * The document is the server's again.
   *
   * @param updates all that the server has
   * @param by account under which it knows this page
   * @returns false when that is an answer to what was asked before something was refused
   */
  finish(updates: readonly Uint8Array[], by: string): boolean {
    const rewind = this.#rewind;
    if (!rewind || !this.#turn?.withdrawn) return false;
    if (rewind.refused) this.#withdraw(rewind, rewind.refused, { updates, by });
    else {
      this.#keepLeftBehind(updates, []);
      this.#putBack(rewind.clientId, updates);
      this.#events.emit('rewound', { lost: rewind.lost });
    }
    return true;
  }

  #withdrawFrom(isRefused: (edit: OutboxEdit) => boolean, refusal: ConnectionRefusal, redo: boolean): void {
    this.#outbox.seal();
    this.#onRefused();
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
      wentBack: this.#rewind?.wentBack ?? false,
      lost: [...(this.#rewind?.lost ?? []), ...updates],
      kept: this.#rewind?.kept ?? 0,
      told: false,
    };
  }

  /** What is not made again is kept for the person as soon as it is known who withdraws it: the page may end before it joins. */
  #tell(): void {
    const rewind = this.#rewind;
    const turn = this.#turn;
    if (!rewind?.refused || rewind.told || !turn?.withdrawn) return;
    if (turn.refused.length > 0) this.#handedBack.show(turn.refused);
    // Where no page has taken anything back, what they build on is nowhere.
    const isHopeless = rewind.refused.refusal.code === 'gap' && turn.withdrawn.updates.length === 0;
    if (rewind.refused.redo && !isHopeless) return;
    const refused = { ...rewind.refused, redo: false };
    this.#rewind = { ...rewind, refused, kept: rewind.lost.length, told: true };
    const told = this.#giveUp(refused, rewind.lost.slice(rewind.kept), this.#toldElsewhere(rewind));
    if (told.length > 0) this.#tellRefused(refused, rewind.lost);
  }

  #putBack(clientId: number, updates: readonly Uint8Array[]): void {
    this.#rewind = null;
    rewindDocument(this.#doc, [...updates, ...this.#outbox.updates], { clientId, origin: this.#origin });
    this.#moved(clientId);
  }

  /** The document without what was refused and what was typed on top of it since; and that as suggestions, if it can. */
  #withdraw(
    rewind: Rewind,
    refused: Refused,
    { updates, by }: { readonly updates: readonly Uint8Array[]; readonly by: string },
  ): void {
    this.#outbox.seal();
    const { typed, base } = this.#withdrawBehind(refused, updates);
    const all: Refused = {
      ...refused,
      updates: [...refused.updates, ...typed.updates],
      messageIds: [...refused.messageIds, ...typed.messageIds],
    };
    const lost = [...rewind.lost, ...typed.updates];
    const stamp = {
      id: this.#environment.newMessageId(),
      by,
      at: new Date(this.#environment.now()).toISOString(),
    };
    const elsewhere = this.#turn?.withdrawn ?? NOTHING_WITHDRAWN;
    if (rewind.wentBack) this.#keepLeftBehind(updates, all.updates);
    const again = refused.redo ? redoSuggestion(base, all.updates, stamp, elsewhere) : null;
    this.#putBack(rewind.clientId, updates);
    if (again) {
      this.#redone += 1;
      openForChange(this.#doc).write(again.doc, { origin: REDO, hunks: again.hunks });
      const copies = copiesIn(this.#doc, again.doc, again.again);
      this.#madeAgain.add(copies);
      this.#outbox.sealInPlaceOf(all, copies);
      this.#handedBack.addDeleted(again.unseen);
    } else {
      const told = this.#giveUp(all, lost.slice(rewind.kept), this.#toldElsewhere(rewind));
      if (told.length > 0 && !rewind.told) this.#tellRefused(all, lost);
    }
    this.#events.emit('rewound', { lost: again ? [] : lost });
  }

  /** What was typed since, and what was sent before though it rests on that; and the document without it. */
  #withdrawBehind(
    { before }: Refused,
    updates: readonly Uint8Array[],
  ): { readonly typed: Withdrawn; readonly base: Y.Doc } {
    const typed = this.#outbox.withdraw(({ messageId }) => !before.has(messageId));
    const base = documentOf([...updates, ...this.#outbox.updates]);
    const resting = this.#outbox.withdraw(({ update }) => !isWhollyIn(base, update));
    if (resting.messageIds.length === 0) return { typed, base };
    return {
      typed: {
        ...typed,
        updates: [...resting.updates, ...typed.updates],
        messageIds: [...resting.messageIds, ...typed.messageIds],
      },
      base: documentOf([...updates, ...this.#outbox.updates]),
    };
  }

  /**
   * What pages of this account have withdrawn, and what they keep for the person of a database that went back. What was made again
   * may have gone with that: then only what is kept is told of.
   */
  #toldElsewhere({ wentBack }: Rewind): Stretch[] {
    const { withdrawn, refused = [] } = this.#turn ?? {};
    const kept = refused.filter(({ code }) => wentBack || code === LEFT_BEHIND.code);
    const made = wentBack ? [] : (withdrawn ?? NOTHING_WITHDRAWN).stretches;
    return [...made, ...stretchesOf(kept.flatMap(({ lost }) => lost))];
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
    else this.#handedBack.add({ ...refused.refusal, lost: told }, refused);
    return told;
  }

  #tellRefused({ refusal }: Refused, lost: readonly Uint8Array[]): void {
    this.#events.emit('refused', { ...refusal, lost });
    this.#onTold();
  }

  /**
   * What everybody wrote since the copy that the server went back to was made, as far as it got here, and no other page has kept it.
   * What waits is sent, and told of if that is refused.
   *
   * @param refused what is told of otherwise, or made again
   */
  #keepLeftBehind(updates: readonly Uint8Array[], refused: readonly Uint8Array[]): void {
    const { updates: waiting } = this.#outbox;
    const kept = this.#turn?.refused ?? [];
    if (kept.length > 0) this.#handedBack.show(kept);
    const told = [...refused, ...waiting, ...kept.flatMap(({ lost }) => lost)];
    const left = leftBehind(this.#doc, documentOf([...updates, ...waiting]), told);
    if (left) this.#handedBack.add({ ...LEFT_BEHIND, lost: [left] });
  }
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return doc;
}
