import type { Emitter } from './emitter.ts';
import type { KeptRefusal, LocalStore } from './local-store.ts';
import type { ConnectionEvents } from './options.ts';

/** What was refused for good, here or on an earlier page, until the person has seen it. */
export class HandedBack {
  readonly #store: LocalStore;
  readonly #events: Emitter<ConnectionEvents>;
  #all: readonly KeptRefusal[] = [];

  constructor(store: LocalStore, events: Emitter<ConnectionEvents>) {
    this.#store = store;
    this.#events = events;
  }

  get all(): readonly KeptRefusal[] {
    return this.#all;
  }

  /** These are all there is; what two pages have found out is one. */
  show(all: readonly KeptRefusal[]): void {
    if (all.length === 0 && this.#all.length === 0) return;
    this.#all = [...new Map(all.map((one) => [one.id, one])).values()];
    this.#events.emit('kept', this.#all);
  }

  add(one: KeptRefusal): void {
    this.show([...this.#all, one]);
  }

  /** The person has seen these. */
  dismiss(ids: readonly string[]): void {
    this.show(this.#all.filter(({ id }) => !ids.includes(id)));
    // Not kept, or not to be had: then it is shown once more.
    if (ids.length > 0) void this.#store.forgetRefused(ids).catch(() => undefined);
  }
}
