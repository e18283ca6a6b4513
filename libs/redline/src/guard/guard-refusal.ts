import type { Refusal } from '@countersign/domain';

/** Why an edit is not only a suggestion, or not only its author's. */
export type GuardCode =
  /** Rejecting every change would no longer give the baseline. */
  | 'baseline changed'
  /** Somebody else's proposal, mark or comment was changed. */
  | 'foreign change touched'
  /** A new change carries another name than its author's, or changes what it says of itself. */
  | 'forged author'
  /** A change's or paragraph's id stands for something else already. */
  | 'id taken'
  /** A change is not well formed. */
  | 'malformed';

/** `field` is the id of the block concerned, or its index where it has none. */
export type GuardRefusal = Refusal<GuardCode>;

export type GuardResult = { readonly ok: true } | GuardRefusal;

export const ALLOWED: GuardResult = { ok: true };

export function refuse(code: GuardCode, message: string, block: string): GuardRefusal {
  return { refused: code, message, field: block };
}
