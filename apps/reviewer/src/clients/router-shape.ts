import type { DocumentMode, Role, Severity, Verdict } from '@countersign/domain';
import type { TRPCBuiltRouter, TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server';
import type * as S from './shapes.ts';

/**
 * The gateway's procedures as the screens call them. It is `AppRouter` of the API library once that has them all;
 * until then this is what both sides agreed on, in one place.
 */
type Query<Input, Output> = TRPCQueryProcedure<{ input: Input; output: Output; meta: unknown }>;
type Mutation<Input, Output> = TRPCMutationProcedure<{ input: Input; output: Output; meta: unknown }>;

type ById = { readonly contractId: string };
type Cursor = { readonly cursor?: number | undefined; readonly limit?: number };

type Procedures = {
  session: {
    current: Query<void, S.Session>;
    demoAccounts: Query<void, S.DemoAccount[]>;
    enterDemo: Mutation<{ accountId: string }, null>;
    signOut: Mutation<void, null>;
    list: Query<void, S.SessionRow[]>;
    revoke: Mutation<{ id: string }, null>;
  };
  setup: {
    complete: Mutation<
      { code: string; workspaceName: string; name: string; email: string; password: string },
      { workspaceId: string }
    >;
  };
  invitations: {
    preview: Query<{ token: string }, { workspaceName: string; role: Role; expiresAt: string } | null>;
    accept: Mutation<{ token: string; name: string; email: string; password: string }, unknown>;
  };
  members: {
    list: Query<void, { people: S.Member[]; teams: S.Team[]; invitations: S.Invitation[] }>;
    invite: Mutation<
      { role: Role; teamId: string | null; days: number },
      { link: string; expiresAt: string }
    >;
    revokeInvitation: Mutation<{ id: string }, unknown>;
    changeRole: Mutation<{ accountId: string; role: Role }, unknown>;
    remove: Mutation<{ accountId: string }, unknown>;
  };
  apiKeys: {
    list: Query<void, S.ApiKey[]>;
    create: Mutation<{ name: string; role: Role }, { key: string }>;
    revoke: Mutation<{ id: string }, unknown>;
  };
  contracts: {
    list: Query<
      Cursor & {
        search?: string;
        state?: S.ContractState;
        sort?: 'newest' | 'title' | 'open';
      },
      S.Page<S.ContractRow> & { total: number }
    >;
    get: Query<ById, S.Contract>;
    findings: Query<ById, S.Finding[]>;
    activity: Query<ById & Cursor, S.Page<S.ActivityRow>>;
    signOff: Mutation<ById & { version: number }, unknown>;
    reopen: Mutation<ById & { version: number; note: string }, unknown>;
    remove: Mutation<ById, unknown>;
  };
  uploads: {
    progress: Query<{ uploadId: string }, { step: string; share: number | null } | null>;
  };
  documents: {
    token: Mutation<
      ById,
      { token: string; url: string; documentId: string; mode: DocumentMode; expiresAt: string }
    >;
  };
  comments: {
    list: Query<ById, S.Thread[]>;
    create: Mutation<
      ById & { paragraphId: string; start: number; end: number; quote: string; body: string },
      S.Thread
    >;
    reply: Mutation<{ threadId: string; body: string }, S.Thread>;
    resolve: Mutation<{ threadId: string }, S.Thread>;
    reopen: Mutation<{ threadId: string }, S.Thread>;
  };
  findings: {
    nextPosition: Mutation<{ findingId: string }, S.Finding>;
  };
  inbox: {
    list: Query<
      Cursor & {
        filter?: {
          contractId?: string;
          kind?: string;
          severity?: Severity;
          category?: string;
          overdue?: boolean;
          kindOfTask?: 'review' | 'adjudicate' | 'audit';
        };
        sort?: 'priority' | 'due';
      },
      S.InboxPage
    >;
  };
  tasks: {
    claim: Mutation<{ taskId: string }, unknown>;
    release: Mutation<{ taskId: string }, unknown>;
    askColleague: Mutation<{ taskId: string; colleague?: string | null; note: string }, unknown>;
  };
  judgments: {
    submit: Mutation<S.JudgmentInput, S.JudgmentGiven>;
    undo: Mutation<{ judgmentId: string }, S.Finding>;
  };
  adjudication: {
    list: Query<void, S.AdjudicationRow[]>;
    settle: Mutation<
      {
        itemId: string;
        expectedVersion: number;
        verdict: Verdict;
        note: string;
        revision: string;
        idempotencyKey: string;
      },
      unknown
    >;
  };
  manage: {
    load: Query<void, S.LoadReport>;
    /** Hands the tasks of one person that nobody has begun to another, the least urgent last. */
    move: Mutation<{ from: string; to: string; tasks: number }, { moved: number }>;
    thresholds: Query<void, S.ThresholdsReport>;
  };
  analyse: {
    summary: Query<{ from?: string; to?: string }, S.AnalysisSummary>;
  };
  audit: {
    list: Query<Cursor & { actorId?: string; action?: string }, S.Page<S.AuditRow>>;
  };
};

export type RefusalData = {
  readonly refused?: string;
  readonly code?: string;
  readonly message: string;
  readonly field?: string;
  readonly value?: string;
};

type Root = {
  ctx: object;
  meta: object;
  errorShape: {
    message: string;
    code: number;
    data: { code: string; httpStatus: number; path?: string; refusal?: RefusalData | null };
  };
  transformer: false;
};

export type GatewayRouter = TRPCBuiltRouter<Root, Procedures>;
