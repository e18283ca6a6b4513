import { sql } from 'kysely';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { saidOfOutage, type ApiContext, type Host, type ResetsUnderWay } from '@countersign/api';
import {
  hashToken,
  noteSession,
  principalOfKey,
  principalOfSession,
  type Principal,
  type Services,
} from '@countersign/application';
import { readInstallation, type Database, type Pulse } from '@countersign/database';
import type { Authentication } from './identity/authentication.ts';
import {
  createPerson,
  demoPassword,
  emailsOf,
  knownPerson,
  readSession,
  signIn,
  signOut,
  type Session,
} from './identity/people.ts';
import { listSessions, revokeSession } from './identity/sessions.ts';
import { isLoopback, type Config } from './config.ts';
import { tracedRequest } from './traced-request.ts';
import type { ImportTurns } from './rest/import-turns.ts';
import type { UploadsUnderWay } from './rest/uploads-under-way.ts';
import type { DemoSignIn } from './sample/ensure-sample-workspace.ts';

export type Gateway = {
  readonly config: Config;
  readonly services: Services;
  readonly pulse: Pulse;
  readonly auth: Authentication;
  readonly demoAccounts: readonly DemoSignIn[];
  readonly uploads: UploadsUnderWay;
  readonly importTurns: ImportTurns;
  readonly resets: ResetsUnderWay;
};

/** Who asks, from the key or the cookie that came with the request. */
export async function identify(
  gateway: Gateway,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ person: Session | null; principal: Principal | null; memberships: ApiContext['memberships'] }> {
  const { services, auth } = gateway;
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (key !== undefined) {
    return { person: null, principal: await principalOfKey(services, key), memberships: [] };
  }
  const { session: person, answer } = await readSession(auth, webHeaders(request), services.now());
  passCookies(answer, reply);
  if (!person) return { person: null, principal: null, memberships: [] };
  const { principal, memberships } = await principalOfSession(services, person, workspaceOf(request));
  return { person, principal, memberships };
}

/** The workspace that the request names: in its header, or, where a link in a page leads to a file, in its address. */
function workspaceOf(request: FastifyRequest): string | null {
  const { workspace } = request.query as { readonly workspace?: unknown };
  const asked = request.headers['x-countersign-workspace'] ?? workspace;
  return typeof asked === 'string' && asked !== '' ? asked : null;
}

export async function createContext(
  gateway: Gateway,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ApiContext> {
  return {
    services: gateway.services,
    host: hostOf(gateway, { request, reply }),
    ...(await identify(gateway, request, reply).catch(rethrow)),
  };
}

type Exchange = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

function rethrow(error: unknown): never {
  throw saidOfOutage(error);
}

function hostOf(
  { config, services, auth, demoAccounts, uploads, resets }: Gateway,
  { request, reply }: Exchange,
): Host {
  const headers = webHeaders(request);
  const setUp = async () => config.demo || (await installation(services.db)).completedAt !== null;
  const enter = async (credentials: { email: string; password: string }) => {
    passCookies(await signIn(auth, credentials, headers), reply);
  };
  // A web server that was put on the network by itself opens nothing to it.
  const cards = isLoopback(request.ip) ? demoAccounts : [];
  return {
    traced: (procedure, work) => tracedRequest(request, procedure, work),
    demo: config.demo,
    presenceUrl: config.presenceUrl,
    webUrl: config.origins[0] ?? '',
    sampleMembers: config.demo ? cards : null,
    resets,
    setUp,
    enterDemo: async (accountId) => {
      const account = cards.find((one) => one.accountId === accountId);
      if (!account) return false;
      await enter({ email: account.email, password: demoPassword(services.secret, account.email) });
      return true;
    },
    signIn: enter,
    signOut: async () => {
      const { session } = await readSession(auth, headers, services.now());
      passCookies(await signOut(auth, headers), reply);
      if (!session) return;
      await announceSignOut(services.db, session.sessionId);
      await noteSession(services, session.accountId, 'session.ended');
    },
    createPerson: (person) => createPerson(auth, person),
    knownPerson: (credentials) => knownPerson(auth, credentials),
    checkSetupCode: async (code) => {
      const { setupCodeHash } = await installation(services.db);
      return setupCodeHash !== null && Buffer.compare(setupCodeHash, hashToken(code)) === 0;
    },
    emailsOf: (accountIds) => emailsOf(auth, accountIds),
    uploadProgress: uploads.find,
    listSessions: (accountId) => listSessions(auth, accountId),
    revokeSession: async (accountId, sessionId) => {
      const revoked = await revokeSession(auth, accountId, sessionId);
      if (revoked) {
        await announceSignOut(services.db, sessionId);
        await noteSession(services, accountId, 'session.revoked');
      }
      return revoked;
    },
  };
}

const installation = (db: Database) =>
  readInstallation(db, () => {
    throw new Error('The installation has no secret yet: the database was not prepared');
  });

/** Open sockets of the session hear of it at once. */
async function announceSignOut(db: Database, session: string): Promise<void> {
  await sql`select pg_notify('revocation', ${JSON.stringify({ session })})`.execute(db);
}

export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === 'x-forwarded-for' || value === undefined) continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // The address that Fastify worked out from the proxies we trust, and from no others.
  headers.set('x-forwarded-for', request.ip);
  return headers;
}

export function passCookies(from: Headers, reply: FastifyReply): void {
  for (const cookie of from.getSetCookie()) void reply.header('set-cookie', cookie);
}
