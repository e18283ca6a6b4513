import type { ParagraphId, Severity } from '@countersign/domain';

/** What the finding is about: a clause that is there, one that departs from the playbook, a drafting fault, a gap. */
export const FINDING_KINDS = ['clause', 'deviation', 'check', 'missing'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** A span of a paragraph: UTF-16 offsets, end exclusive. */
export type Span = { readonly paragraphId: ParagraphId; readonly start: number; readonly end: number };

/** A change of words within a paragraph, or a new paragraph after one. Both can be shown as a word-by-word diff. */
export type Redline =
  | (Span & { readonly replacement: string })
  | { readonly afterParagraphId: ParagraphId; readonly text: string };

/** Machine-readable; `explainFinding` makes the sentence. */
export type Reason = {
  readonly code: string;
  readonly arguments: Readonly<Record<string, string | number | boolean | null>>;
};

/** One wording that may be asked for, with the position of the rule that it belongs to. */
export type Offer = {
  readonly positionId: string;
  readonly rank: 'preferred' | 'fallback';
  readonly explanation: string;
  readonly redline: Redline;
};

/**
 * One finding. `key` is stable: rule, paragraph and normalised quote, so that it survives edits elsewhere. `quote` is
 * `text.slice(start, end)` of its paragraph; it is empty where something is missing, and the paragraph is then the
 * one after which it belongs. `confidence` is the probability that a lawyer would agree, in [0, 1]; for
 * deterministic rules the documented prior of the rule.
 */
export type Finding = Span & {
  readonly key: string;
  readonly kind: FindingKind;
  readonly category: string;
  readonly severity: Severity;
  readonly confidence: number;
  readonly quote: string;
  readonly ruleId: string;
  readonly reason: Reason;
  /** The words that moved the rule, the quote's own among them. */
  readonly evidence: readonly Span[];
  /** Who must read it, as the playbook says; null leaves that to the routing policy. */
  readonly reader: string | null;
  readonly redline?: Redline;
  /** The position of the rule that the text takes, for deviations. */
  readonly positionId?: string;
  /** Wordings in the order in which they are asked for; `redline` is the one at `offered`. */
  readonly offers?: readonly Offer[];
  readonly offered?: number;
};
