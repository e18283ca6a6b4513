import type { Flush } from '@countersign/coediting';
import type { RoomHost } from './room.ts';

/** Tells others of what happened in a room here: services that want to know, and the same room on other nodes. */
export type Relay = {
  flushed(host: RoomHost, flush: Flush): void;
  /** A room was opened here: others say who is in it there. */
  opened(host: RoomHost): void;
  close(): Promise<void>;
};

export function joinRelays(relays: readonly Relay[]): Relay {
  return {
    flushed: (host, flush) => {
      for (const relay of relays) relay.flushed(host, flush);
    },
    opened: (host) => {
      for (const relay of relays) relay.opened(host);
    },
    close: async () => {
      for (const relay of relays) await relay.close();
    },
  };
}
