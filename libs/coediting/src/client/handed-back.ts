import type * as Y from 'yjs';
import { asEdits } from './deleted-unseen.ts';
import type { Emitter } from './emitter.ts';
import type { ClientEnvironment } from './environment.ts';
import type { ConnectionRefusal } from './explain-refusal.ts';
import type { KeptRefusal, LocalStore } from './local-store.ts';
import type { ConnectionEvents } from './options.ts';
import type { Outbox, Withdrawn } from './outbox.ts';
import type { Words } from './written-words.ts';

const NO_EDITS: Withdrawn = { updates: [], messageIds: [], changes: 0, kept: 0 };

const DELETED_MEANWHILE = {
  code: 'deleted',
  kind: 'edits',
  message: 'What they stood in was deleted meanwhile.',
  todo: 'Copy what is still needed.',
} as const;

type HandedBackParts = {
  readonly store: LocalStore;
  readonly environment: Pick<ClientEnvironment, 'newMessageId'>;
  readonly events: Emitter<ConnectionEvents>;
  readonly outbox: Outbox;
};

/** What is in the document no more and nobody makes again, here or on an earlier page, until the person has seen it. */
export class HandedBack {
  readonly #store: LocalStore;
  readonly #environment: HandedBackParts['environment'];
  readonly #events: Emitter<ConnectionEvents>;
  readonly #outbox: Outbox;
  #all: readonly KeptRefusal[] = [];
  /** Words that stood in what was deleted, by their first letter. */
  readonly #deleted = new Set<string>();

  constructor({ store, environment, events, outbox }: HandedBackParts) {
    this.#store = store;
    this.#environment = environment;
    this.#events = events;
    this.#outbox = outbox;
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

  /** @param withdrawn in whose place it is kept; none where they went otherwise */
  add(refusal: ConnectionRefusal, withdrawn: Withdrawn = NO_EDITS): void {
    this.#keep({ ...refusal, id: this.#environment.newMessageId() }, withdrawn);
  }

  /**
   * Words that stood in what somebody deleted who did not have them. They are committed all the same.
   *
   * @param words of which some may have been handed back before
   */
  addDeleted(words: readonly Words[]): void {
    const fresh = words.filter(({ id }) => !this.#deleted.has(nameOf(id)));
    const [first] = fresh;
    if (!first) return;
    for (const { id } of fresh) this.#deleted.add(nameOf(id));
    this.#keep({ ...DELETED_MEANWHILE, id: `deleted ${nameOf(first.id)}`, lost: asEdits(fresh) }, NO_EDITS);
  }

  /** The person has seen these. */
  dismiss(ids: readonly string[]): void {
    this.show(this.#all.filter(({ id }) => !ids.includes(id)));
    // Not kept, or not to be had: then it is shown once more.
    if (ids.length > 0) void this.#store.forgetRefused(ids).catch(() => undefined);
  }

  #keep(one: KeptRefusal, withdrawn: Withdrawn): void {
    this.#outbox.giveUp(withdrawn, [one]);
    this.show([...this.#all, one]);
  }
}

function nameOf({ client, clock }: Y.ID): string {
  return `${client}-${clock}`;
}
