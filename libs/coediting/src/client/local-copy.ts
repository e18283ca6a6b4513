import * as Y from 'yjs';
import type { LogPlace } from '../wire/fingerprints.ts';
import type { ClientEnvironment } from './environment.ts';
import type { LocalStore, StoredDocument } from './local-store.ts';

const WAIT_MS = 1_000;
/** A large document takes a while to encode: that long and this many times longer it is not done again. */
const REST = 50;

/**
 * Keeps the document for a page that is loaded without a network. It may hold unacknowledged edits, and never one that
 * is not in the outbox's store already: the next page would show it, and nobody would send it.
 */
export class LocalCopy {
  readonly #store: LocalStore;
  readonly #doc: Y.Doc;
  readonly #place: () => LogPlace;
  readonly #seal: () => void;
  readonly #write: Parts['write'];
  readonly #environment: ClientEnvironment;
  #cancel: (() => void) | undefined;
  #wait = WAIT_MS;
  /** Counts how often what was being kept turned out never to be anywhere else. */
  #given = 0;

  constructor(doc: Y.Doc, { store, environment, place, seal, write }: Parts) {
    this.#store = store;
    this.#environment = environment;
    this.#doc = doc;
    this.#place = place;
    this.#seal = seal;
    this.#write = write;
  }

  keepSoon(): void {
    if (this.#store.forgetful) return;
    this.#cancel ??= this.#environment.after(this.#wait, () => {
      this.#cancel = undefined;
      void this.keep();
    });
  }

  async keep(): Promise<void> {
    const place = this.#place();
    if (place.head === 0 || this.#store.forgetful) return;
    try {
      const given = this.#given;
      const started = this.#environment.now();
      this.#seal();
      const state = Y.encodeStateAsUpdate(this.#doc);
      this.#wait = Math.max(WAIT_MS, REST * (this.#environment.now() - started));
      await this.#write({ state, ...place }, () => given === this.#given);
    } catch {
      // A full or forbidden store: the document comes from the server next time.
    }
  }

  /** Something in the document was refused: what is about to be kept of it is not. */
  outdate(): void {
    this.#given += 1;
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

type Parts = {
  readonly store: LocalStore;
  readonly environment: ClientEnvironment;
  /** Up to where the document has all updates; 0 keeps nothing. */
  readonly place: () => LogPlace;
  /** What was typed until now is an edit. */
  readonly seal: () => void;
  /** Keeps it where the outbox's store has all that waits, if it is still true then. */
  readonly write: (document: StoredDocument, isTrue: () => boolean) => Promise<void>;
};
