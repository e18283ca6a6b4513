import type * as Y from 'yjs';
import type { Meter } from '../servers/read-meter.ts';

/** Somebody in a room, whatever the server. */
export type Client = {
  readonly doc: Y.Doc;
  /** Resolves when the server has said that it has everything; null where it never says so. */
  readonly saved: (() => Promise<void>) | null;
  showCursor(position: number): void;
  /** Loses the connection, comes back at once, and resolves when it is in sync again. */
  reconnect(): Promise<void>;
  /** Resolves when it is in sync the next time, without doing anything for it. */
  back(): Promise<void>;
  close(): void;
};

/** A kind of server: starts it, and joins its rooms. */
export type Peer = {
  readonly name: string;
  start(rooms: number): Promise<Running>;
  /** Ends what its runs share. */
  end?(): Promise<void>;
};

export type Running = {
  join(room: number): Promise<Client>;
  /** Gives whoever joins this room next what they have before they come: an account and a token. It is no part of a join. */
  invite?(room: number): Promise<void>;
  /** Of the service alone. */
  readonly meter: Meter;
  /** Processor time of its database, where it has one of its own, milliseconds. */
  databaseCpuMs(): Promise<number>;
  /** Kills the service. */
  kill(): Promise<void>;
  /** Starts the killed service again, on what it has stored; null where nothing is stored. */
  readonly revive: (() => Promise<void>) | null;
  /** Kills it and tidies up. */
  stop(): Promise<void>;
};
