import * as Y from 'yjs';
import type { CreateTransport, Transport, TransportEvents, TransportOptions } from '../client/transport.ts';
import { readUpdate } from '../room/read-update.ts';
import { decodeFlush } from '../wire/flush-frame.ts';
import type { Joined } from '../wire/protocol.ts';
import type { SimulatedLog } from './simulated-log.ts';

type Sent = { readonly messageId: string; readonly update: Uint8Array };

/**
 * What somebody sent, and what the server said of it, read off the wire. An acknowledgement counts from the moment it
 * arrives: what it names must be in the log by then, whatever is committed later.
 */
export class Ledger {
  /** Acknowledged edits that were not in the log when they were acknowledged. */
  tooEarly = 0;
  /** Edits that were sent again because nobody knew what had become of them. */
  resent = 0;
  #acknowledged: Uint8Array[] = [];
  /** Message ids of what was sent as a suggestion. */
  readonly suggested = new Set<string>();
  readonly #log: SimulatedLog;
  /** Message ids of what was sent. */
  readonly sent = new Set<string>();
  /** On their way on the present connection, by number. */
  #underway = new Map<number, Sent>();
  #memberId = 0;

  constructor(log: SimulatedLog) {
    this.#log = log;
  }

  /** The same transport, listened to. */
  watch(create: CreateTransport): CreateTransport {
    return (options, events) => {
      const join: TransportOptions['join'] = () => {
        const message = options.join();
        this.#sent('join', message);
        return message;
      };
      const received: TransportEvents['received'] = (name, message) => {
        this.#hear(name, message);
        events.received(name, message);
      };
      const transport = create({ ...options, join }, { ...events, received });
      const send: Transport['send'] = (name, message) => {
        this.#sent(name, message);
        transport.send(name, message);
      };
      return {
        open: () => transport.open(),
        close: () => transport.close(),
        renew: (after) => transport.renew(after),
        send,
        get isOpen() {
          return transport.isOpen;
        },
      };
    };
  }

  #sent(name: string, message: Record<string, unknown>): void {
    if (name === 'join') {
      // What is under way under other numbers is sent again, or was given up.
      this.#underway = new Map();
    } else if (name === 'push') {
      const sent = { messageId: message['messageId'] as string, update: message['update'] as Uint8Array };
      if (this.sent.has(sent.messageId)) this.resent += 1;
      this.sent.add(sent.messageId);
      if (message['suggested'] === true) this.suggested.add(sent.messageId);
      this.#underway.set(message['n'] as number, sent);
    }
  }

  #hear(name: string, message: unknown): void {
    if (name === 'ack') this.#acknowledge((message as { n: number }).n);
    if (name === 'joined') this.#memberId = (message as Joined).memberId;
    if (name !== 'flush') return;
    for (const { by, n } of decodeFlush(message as Uint8Array).edits) {
      if (by === this.#memberId && n > 0) this.#acknowledge(n);
    }
  }

  #acknowledge(upTo: number): void {
    for (const [n, { update }] of this.#underway) {
      if (n > upTo) continue;
      this.#underway.delete(n);
      this.#acknowledged.push(update);
      for (const [client, clock] of Y.parseUpdateMeta(update).to) {
        if (clock > (this.#log.clocks.get(client) ?? 0)) this.tooEarly += 1;
      }
    }
  }

  /** The database was put back to a copy that gives this: what is not in it is nowhere any more. */
  forgive(copied: Y.Doc): void {
    const { ds } = Y.snapshot(copied);
    this.#acknowledged = this.#acknowledged.filter((update) => isIn(update, copied, ds));
    this.#underway = new Map();
  }

  /** How many acknowledged edits are not, or not wholly, in `truth`. */
  lostIn(truth: Y.Doc): number {
    const { ds } = Y.snapshot(truth);
    return this.#acknowledged.filter((update) => !isIn(update, truth, ds)).length;
  }
}

/** Whether all that an update writes and deletes is in a document. */
function isIn(update: Uint8Array, doc: Y.Doc, deleted: ReturnType<typeof Y.snapshot>['ds']): boolean {
  const { structs, deletions } = readUpdate(update, Infinity);
  const inserted = [...structs].every(([client, parts]) => {
    const last = parts.at(-1);
    return !last || last.clock + last.length <= Y.getState(doc.store, client);
  });
  return (
    inserted &&
    deletions.every(({ client, clock, length }) => {
      for (let i = 0; i < length; i += 1) {
        if (!Y.isDeleted(deleted, Y.createID(client, clock + i))) return false;
      }
      return true;
    })
  );
}
