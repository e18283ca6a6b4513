import type { DocumentMode } from '@countersign/domain';
import type { LogPlace } from '../wire/fingerprints.ts';
import type { Identity } from '../wire/protocol.ts';
import type { WireRefusal } from '../wire/refusals.ts';

export type Push = {
  /** The log was read for it. */
  readonly rechecked?: true;
  readonly connection: string;
  readonly n: number;
  readonly messageId: string;
  readonly update: Uint8Array;
  /** Its author chose to suggest. */
  readonly suggested?: true | undefined;
};

export type LogEntry = {
  readonly seq: number;
  readonly messageId: string;
  readonly actorId: string;
  readonly update: Uint8Array;
  /** Known when another node told of it; 0 when it was read from the log. */
  readonly by?: number;
  readonly n?: number;
};

export type AppendResult = {
  readonly messageId: string;
  /** `retried`: the database was asked more than once, so that "known" may be this very edit. */
  readonly retried: boolean;
} & (
  | { readonly outcome: 'committed'; readonly seq: number }
  /** Byte by byte the `same`, or another edit with its message id. */
  | { readonly outcome: 'known'; readonly seq: number; readonly same: boolean }
  | { readonly outcome: 'message taken' | 'foreign client' | 'not found' | 'moved' | 'baseline' }
);

/** What a room can be told. */
export type RoomMessage =
  | {
      readonly type: 'join';
      readonly connection: string;
      readonly clientId: number;
      /** What others are told instead, by every node. */
      readonly memberId: number;
      readonly head: number;
      /** How far the document is that it shows, and by what that is known again. */
      readonly place: LogPlace | null;
      /** That is of another log, by what this room has no more. */
      readonly parted: boolean;
      /** The highest number that it has heard of. */
      readonly seen: number;
      /** Number that its next push will have. */
      readonly next: number;
      readonly presence: string | null;
      readonly identity: Identity;
      readonly mode: DocumentMode;
      readonly guarded: boolean;
    }
  | ({ readonly type: 'push'; readonly presence?: string | null | undefined } & Push)
  | { readonly type: 'presence'; readonly connection: string; readonly presence: string | null }
  | { readonly type: 'leave'; readonly connection: string }
  | {
      readonly type: 'mode';
      readonly connection: string;
      readonly mode: DocumentMode;
      readonly guarded: boolean;
      readonly reason: string;
      /** The member waits for an answer, whether or not anything changed. */
      readonly asked?: true;
    }
  | { readonly type: 'revoke'; readonly connection: string; readonly refusal: WireRefusal }
  | { readonly type: 'appended'; readonly results: readonly AppendResult[] }
  | { readonly type: 'checked'; readonly check: number; readonly refusal: WireRefusal | null }
  /** The document has this many updates, by somebody's word. */
  | { readonly type: 'head'; readonly seq: number }
  | { readonly type: 'logged'; readonly entries: readonly LogEntry[]; readonly fromLog: boolean }
  /** Pushes wait while an edit of the server is made beside the event loop; resumed as often, they go on. */
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** An edit that the server makes for somebody: a command. */
  | {
      readonly type: 'edit';
      readonly messageId: string;
      readonly actorId: string;
      readonly update: Uint8Array;
    }
  | {
      readonly type: 'remote presence';
      readonly node: string;
      readonly memberId: number;
      readonly identity: Identity;
      readonly state: string | null;
    }
  | { readonly type: 'node gone'; readonly node: string }
  | { readonly type: 'flush presence' };

export type Join = Extract<RoomMessage, { type: 'join' }>;
