declare const brand: unique symbol;

/**
 * A string that names one kind of thing and cannot be handed over as another. Made at the edges only: read from
 * the database, parsed from a request, or drawn by a host; pure code receives ids as arguments.
 */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

/** The tenant. Everything but accounts belongs to exactly one workspace. */
export type WorkspaceId = Id<'workspace'>;
/** Someone or something that acts: a person, an AI reviewer or an integration. */
export type AccountId = Id<'account'>;
export type ProcessId = Id<'process'>;
export type QueueId = Id<'queue'>;
export type PolicyId = Id<'policy'>;
export type PlaybookId = Id<'playbook'>;
/** One decision to be made. A finding in a contract is an item. */
export type ItemId = Id<'item'>;
export type ContractId = Id<'contract'>;
/** The shared, live text of a contract. */
export type DocumentId = Id<'document'>;
/** Stable for the life of a paragraph, whatever happens to the text around it. */
export type ParagraphId = Id<'paragraph'>;
export type ProposalId = Id<'proposal'>;
export type JudgmentId = Id<'judgment'>;
export type TaskId = Id<'task'>;
export type OutcomeId = Id<'outcome'>;
/** One tracked change. Globally unique: two peers can never draw the same one. */
export type ChangeId = Id<'change'>;
export type CommentThreadId = Id<'comment-thread'>;
export type CommentId = Id<'comment'>;
/** Hash of the paragraphs that a finding rests on, as the reviewer saw them. */
export type RevisionHash = Id<'revision'>;
/** One push of edits; sent again unchanged after a lost acknowledgement. */
export type MessageId = Id<'message'>;

/** Says that a string is an id of this kind. The caller has checked it, or drew it. */
export function asId<Kind extends string>(_kind: Kind, value: string): Id<Kind> {
  return value as Id<Kind>;
}
