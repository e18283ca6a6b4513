import type { Wake } from './wakes.ts';
import type { ClientMessage } from '../wire/protocol.ts';
import type { WireRefusal } from '../wire/refusals.ts';

/** What a connection tells the replica. */
export type TransportEvents = {
  /** It ended. `byServer`: on purpose, and does not come back unless it is opened again. */
  readonly closed: (byServer: boolean) => void;
  /** It could not be opened. With a refusal it does not try again by itself; without, it does. */
  readonly failed: (refusal: WireRefusal | null) => void;
  readonly received: (name: string, message: unknown) => void;
};

export type JoinMessage = Omit<Extract<ClientMessage, { type: 'join' }>, 'type'>;

/** One connection at a time to the presence service; comes back by itself when the network lost it. */
export type Transport = {
  open(): void;
  close(): void;
  /** Something happened to the machine: a connection that may be dead is made anew, one that is lost is tried at once. */
  renew(after: Exclude<Wake, 'leaving'>): void;
  send<Name extends ClientMessage['type']>(
    name: Name,
    message: Omit<Extract<ClientMessage, { type: Name }>, 'type'>,
  ): void;
  readonly isOpen: boolean;
};

export type TransportOptions = {
  readonly url: string;
  /** What it introduces itself with, or why it may not. */
  readonly token: () => Promise<string | WireRefusal>;
  /** What every connection joins with from its first message on, as it is at that moment. */
  readonly join: () => JoinMessage;
  /** Uniform on [0, 1). */
  readonly random: () => number;
};
export type CreateTransport = (options: TransportOptions, events: TransportEvents) => Transport;
