import * as z from 'zod';
import { MOST_FINGERPRINTS } from './fingerprints.ts';
import type { WireRefusal } from './refusals.ts';

/**
 * The wire, whole. A socket serves one document. Every message is one WebSocket frame (see `packet-parser.ts`).
 *
 * ```
 *   client                                   server
 *     │ ── connect {v, token, join} ─────────▶ │  origin, token; access in the database
 *     │ ◀── joined {snapshot?, updates, …} ─── │
 *     │ ── push {n, messageId, update} ──────▶ │  validate → commit
 *     │ ◀── flush (edits, presence) ────────── │  holds one's own edit: that is its acknowledgement
 *     │ ── join {clientId, head, …} ─────────▶ │  again, on the same connection
 * ```
 */
export const PROTOCOL_VERSION = 4;

/** What the document costs at most; told to clients on joining. */
export const MAX_UPDATE_BYTES = 1024 * 1024;
export const MAX_PRESENCE_BYTES = 4096;
/** Above this the socket is closed: nothing that large is ever sent by our client. */
export const MAX_FRAME_BYTES = 8 * 1024 * 1024;

/** Printable ASCII, as ids are made of: anything else could be refused by the database alone, in the middle of a group. */
export const MESSAGE_ID = /^[\x20-\x7e]{8,60}$/;

const bytes = z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'expected bytes');
const uint32 = z.int().min(0).max(0xffff_ffff);
const count = z.int().min(0);
/** JSON of an awareness state, without who it is: that the server knows. Null withdraws it. */
const presence = z.string().max(MAX_PRESENCE_BYTES).nullable();

export const joinSchema = z.object({
  /** The Yjs client id that this replica writes with. */
  clientId: uint32,
  /** Number of the newest update that the replica has, with all before it; 0 for none. */
  head: count,
  /** How far the document is that it shows, though it may ask for all of it, and by what that is known again. */
  place: z.object({ head: count, fingerprints: z.array(uint32).max(MOST_FINGERPRINTS) }).optional(),
  /** The highest number that the server ever told it of: an answer that knows less is out of date. */
  seen: count,
  /** Number that the next push will have. */
  next: count,
  presence: presence.optional(),
});
export const pushSchema = z.object({
  /** Counts up by one from push to push, over the whole life of the replica: an acknowledgement names it. */
  n: count,
  messageId: z.string().regex(MESSAGE_ID),
  update: bytes,
  /** Its author was suggesting: it is held to that, whatever the connection may do. */
  suggested: z.literal(true).optional(),
  /** Rides along, so that a keystroke with its cursor is one frame. */
  presence: presence.optional(),
});
export const presenceSchema = z.object({ presence });
export const refreshSchema = z.object({ token: z.string().max(4096) });

export const handshakeSchema = z.object({
  v: z.int(),
  token: z.string().min(1).max(4096),
  /** What it joins with at once; without it, it joins by a message. */
  join: joinSchema.optional(),
});

/** Messages from client to server, by event name. */
export const clientMessages = {
  join: joinSchema,
  push: pushSchema,
  presence: presenceSchema,
  refresh: refreshSchema,
} as const;

export type ClientMessage = {
  [Name in keyof typeof clientMessages]: { readonly type: Name } & Readonly<
    z.infer<(typeof clientMessages)[Name]>
  >;
}[keyof typeof clientMessages];

export type DocumentModeOnWire = 'edit' | 'suggest' | 'comment' | 'view';

/** Who somebody in the room is, by the server's word. */
export type Identity = {
  readonly account: string;
  readonly kind: 'person' | 'ai' | 'service';
  readonly name: string;
};

export type Joined = {
  /** Number of the newest committed update; what follows brings the replica there. */
  readonly head: number;
  /** The document as of some update, when the replica is far behind. */
  readonly snapshot: Uint8Array<ArrayBuffer> | null;
  readonly updates: Uint8Array<ArrayBuffer>[];
  /** Of the updates up to `head`, the newest last; a node of an earlier version says none. */
  readonly fingerprints?: number[];
  /**
   * What the replica shows is of another log: the server has gone back to an older copy and on from there. Nothing comes
   * with it: it joins again, for everything.
   */
  readonly parted?: true;
  /**
   * What this replica is called in flushes: it says nothing of its Yjs client id, and is the same on every node. At least 1.
   */
  readonly memberId: number;
  /** The server's clock for the replica's own client id. */
  readonly clock: number;
  /** What this connection may do now. `suggest`: direct edits are refused. */
  readonly mode: DocumentModeOnWire;
  readonly identity: Identity;
  readonly maxUpdateBytes: number;
  /** Everybody else, encoded as in a flush. */
  readonly presence: Uint8Array<ArrayBuffer>;
};

/** `full`: not taken because the database has no room left, so that it does not pass by itself. */
export type StorageNews = { readonly taken: boolean; readonly full?: boolean };

/** Messages from server to client, by event name; `flush` is bytes, see `flush-frame.ts`. */
export type ServerMessages = {
  joined: Joined;
  flush: Uint8Array<ArrayBuffer>;
  /** Acknowledges pushes up to `n` that added nothing new. */
  ack: { readonly n: number; readonly seq: number };
  /** `asked`: the answer to a `refresh`, whether or not anything changed. */
  mode: { readonly mode: DocumentModeOnWire; readonly reason: string; readonly asked?: true };
  refused: WireRefusal;
  /** Whether edits are committed now. What is on its way when they are not waits on the server, and is refused to nobody. */
  storage: StorageNews;
  /** What is known about the document beside its text has changed: findings, decisions, comments. */
  changed: Readonly<Record<string, never>>;
};
