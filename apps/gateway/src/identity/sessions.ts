import type { Authentication } from './authentication.ts';
import type { SessionListed } from '@countersign/api';

/** A person's open sessions, newest first. */
export async function listSessions(auth: Authentication, accountId: string): Promise<SessionListed[]> {
  const { internalAdapter } = await auth.$context;
  const sessions = await internalAdapter.listSessions(accountId);
  return sessions
    .filter((session) => session.expiresAt > new Date())
    .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
    .map((session) => ({
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.updatedAt.toISOString(),
      userAgent: session.userAgent ?? null,
    }));
}

/** Ends one of a person's own sessions. */
export async function revokeSession(
  auth: Authentication,
  accountId: string,
  sessionId: string,
): Promise<boolean> {
  const { internalAdapter } = await auth.$context;
  const session = (await internalAdapter.listSessions(accountId)).find((one) => one.id === sessionId);
  if (!session) return false;
  await internalAdapter.deleteSession(session.token);
  return true;
}
