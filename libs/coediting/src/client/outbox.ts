import * as Y from 'yjs';
import type { KeptRefusal, LocalStore, StoredEdit } from './local-store.ts';

export type OutboxEdit = StoredEdit & {
  /** Number under which it is on its way on the present connection; null while it waits. */
  n: number | null;
};

/** Edits that were taken out, in order. */
export type Withdrawn = {
  readonly updates: readonly Uint8Array[];
  readonly messageIds: readonly string[];
  readonly changes: number;
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
  readonly #store: LocalStore;
  readonly #newId: () => string;
  #writing: Promise<boolean> = Promise.resolve(true);

  constructor(store: LocalStore, newId: () => string) {
    this.#store = store;
    this.#newId = newId;
  }

  /** Takes back what an earlier page left, and gives it to be applied. */
  async restore(): Promise<Uint8Array[]> {
    const all = await this.#store.readEdits();
    // What this page has sealed meanwhile may be there already.
    const own = new Set(this.messageIds);
    const stored = all.filter(({ messageId }) => !own.has(messageId));
    this.#edits = [...stored.map((edit) => ({ ...edit, n: null })), ...this.#edits];
    return stored.map((edit) => edit.update);
  }

  add(update: Uint8Array, suggested = false): void {
    if (suggested !== this.#looseSuggested) this.seal();
    this.#looseSuggested = suggested;
    this.#loose.push(update);
  }

  /** Makes an edit of what was added since, and keeps it. */
  seal(): void {
    this.#seal([]);
  }

  /**
   * The same, for what was made again of edits that were withdrawn: it takes their place in the store at once. A page that
   * found both there would make the same words twice.
   */
  sealInPlaceOf(messageIds: readonly string[]): void {
    this.#forgetDocument();
    if (this.#loose.length === 0) this.#keep(messageIds, []);
    else this.#seal(messageIds);
  }

  #seal(replaced: readonly string[]): void {
    if (this.#loose.length === 0) return;
    const changes = this.#loose.length;
    const update = changes === 1 ? this.#loose[0]! : Y.mergeUpdates(this.#loose);
    this.#loose = [];
    const edit: OutboxEdit = {
      messageId: this.#newId(),
      update,
      sent: false,
      changes,
      n: null,
      ...suggestedIf(this.#looseSuggested),
    };
    this.#edits.push(edit);
    this.#keep(replaced, [edit]);
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
      messageId: merged.length === 1 ? first.messageId : this.#newId(),
      update: merged.length === 1 ? first.update : Y.mergeUpdates(merged.map((one) => one.update)),
      sent: n !== null,
      changes: merged.reduce((sum, one) => sum + one.changes, 0),
      n,
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

  /** Takes edits out. They stay in the store until they are forgotten. */
  withdraw(isTaken: (edit: OutboxEdit) => boolean): Withdrawn {
    const taken = this.#edits.filter(isTaken);
    this.#edits = this.#edits.filter((edit) => !isTaken(edit));
    return {
      updates: taken.map(({ update }) => update),
      messageIds: taken.map(({ messageId }) => messageId),
      changes: taken.reduce((sum, { changes }) => sum + changes, 0),
    };
  }

  /** The server will never take these. */
  forget(messageIds: readonly string[]): void {
    if (messageIds.length === 0) return;
    this.#forgetDocument();
    this.#keep(messageIds, []);
  }

  /** The server will never take these: what is known of that takes their place in the store. */
  giveUp(messageIds: readonly string[], refused: KeptRefusal): void {
    this.#forgetDocument();
    this.#keep(messageIds, [], refused);
  }

  /** First: a page that has the document and not the edits would show them, and rest on them what it writes. */
  #forgetDocument(): void {
    this.#writing = this.#writing.then(async (allKept) => {
      await this.#store.forgetDocument().catch(() => undefined);
      return allKept;
    });
  }

  /** Everything that waits, to be written anew: what is sent next is one edit with these bytes. */
  rewrite(update: Uint8Array, suggested: boolean): void {
    const { unsaved } = this;
    const gone = this.#edits.map((edit) => edit.messageId);
    this.#loose = [];
    this.#edits = [
      {
        messageId: this.#newId(),
        update,
        sent: false,
        changes: Math.max(1, unsaved),
        n: null,
        ...suggestedIf(suggested),
      },
    ];
    this.#keep(gone, this.#edits);
  }

  /** How many changes of the document are not acknowledged. */
  get unsaved(): number {
    return this.#edits.reduce((sum, edit) => sum + edit.changes, 0) + this.#loose.length;
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

  /** Resolves when all that was handed to the store until now is there; false when some of it could not be kept. */
  get kept(): Promise<boolean> {
    return this.#writing;
  }

  #keep(removed: readonly string[], added: readonly OutboxEdit[], refused?: KeptRefusal): void {
    const stored = added.map(({ messageId, update, sent, changes, suggested }) => ({
      messageId,
      update,
      sent,
      changes,
      ...suggestedIf(suggested === true),
    }));
    this.#writing = this.#writing.then(async (allKept) => {
      try {
        await this.#store.replaceEdits(removed, stored, refused);
        return allKept;
      } catch {
        // A full or forbidden store: the edits are in memory still, and on their way.
        return false;
      }
    });
  }
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

function suggestedIf(suggested: boolean): Pick<StoredEdit, 'suggested'> {
  return suggested ? { suggested } : {};
}
