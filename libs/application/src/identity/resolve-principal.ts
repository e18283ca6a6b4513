import {
  acting,
  findApiKey,
  findMemberships,
  findTeamsOf,
  touchApiKey,
  type MembershipFound,
} from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { hashToken } from './tokens.ts';

export type SignedIn = { readonly accountId: string; readonly name: string; readonly sessionId: string };

/** The principal of a person who is signed in, in the workspace asked for (the oldest membership without one). */
export async function principalOfSession(
  services: Services,
  person: SignedIn,
  workspaceId: string | null,
): Promise<{ principal: Principal | null; memberships: MembershipFound[] }> {
  const memberships = await findMemberships(services.db, person.accountId);
  const chosen = workspaceId
    ? memberships.find((found) => found.workspaceId === workspaceId)
    : memberships[0];
  if (!chosen) return { principal: null, memberships };
  const teams = await acting(services.db, { workspaces: [chosen.workspaceId] }, (transaction) =>
    findTeamsOf(transaction, { workspaceId: chosen.workspaceId, accountId: person.accountId }),
  );
  const principal: Principal = {
    ...person,
    kind: 'person',
    workspaceId: chosen.workspaceId,
    role: chosen.role,
    teams,
  };
  return { principal, memberships };
}

/** The principal behind an API key, or null: unknown, revoked, or its account was removed. */
export async function principalOfKey(services: Services, key: string): Promise<Principal | null> {
  const found = await findApiKey(services.db, hashToken(key));
  if (!found) return null;
  const { accountId, workspaceId, accountName } = found;
  const membership = (await findMemberships(services.db, accountId)).find(
    (one) => one.workspaceId === workspaceId,
  );
  if (!membership) return null;
  const teams = await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    await touchApiKey(transaction, { id: found.id, at: services.now() });
    return findTeamsOf(transaction, { workspaceId, accountId });
  });
  // Revoking the key ends what it opened, as signing out does.
  const sessionId = `key:${found.id}`;
  return {
    accountId,
    name: accountName,
    kind: 'service',
    workspaceId,
    role: membership.role,
    teams,
    sessionId,
  };
}
