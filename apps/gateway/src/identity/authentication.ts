import { createHmac } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { connectSignIn, limitAttempts, type Pulse } from '@countersign/database';

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
/** Seconds in which attempts are counted. */
const WINDOW = 60;
const ATTEMPTS_PER_ACCOUNT = 5;
const ATTEMPTS_PER_ADDRESS = 20;

/** Sign-in by e-mail and password, sessions, and their limits, in every mode. Accounts are made by invitation only. */
export function createAuthentication(options: AuthenticationOptions) {
  const db = connectSignIn({ url: options.databaseUrl, pulse: options.pulse });

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
      customStorage: { consume: (key, limit) => limitAttempts(db, { key, ...limit }, Date.now()) },
      window: WINDOW,
      max: 300,
      customRules: { '/sign-in/*': { window: WINDOW, max: ATTEMPTS_PER_ADDRESS } },
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
        const key = `account:${email.trim().toLowerCase()}`;
        const limit = { key, window: WINDOW, max: ATTEMPTS_PER_ACCOUNT };
        if ((await limitAttempts(db, limit, Date.now())).allowed) return;
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
