import type * as Y from 'yjs';
import type { DocumentModeOnWire, Identity } from '../wire/protocol.ts';
import type { ConnectionRefusal } from './explain-refusal.ts';
import type { KeptRefusal, LocalStore } from './local-store.ts';
import type { Typing, TypingMode } from './typing-choice.ts';

export type ConnectDocumentOptions = {
  /** Address of the presence service, as http(s) or ws(s). */
  readonly url: string;
  readonly documentId: string;
  /**
   * A document token, or what fetches a fresh one for every connection; where `typing` is chosen, one for the mode that
   * is needed, so that the server lets this connection do no more. Null where nobody is signed in any more: the connection
   * is refused as `signed out`, keeps its edits, and waits for `reconnect()`.
   */
  readonly token: string | ((mode: TypingMode | undefined) => string | null | Promise<string | null>);
  /** What the person has chosen that typing does. Left out, what is edited goes as it is, for whatever the token allows. */
  readonly typing?: TypingMode;
  /**
   * Whose edits these are and are kept in this browser, when `token` cannot say so offline. A token of another account is
   * not shown to the server: what one person typed is never sent as another's.
   */
  readonly account?: string;
  /** A document of one's own; a new one otherwise. */
  readonly doc?: Y.Doc;
  /** Where unacknowledged edits are kept: IndexedDB in browsers, memory elsewhere. */
  readonly store?: LocalStore;
  /**
   * For whoever types: edits that the server does not take because they are more than suggestions now are made again as
   * suggestions, so that no word is lost. Otherwise they are given up, and handed back with the refusal.
   */
  readonly redo?: boolean;
  /** False waits for `reconnect()`. */
  readonly connect?: boolean;
};

export type ConnectionStatus = 'connecting' | 'live' | 'offline' | 'refused';

export type ConnectionEvents = {
  status: ConnectionStatus;
  /** How many changes the server has not acknowledged. */
  unsaved: number;
  /** How many of those are kept in this browser. */
  keptHere: number;
  /** Whether the server commits edits now, as far as is known, or has no room: why `unsaved` does not go down. */
  storage: { readonly taken: boolean; readonly full: boolean };
  /** Whether this browser keeps what waits, as far as is known: if not, it ends with the page. */
  local: { readonly taken: boolean };
  /** Every refusal, also of edits while the connection stays live. */
  refused: ConnectionRefusal;
  /** What this connection may do. */
  mode: { readonly mode: DocumentModeOnWire; readonly reason: string };
  /** What typing does, or whether that is changing, is another now. */
  typing: Typing;
  /** The document is here as this browser kept it; what others wrote since is not. */
  restored: { readonly head: number };
  /** The replica has all that was committed when it joined. After each reconnect too. */
  synced: { readonly head: number };
  /** The document was put back to the server's state: clear undo stacks. */
  rewound: { readonly lost: readonly Uint8Array[] };
  /** All that was refused for good and nobody has dismissed, on earlier pages too. */
  kept: readonly KeptRefusal[];
  identity: Identity;
  /** Findings, decisions or comments are worth asking for again. */
  changed: Readonly<Record<string, never>>;
};
