import type { DocumentMode } from '@countersign/domain';
import type { PresenceChange } from '../wire/flush-frame.ts';
import type { Identity } from '../wire/protocol.ts';
import type { History } from './history.ts';
import type { Limits } from './limits.ts';
import type { Join, Push } from './messages.ts';
import type { Outline } from './outline.ts';
import type { Rates } from './rates.ts';

/** Somebody in the room. */
export type Member = {
  readonly connection: string;
  /** The Yjs client id it writes with: nobody else is told before something is written under it. */
  readonly clientId: number;
  /** What others are told instead. */
  readonly memberId: number;
  readonly identity: Identity;
  mode: DocumentMode;
  /** Direct edits are refused; what it sends must leave the baseline as it is. */
  guarded: boolean;
  /** Number of the push that comes next. Others are left unread: after a refusal the client sends again from there. */
  nextPush: number;
  /** Its edits were refused for good: nothing more is read until it joins again. */
  poisoned: boolean;
  /** Pushes that wait until the log was read, because the first seems to rest on what is not known here. */
  held: Push[] | null;
};

/** An edit that was accepted and is being committed. */
export type InFlight = {
  readonly messageId: string;
  readonly connection: string | null;
  readonly by: number;
  readonly n: number;
  readonly actorId: string;
  readonly update: Uint8Array;
  /** It inserts something: what comes after may rest on it. */
  readonly inserts: boolean;
  /** Client ids that it takes for its author, and tracked changes that it brings: nobody's before it. */
  readonly claims: readonly number[];
  readonly changes: readonly string[];
  /** It was judged on all that comes before it in the log. */
  readonly isExact: boolean;
  /** Whose push it was, to be judged again if it has to be; null for a command. */
  readonly asked: Asked | null;
};

/** A push, and who made it. */
export type Asked = { readonly push: Push; readonly member: Member };

/** A committed edit that waits for those before it. */
export type Committed = {
  readonly by: number;
  readonly n: number;
  readonly update: Uint8Array;
  /** Who wrote it, when it is not in the outline yet. */
  readonly learnFrom: string | null;
};

export type PresenceHeld = {
  readonly memberId: number;
  readonly identity: Identity;
  readonly state: string;
  /** Null when the person is on another node. */
  readonly connection: string | null;
  readonly node: string | null;
};

/** Who cannot be answered before the log was read: a replica that knows, or seems to know, of more than this node. */
export type Waiting =
  | { readonly kind: 'join'; readonly join: Join }
  /** The member's pushes are held. */
  | { readonly kind: 'pushes'; readonly connection: string }
  /** All that is to be judged again. */
  | { readonly kind: 'overtaken' };

/**
 * One document's room, as plain data.
 *
 * `outline` and `owners` describe what has been accepted: committed, or being committed. `history` and `head` describe
 * what is committed and known here without a gap. `ahead` holds what is committed beyond a gap.
 *
 * ```
 *   1 ────────── head ······ gap ······ ahead        accepted
 *   └ history ───┘           └ read from the log       └ in flight: becomes committed in this order
 * ```
 */
export type Room = {
  readonly documentId: string;
  readonly workspaceId: string;
  readonly limits: Limits;
  readonly rates: Rates;
  readonly outline: Outline;
  readonly owners: Map<number, string>;
  /** Client ids that accounts came with and that nobody has written under yet. */
  readonly reserved: Map<number, string>;
  history: History;
  head: number;
  readonly ahead: Map<number, Committed>;
  /** How many of the updates that are known to be committed were accepted here, and answered. */
  own: number;
  readonly inFlight: Map<string, InFlight>;
  /** Pushes that added nothing to what is in flight: acknowledged when that is committed. */
  readonly echoes: (Asked & { readonly after: string })[];
  readonly members: Map<string, Member>;
  readonly presence: Map<number, PresenceHeld>;
  /** What members show and others are not told yet, by connection: see `namesUnwritten`. */
  readonly untold: Map<string, string>;
  readonly dirtyPresence: Map<number, PresenceChange>;
  /** The push that is being checked, as a suggestion or not, and the number of that check; those that came after it wait. */
  checking: (Asked & { readonly check: number; readonly isSuggestion: boolean }) | null;
  /** How many checks there were. */
  checks: number;
  readonly queue: Asked[];
  /** What the database did not write because another node was quicker waits for the log, and all pushes with it. */
  catchingUp: boolean;
  /** How often in a row that was so. */
  overtaken: number;
  /** How many edits of the server are being made, on the document as it is. */
  paused: number;
  /** Another node committed what is in flight here too: what is in flight cannot be told from the rest any more. */
  tangled: boolean;
  /** It is being loaded again: pushes are left unread. */
  over: boolean;
  /** The log is being read. */
  reading: boolean;
  /** Who is answered when the log was read; `asked` when the reading under way began after they came. */
  readonly waiting: (Waiting & { readonly asked: boolean })[];
};

export type RoomStart = Pick<
  Room,
  'documentId' | 'workspaceId' | 'limits' | 'rates' | 'outline' | 'owners' | 'history' | 'head'
>;

export function createRoom(start: RoomStart): Room {
  return {
    ...start,
    reserved: new Map(),
    ahead: new Map(),
    own: 0,
    inFlight: new Map(),
    echoes: [],
    members: new Map(),
    presence: new Map(),
    untold: new Map(),
    dirtyPresence: new Map(),
    checking: null,
    checks: 0,
    queue: [],
    catchingUp: false,
    paused: 0,
    overtaken: 0,
    tangled: false,
    over: false,
    reading: false,
    waiting: [],
  };
}
