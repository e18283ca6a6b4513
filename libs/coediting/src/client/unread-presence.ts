import type { Awareness } from 'y-protocols/awareness';

/** Together they may have this many bytes: whoever never looks does not keep everything that was ever shown. */
const MOST_UNREAD_BYTES = 64 * 1024;

/**
 * What others show, kept as it came until somebody looks at the awareness or listens to it. Where two hundred come back at
 * once, each is told of two hundred; a program that edits and looks at no cursors reads none of them.
 */
export class UnreadPresence {
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  readonly #awareness: Awareness;
  readonly #read: (presence: Uint8Array) => void;
  /** Those that listened before are the connection's own. */
  readonly #own: number;

  /** @param read takes what was shown into the awareness: in order, once */
  constructor(awareness: Awareness, read: (presence: Uint8Array) => void) {
    this.#awareness = awareness;
    this.#read = read;
    this.#own = this.#listeners;
    const { states } = awareness;
    const listen = awareness.on.bind(awareness);
    Object.defineProperty(awareness, 'states', {
      get: () => {
        this.#readAll();
        return states;
      },
    });
    // One's own is never among what others show.
    awareness.getLocalState = () => states.get(awareness.clientID) ?? null;
    awareness.on = (...listener: Parameters<Awareness['on']>) => {
      this.#readAll();
      listen(...listener);
    };
  }

  take(presence: Uint8Array): void {
    this.#waiting.push(presence);
    this.#bytes += presence.byteLength;
    if (this.#listeners > this.#own || this.#bytes > MOST_UNREAD_BYTES) this.#readAll();
  }

  /** Nobody has to be told of them any more. */
  forget(): void {
    this.#waiting = [];
    this.#bytes = 0;
  }

  get #listeners(): number {
    const observers = this.#awareness._observers as ReadonlyMap<string, ReadonlySet<unknown>>;
    return (observers.get('change')?.size ?? 0) + (observers.get('update')?.size ?? 0);
  }

  #readAll(): void {
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.forget();
    for (const presence of waiting) this.#read(presence);
  }
}
