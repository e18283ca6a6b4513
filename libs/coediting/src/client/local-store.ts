import type { LogPlace } from '../wire/fingerprints.ts';
import type { Copy } from './copies.ts';
import type { ConnectionRefusal } from './explain-refusal.ts';

/** An edit that waits for its acknowledgement, as it is kept. */
export type StoredEdit = {
  readonly messageId: string;
  readonly update: Uint8Array;
  /** Sent at least once: from then on it is sent again as it is or not at all. */
  readonly sent: boolean;
  /** How many changes of the document it merges. */
  readonly changes: number;
  /** It was typed while suggesting: the server holds it to that, whatever its author may do by then. */
  readonly suggested?: true;
};

/** Edits that the server will never take and that could not be made again: kept until the person has seen them. */
export type KeptRefusal = ConnectionRefusal & { readonly id: string };

/** `fingerprints`: of the updates up to `head`; none were kept by earlier versions. */
export type StoredDocument = Pick<LogPlace, 'head'> & Partial<LogPlace> & { readonly state: Uint8Array };

/** What a client wrote: its clocks from `from` on, before `to`. */
export type Stretch = { readonly client: number; readonly from: number; readonly to: number };

/** Edits that the server will never take, and that are out of the document: no other page makes them again, or tells of them. */
export type WithdrawnEdits = {
  /** What was written in them. */
  readonly stretches: readonly Stretch[];
  /** They themselves: what another page has typed may rest on them. */
  readonly updates: readonly Uint8Array[];
};

/** A page takes edits back. */
export type Withdrawal = WithdrawnEdits & {
  /** What the person has to know of them. */
  readonly refused: readonly KeptRefusal[];
  /** What was made of them again; none where nothing was. */
  readonly copies?: readonly Copy[];
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** All that is kept of a document, as it was at one moment. */
export type Stored = {
  /** In the order of editing: what took the place of others stands where the first of them stood. */
  readonly edits: StoredEdit[];
  readonly document: StoredDocument | undefined;
  /** In the order they were put. */
  readonly refused: KeptRefusal[];
  /** What pages of this account have made again of late. */
  readonly copies: readonly Copy[];
};

/**
 * Where a client keeps what the server has not acknowledged, and the document for times without a network. Several pages of
 * one account share it, and each may have edits of the others in its outbox.
 */
export type LocalStore = {
  /** Nothing that is written here is found again: the work of making it ready can be spared. */
  readonly forgetful?: true;
  read(): Promise<Stored>;
  /**
   * Puts edits in the place of others, at once: what is asked for before the page ends is done, in the order in which it was
   * asked for. What a page has withdrawn is not read again. With a withdrawal the document that is kept, which may hold what
   * was withdrawn, is forgotten at the same moment.
   */
  replaceEdits(
    removed: readonly string[],
    added: readonly StoredEdit[],
    withdrawal?: Withdrawal,
  ): Promise<void>;
  /** What pages of this account have withdrawn of late, and what the person has to know of it. */
  readWithdrawn(): Promise<WithdrawnEdits & { readonly refused: readonly KeptRefusal[] }>;
  forgetRefused(ids: readonly string[]): Promise<void>;
  /**
   * Keeps a document that holds these edits and no other that waits; not where another page has withdrawn something of it: the
   * next would show what is nowhere else.
   */
  writeDocument(document: StoredDocument, holding: readonly Uint8Array[]): Promise<void>;
  /**
   * Only one page at a time withdraws edits, from before it joins until what became of them is kept.
   *
   * @returns when it is this page's turn, what ends that; so does the end of the page
   */
  takeTurn(): Promise<() => void>;
  close(): void;
};

export const NOTHING_WITHDRAWN: WithdrawnEdits = { stretches: [], updates: [] };

/** For programs, which have no store of their own: what is not acknowledged ends with the process. */
export function forgetfulStore(): LocalStore {
  return {
    forgetful: true,
    read: () => Promise.resolve({ edits: [], document: undefined, refused: [], copies: [] }),
    replaceEdits: () => Promise.resolve(),
    readWithdrawn: () => Promise.resolve({ ...NOTHING_WITHDRAWN, refused: [] }),
    forgetRefused: () => Promise.resolve(),
    writeDocument: () => Promise.resolve(),
    takeTurn: () => Promise.resolve(() => undefined),
    close: () => undefined,
  };
}
