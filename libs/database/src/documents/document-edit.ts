/** One edit on its way into the log. */
export type DocumentEdit = {
  readonly documentId: string;
  /** Unique in the document: sent again, it is committed once. */
  readonly messageId: string;
  readonly actorId: string;
  /** A Yjs update, format 1. */
  readonly payload: Uint8Array;
  /** Yjs client ids that nobody owns yet and this edit writes with. */
  readonly claims: readonly number[];
};

/** What became of an edit. `known`: committed before under this number, and not again. */
export type Appended =
  | { readonly outcome: 'committed' | 'known'; readonly seq: number }
  | { readonly outcome: 'message taken' | 'foreign client' | 'not found' };
