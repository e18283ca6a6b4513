import * as Y from 'yjs';
import type { Copy } from './copies.ts';
import type { ClientEnvironment } from './environment.ts';
import type {
  KeptRefusal,
  LocalStore,
  StoredDocument,
  StoredEdit,
  Stretch,
  Withdrawal,
} from './local-store.ts';
import { stretchesOf, touches, without } from './stretches.ts';

export type OutboxEdit = StoredEdit & {
  /** Number under which it is on its way on the present connection; null while it waits. */
  n: number | null;
  /** What it was merged of on this page. */
  readonly parts: readonly Uint8Array[];
  /** So many of its changes are in the store, in these edits or in those that it was merged of. */
  kept: number;
};

/** Edits that were taken out, in order. */
export type Withdrawn = {
  readonly updates: readonly Uint8Array[];
  readonly messageIds: readonly string[];
  readonly changes: number;
  /** So many of its changes are in the store still. */
  readonly kept: number;
};

/** Below the server's limits on bytes and on parts, whatever the edits are. */
const MERGE_BYTES = 128 * 1024;
/** Each may be of another page, under a client id of its own: below the server's limit on those. */
const MERGE_CHANGES = 200;
/** So many that wait one behind the other are merged where they are kept: hours without a network are few rows. */
const KEPT_APART = 100;

/**
 * Edits that the server has not acknowledged, in order. What waits is merged; what was sent once keeps its message id
 * and its bytes for ever, because nobody knows whether the server has it.
 */
export class Outbox {
  #edits: OutboxEdit[] = [];
  /** Changes since the last `seal`: all typed while suggesting, or none. */
  #loose: Uint8Array[] = [];
  #looseSuggested = false;
  /** Something was typed while suggesting, here or on a page whose edits are here. */
  #everSuggested = false;
  readonly #store: LocalStore;
  readonly #environment: Pick<ClientEnvironment, 'now' | 'newMessageId'>;
  readonly #storeTakes: (taken: boolean) => void;
  #writing: Promise<unknown> = Promise.resolve();
  /** What the store did not take. */
  #owed: Owed | null = null;

  constructor({ store, environment, storeTakes }: OutboxParts) {
    this.#store = store;
    this.#environment = environment;
    this.#storeTakes = storeTakes;
  }

  /** Takes back what an earlier page left, and gives it to be applied. */
  restore(all: readonly StoredEdit[]): Uint8Array[] {
    // What this page has sealed meanwhile may be there already.
    const own = new Set(this.messageIds);
    const stored = all.filter(({ messageId }) => !own.has(messageId));
    this.#everSuggested ||= stored.some(({ suggested }) => suggested);
    const restored = stored.map((edit) => ({
      ...edit,
      n: null,
      parts: [edit.update],
      kept: edit.changes,
    }));
    this.#edits = [...restored, ...this.#edits];
    return stored.map((edit) => edit.update);
  }

  add(update: Uint8Array, suggested = false): void {
    if (suggested !== this.#looseSuggested) this.seal();
    this.#looseSuggested = suggested;
    this.#everSuggested ||= suggested;
    this.#loose.push(update);
  }

  /** Makes an edit of what was added since, and keeps it. */
  seal(): void {
    this.#seal([]);
  }

  /**
   * The same, for what was made again of edits that were withdrawn: it takes their place in the store at once. A page that
   * found both there would make the same words twice.
   *
   * @param copies what of them was made again
   */
  sealInPlaceOf(withdrawn: Withdrawn, copies: readonly Copy[]): void {
    const withdrawal = { ...this.#withdrawalOf(withdrawn), copies };
    if (this.#loose.length === 0) this.#keep(withdrawn.messageIds, [], withdrawal);
    else this.#seal(withdrawn.messageIds, withdrawal);
  }

  #seal(replaced: readonly string[], withdrawal?: Withdrawal): void {
    if (this.#loose.length === 0) return;
    const changes = this.#loose.length;
    const update = changes === 1 ? this.#loose[0]! : Y.mergeUpdates(this.#loose);
    this.#loose = [];
    const edit: OutboxEdit = {
      messageId: this.#environment.newMessageId(),
      update,
      sent: false,
      changes,
      n: null,
      parts: [update],
      kept: 0,
      ...suggestedIf(this.#looseSuggested),
    };
    this.#edits.push(edit);
    this.#keep(replaced, [edit], withdrawal);
    this.#mergeLast();
  }

  /** What waits at the end, where that is much: an edit of the size of which they are sent. */
  #mergeLast(): void {
    const run = new Run(this.#edits.at(-1)!);
    while (run.add(this.#edits.at(-1 - run.edits.length))) continue;
    if (run.edits.length < KEPT_APART) return;
    this.#merge(this.#edits.length - run.edits.length, run.edits.reverse());
  }

  /** What may be sent now under number `n`, merged with what waits behind it. */
  next(n: number): OutboxEdit | undefined {
    const index = this.#edits.findIndex((edit) => edit.n === null);
    const first = this.#edits[index];
    if (!first) return undefined;
    if (first.sent) {
      first.n = n;
      return first;
    }
    const run = new Run(first);
    while (run.add(this.#edits[index + run.edits.length])) continue;
    return this.#merge(index, run.edits, n);
  }

  /** Puts one edit in the place of these, which stand from `index` on; with a number, it is on its way. */
  #merge(index: number, merged: readonly OutboxEdit[], n: number | null = null): OutboxEdit {
    const [first] = merged as [OutboxEdit];
    const edit: OutboxEdit = {
      // Other bytes, another name: a second page may send the parts by themselves.
      messageId: merged.length === 1 ? first.messageId : this.#environment.newMessageId(),
      update: merged.length === 1 ? first.update : Y.mergeUpdates(merged.map((one) => one.update)),
      sent: n !== null,
      changes: sumOf(merged, 'changes'),
      n,
      parts: merged.flatMap(({ parts }) => parts),
      kept: sumOf(merged, 'kept'),
      ...suggestedIf(first.suggested === true),
    };
    this.#edits.splice(index, merged.length, edit);
    this.#keep(
      merged.map((one) => one.messageId),
      [edit],
    );
    return edit;
  }

  /** The server has everything up to number `n`. */
  acknowledge(n: number): void {
    const isDone = (edit: OutboxEdit) => edit.n !== null && edit.n <= n;
    const done = this.#edits.filter(isDone);
    if (done.length === 0) return;
    this.#edits = this.#edits.filter((edit) => !isDone(edit));
    this.#keep(
      done.map((edit) => edit.messageId),
      [],
    );
  }

  /** Nothing is on its way any more: what was is sent again, from number `n` on. */
  recall(n = 0): void {
    for (const edit of this.#edits) if (edit.n !== null && edit.n >= n) edit.n = null;
  }

  /** The same for the first that this is true of, and all that may rest on it. */
  withdrawFrom(isFirst: (edit: OutboxEdit) => boolean): Withdrawn {
    const from = this.#edits.findIndex(isFirst);
    const taken = new Set(from === -1 ? [] : this.#edits.slice(from));
    return this.withdraw((edit) => taken.has(edit));
  }

  /** Takes edits out. They stay in the store until they are forgotten. */
  withdraw(isTaken: (edit: OutboxEdit) => boolean): Withdrawn {
    const taken = this.#edits.filter(isTaken);
    this.#edits = this.#edits.filter((edit) => !isTaken(edit));
    return {
      updates: taken.flatMap(({ parts }) => parts),
      messageIds: taken.map(({ messageId }) => messageId),
      changes: sumOf(taken, 'changes'),
      kept: sumOf(taken, 'kept'),
    };
  }

  /** The server will never take these: what is known of that takes their place in the store. */
  giveUp(withdrawn: Withdrawn, refused: readonly KeptRefusal[] = []): void {
    this.#keep(withdrawn.messageIds, [], this.#withdrawalOf(withdrawn, refused));
  }

  #withdrawalOf({ updates }: Withdrawn, refused: readonly KeptRefusal[] = []): Withdrawal {
    // An earlier page may have left the same words in two edits: one of them waits still.
    const stretches = without(stretchesOf(updates), stretchesOf(this.updates));
    return { stretches, updates, refused, at: this.#environment.now() };
  }

  /**
   * Everything that waits, to be written anew: what is sent next is one edit with these bytes. Some of it was acknowledged
   * once, in whatever mode it was typed: if that may have been while suggesting, all of it is held to that.
   */
  rewrite(update: Uint8Array): void {
    const { unsaved, kept } = this;
    const gone = this.#edits.map((edit) => edit.messageId);
    this.#loose = [];
    this.#edits = [
      {
        messageId: this.#environment.newMessageId(),
        update,
        sent: false,
        changes: Math.max(1, unsaved),
        n: null,
        parts: [update],
        kept,
        ...suggestedIf(this.#everSuggested),
      },
    ];
    this.#keep(gone, this.#edits);
  }

  /** How many changes of the document are not acknowledged. */
  get unsaved(): number {
    return sumOf(this.#edits, 'changes') + this.#loose.length;
  }

  /** How many of those are in the store. */
  get kept(): number {
    return sumOf(this.#edits, 'kept');
  }

  /** Something waits that was typed while editing. */
  get directWaits(): boolean {
    const loose = this.#loose.length > 0 && !this.#looseSuggested;
    return loose || this.#edits.some((edit) => edit.suggested !== true);
  }

  get underway(): number {
    return this.#edits.filter((edit) => edit.n !== null).length;
  }

  get updates(): Uint8Array[] {
    return [...this.#edits.map((edit) => edit.update), ...this.#loose];
  }

  get messageIds(): string[] {
    return this.#edits.map((edit) => edit.messageId);
  }

  /** Whether something of this waits here. */
  holds(stretches: readonly Stretch[]): boolean {
    return stretches.length > 0 && this.#edits.some(({ update }) => touches(update, stretches));
  }

  /** Resolves when all that was handed to the store until now is there, or could not be kept. */
  get settled(): Promise<unknown> {
    return this.#writing;
  }

  /**
   * Keeps the document, which holds what waits and was sealed, behind all that was handed to the store until now.
   *
   * @param isTrue asked just before
   */
  async keepDocument(document: StoredDocument, isTrue: () => boolean): Promise<void> {
    const { updates } = this;
    await this.settled;
    if (this.#owed) await this.#write([], []);
    if (!this.#owed && isTrue()) await this.#store.writeDocument(document, updates);
  }

  #keep(removed: readonly string[], added: readonly OutboxEdit[], withdrawal?: Withdrawal): void {
    void this.#write(removed, added, withdrawal);
  }

  /**
   * Hands it to the store at once: the page may end before an earlier writing has. Where something is owed, all that waits is
   * written anew with it: as it is now, and in its order.
   */
  #write(
    removed: readonly string[],
    added: readonly OutboxEdit[],
    withdrawal?: Withdrawal,
  ): Promise<unknown> {
    const owed = this.#owed;
    this.#owed = null;
    const gone = owed ? [...owed.removed, ...removed] : removed;
    const withdrawals = [...(owed?.withdrawals ?? []), ...(withdrawal ? [withdrawal] : [])];
    const edits = owed ? this.#edits : added;
    const written = this.#store
      .replaceEdits(owed ? [...gone, ...this.messageIds] : gone, edits.map(asStored), together(withdrawals))
      .then(
        () => this.#onKept(edits),
        // A full or forbidden store: the edits are in memory still, and on their way.
        () => this.#owe({ removed: gone, withdrawals }),
      );
    this.#writing = Promise.all([this.#writing, written]);
    return written;
  }

  #onKept(edits: readonly OutboxEdit[]): unknown {
    for (const edit of edits) edit.kept = edit.changes;
    this.#storeTakes(this.#owed === null);
    // It was taken behind something that was not.
    return this.#owed ? this.#write([], []) : undefined;
  }

  #owe({ removed, withdrawals }: Owed): void {
    this.#owed = {
      removed: [...removed, ...(this.#owed?.removed ?? [])],
      withdrawals: [...withdrawals, ...(this.#owed?.withdrawals ?? [])],
    };
    this.#storeTakes(false);
  }
}

type OutboxParts = {
  readonly store: LocalStore;
  readonly environment: Pick<ClientEnvironment, 'now' | 'newMessageId'>;
  /** Told after each time something was to be kept. */
  readonly storeTakes: (taken: boolean) => void;
};

type Owed = { readonly removed: readonly string[]; readonly withdrawals: readonly Withdrawal[] };

function asStored({ messageId, update, sent, changes, suggested }: OutboxEdit): StoredEdit {
  return { messageId, update, sent, changes, ...suggestedIf(suggested === true) };
}

function together(withdrawals: readonly Withdrawal[]): Withdrawal | undefined {
  const last = withdrawals.at(-1);
  return (
    last && {
      stretches: withdrawals.flatMap(({ stretches }) => stretches),
      updates: withdrawals.flatMap(({ updates }) => updates),
      refused: withdrawals.flatMap(({ refused }) => refused),
      copies: withdrawals.flatMap(({ copies = [] }) => copies),
      at: last.at,
    }
  );
}

/** Edits one behind the other that may become one: none of them was sent, and all were typed in the same mode. */
class Run {
  readonly edits: OutboxEdit[];
  #bytes: number;
  #changes: number;

  constructor(first: OutboxEdit) {
    this.edits = [first];
    this.#bytes = first.update.byteLength;
    this.#changes = first.changes;
  }

  /** @returns false when it does not go together with the others */
  add(edit: OutboxEdit | undefined): boolean {
    if (!edit || edit.sent || edit.suggested !== this.edits[0]!.suggested) return false;
    const [bytes, changes] = [this.#bytes + edit.update.byteLength, this.#changes + edit.changes];
    if (bytes > MERGE_BYTES || changes > MERGE_CHANGES) return false;
    [this.#bytes, this.#changes] = [bytes, changes];
    this.edits.push(edit);
    return true;
  }
}

function sumOf(edits: readonly OutboxEdit[], what: 'changes' | 'kept'): number {
  return edits.reduce((sum, edit) => sum + edit[what], 0);
}

function suggestedIf(suggested: boolean): Pick<StoredEdit, 'suggested'> {
  return suggested ? { suggested } : {};
}
