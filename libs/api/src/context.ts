import type { MembershipFound, Principal, SampleMember, Services } from '@countersign/application';

export type SignedInPerson = {
  readonly sessionId: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
};

export type SessionListed = {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string | null;
};

/** How far something that takes a while has come; `share` is a fraction of 1, or null where nobody can say. */
export type Progress = { readonly step: string; readonly share: number | null };

export type ResetsUnderWay = {
  readonly find: (workspaceId: string) => Progress | null;
  readonly note: (workspaceId: string, progress: Progress | null) => void;
};

/** What only the host can do: cookies, passwords and its own configuration. */
export type Host = {
  /** Does a procedure's work where whoever operates the gateway can follow it. */
  readonly traced: <Result>(procedure: string, work: () => Promise<Result>) => Promise<Result>;
  readonly demo: boolean;
  readonly presenceUrl: string;
  readonly webUrl: string;
  /** Accounts of the sample workspace; null outside demo mode. */
  readonly sampleMembers: readonly SampleMember[] | null;
  readonly resets: ResetsUnderWay;
  readonly setUp: () => Promise<boolean>;
  readonly enterDemo: (accountId: string) => Promise<boolean>;
  readonly signIn: (credentials: { email: string; password: string }) => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly createPerson: (person: {
    name: string;
    email: string;
    password: string;
  }) => Promise<{ accountId: string } | null>;
  /** The account of an address, for whoever knows its password. */
  readonly knownPerson: (credentials: {
    email: string;
    password: string;
  }) => Promise<{ accountId: string } | null>;
  readonly checkSetupCode: (code: string) => Promise<boolean>;
  readonly listSessions: (accountId: string) => Promise<SessionListed[]>;
  /** E-mail addresses of people who sign in here, by account id. */
  readonly emailsOf: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** How far the reading of an upload has come; null when nothing of that id is being read for this account. */
  readonly uploadProgress: (accountId: string, uploadId: string) => Progress | null;
  readonly revokeSession: (accountId: string, sessionId: string) => Promise<boolean>;
};

export type ApiContext = {
  readonly services: Services;
  readonly host: Host;
  readonly person: SignedInPerson | null;
  readonly principal: Principal | null;
  readonly memberships: readonly MembershipFound[];
};
