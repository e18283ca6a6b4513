import type { Severity } from '@countersign/domain';

import type { AuthorKind } from '../comment-thread.ts';

/** Someone who took part: a person, a program with a key, or an AI reviewer with what it was when it spoke. */
export type ReportActor = {
  readonly id: string;
  readonly name: string;
  readonly kind: AuthorKind | 'service';
  /** Role of a person, or model and version of an AI: "lead", "built-in classifier 1.4". */
  readonly description?: string;
};

/** A judgment on a finding. */
export type ReportDecision = {
  readonly by: string;
  /** ISO 8601 instant. */
  readonly at: string;
  /** In words: "accepted", "fixed: …", "rejected". */
  readonly verdict: string;
  readonly note?: string;
};

export type ReportRedline = {
  readonly was: string;
  readonly now: string;
  readonly state: 'open' | 'accepted' | 'rejected';
  readonly by: string;
};

export type ReportFinding = {
  readonly id: string;
  readonly category: string;
  readonly severity: Severity;
  /** Numbering label of the clause: "9.4". */
  readonly label?: string | null;
  readonly quote?: string | null;
  readonly reason: string;
  /** Who found it. */
  readonly by: string;
  /** Calibrated confidence in [0, 1]. */
  readonly confidence?: number | null;
  /** Why it went where it went, in words. */
  readonly route?: readonly string[];
  readonly decisions: readonly ReportDecision[];
  readonly outcome?: string | null;
  /** Judgments that the outcome went against, in words. */
  readonly dissent?: readonly string[];
  readonly redline?: ReportRedline | null;
};

/** What a review report says. Plain data: whoever has it may show it. */
export type ReviewReport = {
  readonly title: string;
  readonly document: { readonly title: string; readonly pages: number; readonly revision?: string };
  /** ISO 8601 instant of the state that is reported. */
  readonly at: string;
  readonly actors: readonly ReportActor[];
  readonly findings: readonly ReportFinding[];
  /** Who signed the contract off, and when (ISO 8601). None while it is in review. */
  readonly signedOff?: { readonly by: string; readonly at: string };
  /** Changes to the baseline: those that wait for a decision, and those that were accepted or made directly. */
  readonly changes?: { readonly open: number; readonly settled: number };
};
