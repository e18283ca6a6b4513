import { createHmac } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { APPLICATION_ROLE, GuardedPool, type Pulse } from '@countersign/database';

export type AuthenticationOptions = {
  readonly databaseUrl: string;
  readonly pulse: Pulse;
  readonly baseUrl: string;
  readonly origins: readonly string[];
  readonly secret: Uint8Array;
  readonly secureCookies: boolean;
  /** Told of every sign-in. */
  readonly onSignedIn: (accountId: string) => Promise<void>;
};

const HOUR = 3_600;
const ATTEMPTS_PER_ACCOUNT = 5;
const ATTEMPTS_PER_ADDRESS = 20;

/** Sign-in by e-mail and password, sessions, and their limits, in every mode. Accounts are made by invitation only. */
export function createAuthentication(options: AuthenticationOptions) {
  const pool = new GuardedPool(
    {
      connectionString: options.databaseUrl,
      max: 5,
      application_name: 'countersign sign-in',
      options: `-c role=${APPLICATION_ROLE} -c search_path=auth -c statement_timeout=10000`,
    },
    options.pulse,
  );
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });

  const auth = betterAuth({
    appName: 'Countersign',
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    secret: createHmac('sha256', options.secret).update('sign-in').digest('base64url'),
    trustedOrigins: [...options.origins],
    telemetry: { enabled: false },
    logger: { level: 'error' },
    database: { db, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 256 },
    // Idle for 12 hours ends a session; so does its seventh day, which `readSession` looks after.
    session: { expiresIn: 12 * HOUR, updateAge: 300, cookieCache: { enabled: false } },
    databaseHooks: { session: { create: { after: ({ userId }) => options.onSignedIn(userId) } } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: { '/sign-in/*': { window: 60, max: ATTEMPTS_PER_ADDRESS } },
    },
    advanced: {
      cookiePrefix: 'countersign',
      useSecureCookies: options.secureCookies,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email') return;
        const { email } = context.body as { email?: unknown };
        if (typeof email !== 'string') return;
        if (await countAttempt(db, email.trim().toLowerCase())) return;
        throw new APIError('TOO_MANY_REQUESTS', {
          message: 'Too many attempts to sign in to this account. Wait a minute, then try again.',
        });
      }),
    },
  });
  return {
    auth,
    close: async () => {
      await db.destroy();
    },
  };
}

export type Authentication = ReturnType<typeof createAuthentication>['auth'];

/** Counts attempts per account in a rolling minute, for all gateways together. */
async function countAttempt(db: Kysely<unknown>, email: string): Promise<boolean> {
  const key = `account:${email}`;
  const now = Date.now();
  // One of a minute ahead was made by a clock that was wrong: it must not keep somebody out until its time has come.
  const isOver = sql`not r."lastRequest" between ${now - 60_000} and ${now + 60_000}`;
  const { rows } = await sql<{ count: number }>`
    insert into "rateLimit" as r ("id", "key", "count", "lastRequest") values (${key}, ${key}, 1, ${now})
    on conflict ("key") do update set
      "count" = case when ${isOver} then 1 else r."count" + 1 end,
      "lastRequest" = case when ${isOver} then ${now} else r."lastRequest" end
    returning "count"`.execute(db);
  return (rows[0]?.count ?? 0) <= ATTEMPTS_PER_ACCOUNT;
}
