/** What one account may ask of a node, and one update of a document. Configurable; these are the defaults. */
export type Limits = {
  /** Per account and second. */
  readonly pushes: number;
  readonly joins: number;
  readonly presences: number;
  /** Refused edits per account and minute before its connection is closed. */
  readonly refusals: number;
  readonly updateBytes: number;
  readonly updateParts: number;
  /** Yjs client ids that one update may take for its author. A page has one; what was typed on many pages without a network goes together. */
  readonly updateClaims: number;
  /**
   * How many stretches may be looked at where an update puts things between two that others have written between since. What an
   * hour without a network comes to, beside twenty people, is a hundredth of it.
   */
  readonly updateSteps: number;
};

export const DEFAULT_LIMITS: Limits = {
  pushes: 50,
  joins: 5,
  presences: 20,
  refusals: 30,
  updateBytes: 1024 * 1024,
  updateParts: 20_000,
  updateClaims: 256,
  updateSteps: 400_000,
};
