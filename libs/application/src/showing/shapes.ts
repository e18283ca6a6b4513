import type { Disposition, Severity, Verdict } from '@countersign/domain';
import type { WordsAround } from '../findings/finding-records.ts';
import type { Correction } from '../decisions/correction.ts';
import type { Person } from '../insight/people.ts';

/** A finding as one reader is shown it. Instants are ISO 8601. */
export type FindingShown = {
  readonly id: string;
  readonly version: number;
  readonly kind: 'clause' | 'deviation' | 'check' | 'missing';
  readonly category: string;
  readonly severity: Severity;
  /** Calibrated chance, in [0, 1], that the AI is right; null while it is hidden from this reader. */
  readonly confidence: number | null;
  readonly ai: Person;
  readonly paragraphId: string | null;
  /** UTF-16 offsets in the paragraph's text when the AI last read it. */
  readonly start: number | null;
  readonly end: number | null;
  readonly quote: string | null;
  readonly title: string;
  readonly explanation: string;
  readonly terms: readonly string[];
  readonly rule: string | null;
  readonly position: {
    readonly kind: 'preferred' | 'fallback' | 'unacceptable' | null;
    readonly text: string | null;
    /** Whether another wording can be asked for. */
    readonly more: boolean;
  };
  readonly redline: {
    readonly changeIds: readonly string[];
    readonly replacement: string;
    /** What the replacement replaces, with words around it, as the AI last read them. */
    readonly around: WordsAround | null;
  } | null;
  readonly state: 'open' | 'resolved' | 'withdrawn';
  /** Hash of the paragraphs that it rests on, as committed now. A judgment names the one it was made on. */
  readonly revision: string;
  readonly route: {
    readonly disposition: Disposition;
    readonly reviewers: number;
    readonly priority: number;
    readonly dueAt: string | null;
    readonly auditProbability: number;
    readonly policyVersion: number;
    readonly reasons: readonly string[];
  };
  readonly task: TaskShown | null;
  readonly judgments: readonly JudgmentShown[];
  readonly outcome: OutcomeShown | null;
};

export type TaskShown = {
  readonly id: string;
  readonly assignee: Person | null;
  readonly mine: boolean;
  readonly blind: boolean;
  readonly kind: 'review' | 'adjudicate' | 'audit';
  /** What the colleague who handed it over wants to know; null where nobody asked anything. */
  readonly question: { readonly by: Person; readonly text: string } | null;
};

export type JudgmentShown = {
  readonly id: string;
  readonly reviewer: Person;
  readonly verdict: Verdict;
  /** Of a fix: what is right instead. */
  readonly correction: Correction | null;
  readonly note: string | null;
  readonly at: string;
  readonly aiVisible: boolean;
  readonly confidence: number | null;
  readonly mine: boolean;
  readonly state: 'standing' | 'undone' | 'overtaken';
};

export type OutcomeShown = {
  readonly verdict: Verdict;
  /** Of a fix: what came of it. */
  readonly correction: Correction | null;
  readonly label: string | number | null;
  readonly how: 'automatic' | 'agreed' | 'adjudicated';
  readonly by: Person;
  readonly at: string;
  readonly dissent: readonly {
    readonly reviewer: Person;
    readonly verdict: Verdict;
    readonly correction: Correction | null;
    readonly note: string | null;
  }[];
};
