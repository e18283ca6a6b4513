import type { Role } from '@countersign/domain';
import {
  announceRevocation,
  insertApiKey,
  listApiKeys,
  listTeams,
  removeMembership,
  revokeApiKey,
  saveAccount,
  setMembership,
  type ApiKeyListed,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { requireRoom } from '../kernel/quotas.ts';
import { transact } from '../kernel/transact.ts';
import { hashToken, makeToken } from '../identity/tokens.ts';

export type KeyListed = ApiKeyListed & { readonly role: Role };

export async function listKeys(
  services: Services,
  principal: Principal,
): Promise<Answer<KeyListed[], never>> {
  return transact(services, principal, 'workspace.administer', async ({ transaction }) => {
    const keys = await listApiKeys(transaction, principal.workspaceId);
    // Keys act with a role; only AI reviewers have none.
    return keys.flatMap(({ role, ...key }) => (role === null ? [] : [{ ...key, role }]));
  });
}

/** A key that acts as an account of its own with one role. It is shown once; only its hash is kept. */
export async function createKey(
  services: Services,
  principal: Principal,
  { name, role }: { name: string; role: Role },
): Promise<Answer<{ id: string; key: string }, 'over quota'>> {
  const { workspaceId } = principal;
  type Made = { id: string; key: string };
  return transact<Made, 'over quota'>(services, principal, 'workspace.administer', async (work) => {
    const { transaction, record, now } = work;
    await requireRoom(work, { workspaceId, quotas: services.quotas, now }, { apiKeys: 1 });
    const id = services.newId();
    const accountId = `key-${id}`;
    const key = makeToken('cs', services.randomBytes(32));
    const teams = await listTeams(transaction, workspaceId);
    await saveAccount(transaction, { id: accountId, kind: 'service', name });
    await setMembership(transaction, { workspaceId, accountId, role, teams: teams.map((team) => team.id) });
    await insertApiKey(transaction, {
      id,
      workspaceId,
      accountId,
      name,
      prefix: key.slice(0, 8),
      tokenHash: hashToken(key),
      createdBy: principal.accountId,
      lastUsedAt: null,
      revokedAt: null,
    });
    record({ action: 'api-key.created', subject: { kind: 'api key', id }, detail: { role } });
    return { id, key };
  });
}

export async function revokeKey(
  services: Services,
  principal: Principal,
  id: string,
): Promise<Answer<null, never>> {
  const { workspaceId } = principal;
  return transact(
    services,
    principal,
    'workspace.administer',
    async ({ transaction, refuse, record, now }) => {
      const accountId = await revokeApiKey(transaction, { workspaceId, id, at: now });
      if (accountId === undefined)
        return refuse('not found', 'There is no such key.', { field: 'id', value: id });
      await removeMembership(transaction, { workspaceId, accountId, at: now });
      await announceRevocation(transaction, { account: accountId, workspace: workspaceId });
      record({ action: 'api-key.revoked', subject: { kind: 'api key', id } });
      return null;
    },
  );
}
