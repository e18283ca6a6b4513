import type { Disposition, DocumentMode, Role, Severity, Verdict } from '@countersign/domain';

/** What the gateway sends, as the screens see it. Instants are ISO 8601 strings. */

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'ai' | 'service';
  readonly role: Role | null;
  /** 0…11, the same wherever this account appears. */
  readonly colour: number;
};

export type Workspace = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly sample: boolean;
};

export type Session = {
  readonly account: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly workspaces: readonly Workspace[];
  readonly workspace: Workspace | null;
  readonly permissions: readonly string[];
  readonly demo: boolean;
  readonly setUp: boolean;
  readonly presenceUrl: string;
};

export type DemoAccount = {
  readonly accountId: string;
  readonly role: Role;
  readonly title: string;
  readonly does: string;
};

export type SessionRow = {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string | null;
  readonly current: boolean;
};

export type Team = { readonly id: string; readonly name: string };

export type Member = Person & {
  readonly email: string | null;
  readonly teams: readonly Team[];
  readonly since: string;
  readonly removedAt: string | null;
};

export type Invitation = {
  readonly id: string;
  readonly role: Role;
  readonly createdAt?: string;
  readonly expiresAt: string;
};

export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
};

export type ContractState = 'in review' | 'signed off';

export type ContractRow = {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly contractType: string | null;
  readonly state: ContractState;
  readonly pages: number;
  readonly createdAt: string;
  readonly createdBy: Person;
  readonly sample: boolean;
  readonly findings: {
    readonly open: number;
    readonly decided: number;
    readonly critical: number;
    readonly high: number;
  };
  readonly dueAt: string | null;
};

export type Contract = {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly contractType: string | null;
  readonly state: ContractState;
  readonly version: number;
  readonly pages: number;
  readonly readOnly: boolean;
  readonly notes: readonly { readonly code: string; readonly message: string }[];
  readonly documentId: string;
  readonly sample: boolean;
  readonly createdAt: string;
  readonly createdBy: Person;
  readonly people: readonly Person[];
  readonly ai: readonly Person[];
  readonly progress: {
    readonly open: number;
    readonly decided: number;
    readonly automatic: number;
    readonly required: number;
  };
  readonly signOff: { readonly by: Person; readonly at: string } | null;
  readonly mode: DocumentMode;
  /** A baseline has gone to the counterparty: direct edits are made as tracked changes. */
  readonly baselineSent: boolean;
  /** List definitions of the imported file; without them paragraphs show no numbers. */
  readonly numbering?: NumberingModel;
};

export type NumberingLevel = {
  readonly start: number;
  /** ST_NumberFormat: 'decimal', 'lowerLetter', 'bullet', … */
  readonly format: string;
  /** The label, with %1…%9 for the counters of the levels. */
  readonly text: string | null;
  /** One-based level whose use restarts this one; 0 never; null after any higher level. */
  readonly restart: number | null;
  readonly legal: boolean;
};

/** Numbering instance id → instance; those of one abstract list count together. */
export type NumberingModel = Readonly<
  Record<
    string,
    {
      readonly abstract: string;
      readonly levels: readonly (NumberingLevel | null)[];
      readonly startOverrides?: Readonly<Record<string, number>>;
    }
  >
>;

export type FindingKind = 'clause' | 'deviation' | 'check' | 'missing';

export type Judgment = {
  readonly id: string;
  readonly reviewer: Person;
  readonly verdict: Verdict;
  readonly note: string | null;
  readonly at: string;
  readonly aiVisible: boolean;
  readonly confidence: number | null;
  readonly mine: boolean;
  readonly state: 'standing' | 'undone' | 'overtaken';
};

export type Outcome = {
  readonly verdict: Verdict;
  readonly label: string | number | null;
  readonly how: 'automatic' | 'agreed' | 'adjudicated';
  readonly by: Person;
  readonly at: string;
  readonly dissent: readonly {
    readonly reviewer: Person;
    readonly verdict: Verdict;
    readonly note: string | null;
  }[];
};

export type FindingTask = {
  readonly id: string;
  readonly assignee: Person | null;
  readonly mine: boolean;
  readonly blind: boolean;
  readonly kind: 'review' | 'adjudicate' | 'audit';
};

export type Finding = {
  readonly id: string;
  readonly version: number;
  readonly kind: FindingKind;
  readonly category: string;
  readonly severity: Severity;
  /** Calibrated chance, in [0, 1], that the AI is right; null while it is hidden from a blind reviewer. */
  readonly confidence: number | null;
  readonly ai: Person;
  readonly paragraphId: string | null;
  /** UTF-16 offsets in the paragraph's current text. */
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
    readonly more: boolean;
  };
  readonly redline: { readonly changeIds: readonly string[]; readonly replacement: string } | null;
  readonly state: 'open' | 'resolved' | 'withdrawn';
  /** Hash of the paragraphs that the finding rests on. A judgment names the one it was made on. */
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
  readonly task: FindingTask | null;
  readonly judgments: readonly Judgment[];
  readonly outcome: Outcome | null;
};

export type JudgmentInput = {
  readonly taskId: string;
  readonly expectedVersion: number;
  readonly verdict: Verdict;
  readonly correction?: { readonly category?: string; readonly text?: string };
  readonly note?: string;
  readonly confidence?: number;
  readonly revision: string;
  readonly seconds: number;
  readonly aiVisible: boolean;
  readonly idempotencyKey: string;
};

export type JudgmentGiven = {
  readonly judgmentId: string;
  readonly state: 'recorded' | 'resolved' | 'needs another' | 'to a lead';
  readonly finding: Finding;
};

export type Thread = {
  readonly id: string;
  /** Id of its mark in the text; that of a thread which came with the file is not the thread's own. */
  readonly anchor: string;
  readonly paragraphId: string | null;
  readonly quote: string;
  readonly state: 'open' | 'resolved';
  readonly createdBy: Person;
  readonly createdAt: string;
  readonly comments: readonly {
    readonly id: string;
    readonly author: Person;
    readonly body: string;
    readonly at: string;
  }[];
};

export type ActivityRow = {
  readonly seq: number;
  readonly at: string;
  readonly actor: Person | null;
  readonly text: string;
};

export type InboxRow = {
  readonly taskId: string;
  readonly kind: 'review' | 'adjudicate' | 'audit';
  readonly blind: boolean;
  readonly priority: number;
  readonly dueAt: string | null;
  readonly claimedAt: string | null;
  readonly contract: { readonly id: string; readonly title: string } | null;
  readonly finding: {
    readonly id: string;
    readonly category: string;
    readonly severity: Severity;
    readonly title: string;
    readonly quote: string | null;
    readonly confidence: number | null;
  };
  readonly why: readonly string[];
};

export type InboxPage = {
  readonly rows: readonly InboxRow[];
  readonly nextCursor: number | null;
  readonly counts: { readonly mine: number; readonly overdue: number; readonly today: number };
};

export type AdjudicationRow = {
  readonly itemId: string;
  readonly taskId: string;
  readonly version: number;
  readonly contract: { readonly id: string; readonly title: string } | null;
  readonly finding: Finding;
};

export type LoadReport = {
  readonly people: readonly {
    readonly person: Person;
    readonly open: number;
    readonly overdue: number;
    readonly doneToday: number;
    readonly medianSeconds: number | null;
  }[];
  readonly ai: readonly {
    readonly person: Person;
    readonly proposals: number;
    readonly automatic: number;
  }[];
  readonly queue: {
    readonly open: number;
    /** Of those, how many nobody has. */
    readonly unassigned: number;
    readonly oldestAt: string | null;
    readonly overdue: number;
    readonly byAge: readonly { readonly label: string; readonly n: number }[];
  };
  /** The one move of tasks that helps most. */
  readonly suggestion: { readonly text: string; readonly move: Move } | null;
};

/** From one account to another; seconds of work that wait for the busiest person before and after it. */
export type Move = {
  readonly from: string;
  readonly to: string;
  readonly tasks: number;
  readonly before: number;
  readonly after: number;
};

export type PolicyInForce = {
  readonly processId: string;
  readonly process: string;
  readonly version: number;
  readonly publishedBy: Person | null;
  readonly publishedAt: string | null;
  readonly rows: readonly {
    readonly group: string;
    readonly by: 'risk' | 'category' | 'label' | 'all';
    readonly threshold: number | null;
    readonly coverage: number;
    readonly upperBound: number | null;
    readonly n: number;
    readonly reason: string;
  }[];
};

export type Estimate = {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
};

export type AnalysisSummary = {
  readonly sentence: string;
  readonly ai: Estimate | null;
  readonly people: Estimate | null;
  readonly team: Estimate | null;
  /** Of the pair over the better of the two alone. */
  readonly gain: Estimate | null;
  readonly verdict: 'team' | 'ai' | 'human' | 'undecided' | null;
  readonly automation: Estimate | null;
  /** Seconds of attention that a judgment takes. */
  readonly secondsPerDecision: {
    readonly median: number;
    readonly lower: number;
    readonly upper: number;
    readonly n: number;
  } | null;
  readonly byCategory: readonly CategoryFigures[];
  readonly byWeek: readonly WeekFigures[];
  readonly decisions: number;
  readonly checked: number;
  readonly sample: boolean;
};

export type CategoryFigures = {
  readonly category: string;
  readonly decisions: number;
  readonly automation: Estimate;
  readonly ai: Estimate | null;
  /** Of judgments made without the AI's view. */
  readonly people: Estimate | null;
  readonly team: Estimate | null;
  readonly medianSeconds: number | null;
};

export type WeekFigures = {
  /** Monday, as a date. */
  readonly week: string;
  readonly decisions: number;
  readonly automation: Estimate;
  readonly ai: Estimate | null;
  readonly team: Estimate | null;
};

export type AuditRow = {
  readonly seq: number;
  readonly at: string;
  readonly actor: Person | null;
  readonly action: string;
  /** What it was done to: a kind and an id. */
  readonly subject: string;
  /** What was done, in words that follow the actor's name. */
  readonly detail: string;
};

export type Page<Row> = { readonly rows: readonly Row[]; readonly nextCursor: number | null };
