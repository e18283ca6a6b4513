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
  /** What it was judged on; left out, it is written whatever there is by then. */
  readonly restsOn?: RestsOn | undefined;
};

/** What must still hold when an edit is written. */
export type RestsOn = {
  /** The document has this many updates: it was judged on those, and on what comes before it in its group. */
  readonly head?: number | undefined;
  /** The baseline was not sent: it was not judged to be a suggestion. */
  readonly noBaseline?: boolean | undefined;
};

/**
 * What became of an edit. `known`: committed before under this number, and not again; `same`, byte by byte. `moved`: the document is not what
 * it rests on any more, or what came before it in the group was not written. `baseline`: it was judged as if the
 * baseline had not been sent.
 */
export type Appended =
  | { readonly outcome: 'committed'; readonly seq: number }
  | { readonly outcome: 'known'; readonly seq: number; readonly same: boolean }
  | { readonly outcome: 'message taken' | 'foreign client' | 'not found' | 'moved' | 'baseline' };
