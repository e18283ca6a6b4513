import type { DocumentCommand } from '../wire/document-command.ts';

/** What somebody decided beside the text, to be carried out in it. */
export type Order = {
  readonly messageId: string;
  readonly actorId: string;
  /** What its edit is written under. */
  readonly clientId: number;
  readonly command: DocumentCommand['command'];
};

/** `nothing`: what it asks for was so already, or cannot be any more. */
export type OrderEnd = 'committed' | 'nothing';

export type OutboxCopy = { readonly given: number; readonly ends: ReadonlyMap<string, OrderEnd> };

/** What PostgreSQL keeps of commands: each is held by one node at a time, and by nobody when that node dies. */
export class SimulatedOutbox {
  readonly given: Order[] = [];
  readonly ends = new Map<string, OrderEnd>();
  readonly #heldBy = new Map<string, string>();

  give(order: Order): void {
    this.given.push(order);
  }

  /** The oldest that nobody carries out. */
  take(node: string): Order | undefined {
    const order = this.given.find(
      ({ messageId }) => !this.ends.has(messageId) && !this.#heldBy.has(messageId),
    );
    if (order) this.#heldBy.set(order.messageId, node);
    return order;
  }

  end(order: Order, how: OrderEnd): void {
    this.ends.set(order.messageId, how);
    this.#heldBy.delete(order.messageId);
  }

  /** A copy of the database, as far as it is about commands. */
  copy(): OutboxCopy {
    return { given: this.given.length, ends: new Map(this.ends) };
  }

  /** While no node runs: what was decided since is nowhere any more. */
  goBack({ given, ends }: OutboxCopy): void {
    this.given.splice(given);
    this.ends.clear();
    for (const [messageId, end] of ends) this.ends.set(messageId, end);
    this.#heldBy.clear();
  }

  /** It failed: it is tried again, by whoever comes first. */
  putBack(order: Order): void {
    this.#heldBy.delete(order.messageId);
  }

  /** The node's transactions have ended. */
  release(node: string): void {
    for (const [messageId, holder] of this.#heldBy) if (holder === node) this.#heldBy.delete(messageId);
  }
}
