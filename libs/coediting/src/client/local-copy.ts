import * as Y from 'yjs';
import type { ClientEnvironment } from './environment.ts';
import type { LocalStore } from './local-store.ts';

const WAIT_MS = 1_000;

/**
 * Keeps the document for a page that is loaded without a network. It may hold unacknowledged edits: they are in the
 * outbox as well, and applying twice is once.
 */
export class LocalCopy {
  readonly #store: LocalStore;
  readonly #doc: Y.Doc;
  readonly #head: () => number;
  readonly #environment: ClientEnvironment;
  #cancel: (() => void) | undefined;

  constructor(doc: Y.Doc, { store, environment, head }: Parts) {
    this.#store = store;
    this.#environment = environment;
    this.#doc = doc;
    this.#head = head;
  }

  /** @returns the head of what was kept, which is in the document now; 0 for nothing */
  async restore(origin: unknown): Promise<number> {
    const kept = await this.#store.readDocument();
    if (!kept) return 0;
    Y.applyUpdate(this.#doc, kept.state, origin);
    return kept.head;
  }

  keepSoon(): void {
    this.#cancel ??= this.#environment.after(WAIT_MS, () => {
      this.#cancel = undefined;
      void this.keep();
    });
  }

  async keep(): Promise<void> {
    const head = this.#head();
    if (head === 0) return;
    try {
      await this.#store.writeDocument({ state: Y.encodeStateAsUpdate(this.#doc), head });
    } catch {
      // A full or forbidden store: the document comes from the server next time.
    }
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

type Parts = {
  readonly store: LocalStore;
  readonly environment: ClientEnvironment;
  /** Number up to which the document has all updates; 0 keeps nothing. */
  readonly head: () => number;
};
