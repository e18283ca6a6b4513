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

export type StoredDocument = { readonly state: Uint8Array; readonly head: number };

/** Where a client keeps what the server has not acknowledged, and the document for times without a network. */
export type LocalStore = {
  /** Nothing that is written here is found again: the work of making it ready can be spared. */
  readonly forgetful?: true;
  /** In the order of editing: what took the place of others stands where the first of them stood. */
  readEdits(): Promise<StoredEdit[]>;
  /** Adds edits in the place of others, or what became of them, at once. */
  replaceEdits(
    removed: readonly string[],
    added: readonly StoredEdit[],
    refused?: KeptRefusal,
  ): Promise<void>;
  /** In the order they were put. */
  readRefused(): Promise<KeptRefusal[]>;
  forgetRefused(ids: readonly string[]): Promise<void>;
  readDocument(): Promise<StoredDocument | undefined>;
  writeDocument(document: StoredDocument): Promise<void>;
  /** The document that is kept holds what will never be anywhere else. */
  forgetDocument(): Promise<void>;
  close(): void;
};

/** For programs, which have no store of their own: what is not acknowledged ends with the process. */
export function forgetfulStore(): LocalStore {
  return {
    forgetful: true,
    readEdits: () => Promise.resolve([]),
    replaceEdits: () => Promise.resolve(),
    readRefused: () => Promise.resolve([]),
    forgetRefused: () => Promise.resolve(),
    readDocument: () => Promise.resolve(undefined),
    writeDocument: () => Promise.resolve(),
    forgetDocument: () => Promise.resolve(),
    close: () => undefined,
  };
}
