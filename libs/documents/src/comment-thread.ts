/** One remark in a thread. Text is plain; paragraphs are separated by "\n". */
export type DocumentComment = {
  readonly id: string;
  readonly by: string;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly text: string;
};

/** A comment and its replies, in order. The document's `comment` mark of the same id says where it belongs. */
export type CommentThread = {
  readonly id: string;
  readonly resolved: boolean;
  readonly comments: readonly DocumentComment[];
  /** The words that it was anchored to when it was imported, at most 300 characters; '' for none. */
  readonly quote: string;
  /** Paragraph where its anchor begins, or where it stands without one; null when the document has no place for it. */
  readonly paragraphId: string | null;
};

export type AuthorKind = 'person' | 'ai';

/** Someone whose name stands on a change or a comment in a Word file. */
export type DocumentAuthor = {
  /** Account id, as used in `by`. */
  readonly id: string;
  readonly name: string;
  readonly initials: string | null;
  readonly kind: AuthorKind;
};
