import { createHmac } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { APIError } from 'better-auth/api';
import { DatabaseSilentError, SESSION_LIFE_MS } from '@countersign/database';
import type { Authentication } from './authentication.ts';

export type Session = {
  readonly sessionId: string;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
};

export type SessionRead = {
  readonly session: Session | null;
  /** Headers to answer with: a cookie that lives on with the session, or none any more. */
  readonly answer: Headers;
};

/**
 * Who the request's cookie belongs to, if the session stands. Looking it up is a use of it: a session that has been used
 * lasts from then on, and so must its cookie.
 *
 * @throws DatabaseSilentError when it could not be looked up
 */
export async function readSession(auth: Authentication, headers: Headers, now: Date): Promise<SessionRead> {
  const { response: found, headers: answer } = await auth.api
    .getSession({ headers, returnHeaders: true })
    .catch(unread);
  if (!found) return { session: null, answer };
  const { session, user } = found;
  if (now.getTime() - session.createdAt.getTime() > SESSION_LIFE_MS) {
    return { session: null, answer: await signOut(auth, headers) };
  }
  return {
    session: { sessionId: session.id, accountId: user.id, name: user.name, email: user.email },
    answer,
  };
}

/** All that can go wrong with a look-up of ours is the database, and the library keeps to itself what it was. */
function unread(error: unknown): never {
  throw error instanceof APIError && error.statusCode >= 500
    ? new DatabaseSilentError({ cause: error })
    : error;
}

export type NewPerson = { readonly name: string; readonly email: string; readonly password: string };

/** Makes an account with a password. Null when the address is taken. */
export async function createPerson(
  auth: Authentication,
  person: NewPerson,
): Promise<{ accountId: string } | null> {
  const context = await auth.$context;
  const email = person.email.trim().toLowerCase();
  if (await context.internalAdapter.findUserByEmail(email)) return null;
  const user = await context.internalAdapter.createUser(
    { email, name: person.name, emailVerified: true },
    { method: 'email-password' },
  );
  await context.internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: await context.password.hash(person.password),
  });
  return { accountId: user.id };
}

/** The account of an address, for whoever knows its password; null otherwise. */
export async function knownPerson(
  auth: Authentication,
  { email, password }: { email: string; password: string },
): Promise<{ accountId: string } | null> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email.trim().toLowerCase(), { includeAccounts: true });
  const hash = found?.accounts.find(({ providerId }) => providerId === 'credential')?.password;
  return found && hash && (await passwords.verify({ hash, password })) ? { accountId: found.user.id } : null;
}

/** Signs in; the headers to answer with carry the cookie. Null when e-mail and password do not match. */
export async function signIn(
  auth: Authentication,
  credentials: { email: string; password: string },
  headers: Headers,
): Promise<Headers> {
  const { headers: answer } = await auth.api
    .signInEmail({ body: credentials, headers, returnHeaders: true })
    .catch(tooMany);
  return answer;
}

/** The limit on attempts holds whichever way somebody signs in; a procedure says so as the sign-in page hears it. */
function tooMany(error: unknown): never {
  if (!(error instanceof APIError) || error.statusCode !== 429) throw error;
  throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message: error.message, cause: error });
}

export async function signOut(auth: Authentication, headers: Headers): Promise<Headers> {
  const { headers: answer } = await auth.api.signOut({ headers, returnHeaders: true });
  return answer;
}

/** Demo accounts' passwords are never shown or stored: each is drawn from the installation's secret. */
export function demoPassword(secret: Uint8Array, email: string): string {
  return createHmac('sha256', secret).update(`demo ${email}`).digest('base64url');
}

/** The account of an address, if there is one. */
export async function findPerson(auth: Authentication, email: string): Promise<{ accountId: string } | null> {
  const context = await auth.$context;
  const found = await context.internalAdapter.findUserByEmail(email.trim().toLowerCase());
  return found ? { accountId: found.user.id } : null;
}

/** E-mail addresses by account id, for those of the accounts that are people's. */
export async function emailsOf(
  auth: Authentication,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map();
  const { adapter } = await auth.$context;
  const users = await adapter.findMany<{ id: string; email: string }>({
    model: 'user',
    where: [{ field: 'id', operator: 'in', value: [...accountIds] }],
    limit: accountIds.length,
  });
  return new Map(users.map((user) => [user.id, user.email]));
}
