import { carryOutCommand, type CommandTask } from '../commands/carry-out-command.ts';
import { LiveDocument } from '../document/live-document.ts';
import type { AppendResult, RoomMessage } from '../room/messages.ts';
import type { Room } from '../room/room.ts';
import { acceptedIn } from './accepted-in.ts';
import type { Faults } from './faults.ts';
import type { SimulatedLog } from './simulated-log.ts';
import type { Order, SimulatedOutbox } from './simulated-outbox.ts';

export type ClerkParts = {
  readonly node: string;
  readonly outbox: SimulatedOutbox;
  readonly log: SimulatedLog;
  readonly faults: Faults;
  /** Loads it where it is not loaded. */
  readonly openRoom: () => Room;
  readonly route: (message: RoomMessage) => void;
  /** In this life of the node, and if it lives then. */
  readonly later: (milliseconds: number, run: () => void) => void;
};

/** How often it looks whether there is something to do, and whether the room has caught up. */
const LOOK_MS = 40;

/**
 * Carries out commands on one node, one at a time, as the product's host does: on a document that holds all that was
 * committed; beside the event loop, while pushes wait; and again when something came in between.
 */
export class SimulatedClerk {
  readonly #parts: ClerkParts;
  /** Resolves what became of the edit that was submitted last. */
  #answered: { readonly messageId: string; readonly tell: (result: AppendResult) => void } | null = null;

  constructor(parts: ClerkParts) {
    this.#parts = parts;
    this.#look();
  }

  hear(results: readonly AppendResult[]): void {
    const waiting = this.#answered;
    const result = waiting && results.find(({ messageId }) => messageId === waiting.messageId);
    if (!result) return;
    this.#answered = null;
    waiting.tell(result);
  }

  #look(): void {
    const { outbox, node, later } = this.#parts;
    later(LOOK_MS, () => {
      const order = outbox.take(node);
      if (order) this.#begin(order);
      else this.#look();
    });
  }

  #end(order: Order, how: 'committed' | 'nothing' | 'again'): void {
    const { outbox } = this.#parts;
    if (how === 'again') outbox.putBack(order);
    else outbox.end(order, how);
    this.#look();
  }

  #begin(order: Order): void {
    const { log, route, openRoom, later, faults } = this.#parts;
    const room = openRoom();
    const head = log.entries.length;
    route({ type: 'head', seq: head });
    const waitUntilCaughtUp = () => {
      if (openRoom() !== room) this.#end(order, 'again');
      else if (room.head < head) later(LOOK_MS, waitUntilCaughtUp);
      else this.#carryOut(order, room);
    };
    later(faults.delay(), waitUntilCaughtUp);
  }

  #carryOut(order: Order, room: Room): void {
    const { route, openRoom, later, faults } = this.#parts;
    route({ type: 'pause' });
    const resume = () => route({ type: 'resume' });
    const ask = () => {
      // A push that is being looked at is judged first.
      if (openRoom() === room && room.checking) {
        later(LOOK_MS, ask);
        return;
      }
      const before = acceptedIn(room);
      const update = carryOutCommand(new LiveDocument(before), this.#taskOf(order));
      later(faults.delay(), () => {
        if (openRoom() !== room) {
          resume();
          this.#end(order, 'again');
        } else if (!isSame(before, acceptedIn(room))) ask();
        else {
          if (update) this.#submit(order, update);
          else this.#end(order, 'nothing');
          resume();
        }
      });
    };
    ask();
  }

  #submit(order: Order, update: Uint8Array): void {
    const { messageId, actorId } = order;
    const tell = ({ outcome }: AppendResult) => {
      this.#end(order, outcome === 'committed' || outcome === 'known' ? 'committed' : 'again');
    };
    this.#answered = { messageId, tell };
    try {
      this.#parts.route({ type: 'edit', messageId, actorId, update });
    } catch {
      // The document is being loaded again.
      this.#answered = null;
      this.#end(order, 'again');
    }
  }

  #taskOf({ messageId, clientId, command }: Order): CommandTask {
    const { log } = this.#parts;
    const until = (seq: number) => log.entries.slice(0, seq).map(({ update }) => update);
    const seq = command.kind === 'revert' ? log.seqOf(command.messageId) : null;
    return {
      messageId,
      clientId,
      command,
      revisions: seq === null ? null : { before: until(seq - 1), after: until(seq) },
      restored: command.kind === 'restore' ? until(command.seq) : [],
    };
  }
}

function isSame(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  const known = new Set(a);
  return a.length === b.length && b.every((update) => known.has(update));
}
