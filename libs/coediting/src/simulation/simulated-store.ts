import type { Copy } from '../client/copies.ts';
import type {
  KeptRefusal,
  LocalStore,
  Stored,
  StoredDocument,
  StoredEdit,
  Stretch,
  Withdrawal,
  WithdrawnEdits,
} from '../client/local-store.ts';
import { areWithin, touches } from '../client/stretches.ts';

/** A page of the browser: what it planned does not happen once it is gone. */
export type Page = { alive: boolean; hangUp: () => void };

type Waiting = { readonly page: Page; readonly begin: () => void };

/** A browser's store: what is in it when a page ends is there for the next page, and for those that are open meanwhile. */
export class SimulatedStore implements LocalStore {
  edits: StoredEdit[] = [];
  refused: KeptRefusal[] = [];
  document: StoredDocument | undefined;
  readonly #stretches: Stretch[] = [];
  readonly #withdrawn: Uint8Array[] = [];
  readonly #copies: Copy[] = [];
  /** The first of them has the turn. */
  #turns: Waiting[] = [];

  /** The same, for a page that may end at any moment. */
  openedBy(page: Page): LocalStore {
    const whileAlive = <Result>(run: () => Promise<Result>) =>
      page.alive ? run() : Promise.reject<Result>(new Error('the page is gone'));
    return {
      read: () => this.read(),
      replaceEdits: (removed, added, withdrawal) =>
        whileAlive(() => this.replaceEdits(removed, added, withdrawal)),
      readWithdrawn: () => this.readWithdrawn(),
      forgetRefused: (ids) => whileAlive(() => this.forgetRefused(ids)),
      writeDocument: (document, holding) => whileAlive(() => this.writeDocument(document, holding)),
      takeTurn: () => this.takeTurn(page),
      close: () => undefined,
    };
  }

  read(): Promise<Stored> {
    const isGone = areWithin(this.#stretches);
    this.edits = this.edits.filter(({ update }) => !isGone(update));
    return Promise.resolve({
      edits: [...this.edits],
      document: this.document,
      refused: [...this.refused],
      copies: [...this.#copies],
    });
  }

  replaceEdits(
    removed: readonly string[],
    added: readonly StoredEdit[],
    withdrawal?: Withdrawal,
  ): Promise<void> {
    const isGone = (edit: StoredEdit) => removed.includes(edit.messageId);
    const first = this.edits.findIndex(isGone);
    const at = first === -1 ? this.edits.length : first;
    const behind = this.edits.slice(at).filter((edit) => !isGone(edit));
    this.edits = [...this.edits.slice(0, at), ...added, ...behind];
    if (withdrawal) {
      this.refused.push(...withdrawal.refused);
      this.#stretches.push(...withdrawal.stretches);
      this.#withdrawn.push(...withdrawal.updates);
      this.#copies.push(...(withdrawal.copies ?? []));
      this.document = undefined;
    }
    return Promise.resolve();
  }

  readWithdrawn(): Promise<WithdrawnEdits & { refused: KeptRefusal[] }> {
    const [stretches, updates] = [[...this.#stretches], [...this.#withdrawn]];
    return Promise.resolve({ stretches, updates, refused: [...this.refused] });
  }

  forgetRefused(ids: readonly string[]): Promise<void> {
    this.refused = this.refused.filter(({ id }) => !ids.includes(id));
    return Promise.resolve();
  }

  writeDocument(document: StoredDocument, holding: readonly Uint8Array[] = []): Promise<void> {
    if (!holding.some((update) => touches(update, this.#stretches))) this.document = document;
    return Promise.resolve();
  }

  takeTurn(page: Page = { alive: true, hangUp: () => undefined }): Promise<() => void> {
    return new Promise((resolve) => {
      const waiting: Waiting = { page, begin: () => resolve(() => this.#endTurn(waiting)) };
      this.#turns.push(waiting);
      if (this.#turns[0] === waiting) waiting.begin();
      else this.giveTurn();
    });
  }

  /** What pages that have gone had of turns is over. */
  giveTurn(): void {
    const [first] = this.#turns;
    this.#turns = this.#turns.filter(({ page }) => page.alive);
    if (this.#turns[0] !== first) this.#turns[0]?.begin();
  }

  #endTurn(ended: Waiting): void {
    const isFirst = this.#turns[0] === ended;
    this.#turns = this.#turns.filter((one) => one !== ended);
    if (isFirst) this.#turns[0]?.begin();
  }

  close(): void {
    // Stays open: the next page has it.
  }
}
