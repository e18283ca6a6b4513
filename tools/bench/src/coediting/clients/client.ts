import type * as Y from 'yjs';

/** Somebody in a room, whatever the server. */
export type Client = {
  readonly doc: Y.Doc;
  /** Resolves when the server has said that it has everything; null where it never says so. */
  readonly saved: (() => Promise<void>) | null;
  showCursor(position: number): void;
  /** Loses the connection, comes back at once, and resolves when it is in sync again. */
  reconnect(): Promise<void>;
  close(): void;
};

/** A kind of server: starts it, and joins its rooms. */
export type Peer = {
  readonly name: string;
  start(rooms: number): Promise<Running>;
};

export type Running = {
  join(room: number): Promise<Client>;
  /** Processor time of the service, milliseconds, and of its database, where it has one of its own. */
  usage(): Promise<{ cpuMs: number; memoryBytes: number; databaseCpuMs: number }>;
  /** Ends the service and starts it again on what it has stored; null where nothing is stored. */
  readonly restart: (() => Promise<void>) | null;
  stop(): Promise<void>;
};
