import type { Role } from '@countersign/domain';
import {
  acceptInvitation,
  acting,
  announceRevocation,
  appendAuditEntry,
  findInvitationByToken,
  insertInvitation,
  listOpenInvitations,
  listPeople,
  listTeams,
  removeMembership,
  revokeInvitation,
  saveAccount,
  setMembership,
  type InvitationFound,
  type MemberFound,
} from '@countersign/database';
import { answer, type Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { requireRoom } from '../kernel/quotas.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type Person } from '../insight/people.ts';
import { hashToken, makeToken } from '../identity/tokens.ts';

const DAY = 86_400_000;

export type Members = {
  readonly people: readonly (Person & {
    readonly since: Date;
    readonly removedAt: Date | null;
    readonly teams: readonly { id: string; name: string }[];
  })[];
  readonly teams: readonly { id: string; name: string }[];
  readonly invitations: readonly {
    id: string;
    role: Role;
    teamId: string | null;
    createdAt: string;
    expiresAt: string;
  }[];
};

export async function listMembers(services: Services, principal: Principal): Promise<Answer<Members, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'workspace.administer', async ({ transaction, now }) => {
    const people = await readPeople(transaction, workspaceId);
    return {
      people: people.members.map(({ id, since, removedAt, teams }) => ({
        ...people.get(id),
        since,
        removedAt,
        teams,
      })),
      teams: await listTeams(transaction, workspaceId),
      invitations: (await listOpenInvitations(transaction, { workspaceId, now })).map((invitation) => ({
        id: invitation.id,
        role: invitation.role,
        teamId: invitation.teamId,
        createdAt: invitation.createdAt.toISOString(),
        expiresAt: invitation.expiresAt.toISOString(),
      })),
    };
  });
}

export type Invited = { readonly id: string; readonly token: string; readonly expiresAt: string };

/** A link that lets one person join with this role. The token is shown once; only its hash is kept. */
export async function invite(
  services: Services,
  principal: Principal,
  { role, teamId, days }: { role: Role; teamId: string | null; days: number },
): Promise<Answer<Invited, 'over quota'>> {
  const { workspaceId } = principal;
  return transact<Invited, 'over quota'>(
    services,
    principal,
    'workspace.administer',
    async ({ transaction, now, refuse, record }) => {
      const adding = { workspaceId, quotas: services.quotas, now };
      await requireRoom<never>({ transaction, refuse }, adding, { members: 1 });
      const teams = await listTeams(transaction, workspaceId);
      if (teamId !== null && !teams.some((team) => team.id === teamId)) {
        refuse('not found', 'There is no such team in this workspace.', { field: 'teamId', value: teamId });
      }
      const token = makeToken('invite', services.randomBytes(32));
      const id = services.newId();
      const expiresAt = new Date(now.getTime() + days * DAY);
      await insertInvitation(transaction, {
        id,
        workspaceId,
        tokenHash: hashToken(token),
        role,
        teamId: teamId ?? teams[0]?.id ?? null,
        createdBy: principal.accountId,
        expiresAt,
        acceptedBy: null,
        acceptedAt: null,
        revokedAt: null,
      });
      record({ action: 'invitation.created', subject: { kind: 'invitation', id }, detail: { role, days } });
      return { id, token, expiresAt: expiresAt.toISOString() };
    },
  );
}

export async function withdrawInvitation(
  services: Services,
  principal: Principal,
  id: string,
): Promise<Answer<null, never>> {
  const { workspaceId } = principal;
  return transact(
    services,
    principal,
    'workspace.administer',
    async ({ transaction, now, refuse, record }) => {
      if (!(await revokeInvitation(transaction, { workspaceId, id, at: now }))) {
        refuse('not found', 'This invitation does not exist, or was used already.', {
          field: 'id',
          value: id,
        });
      }
      record({ action: 'invitation.revoked', subject: { kind: 'invitation', id } });
      return null;
    },
  );
}

/** What a link invites to, for whoever holds it. */
export async function previewInvitation(
  services: Services,
  token: string,
): Promise<InvitationFound | undefined> {
  return findInvitationByToken(services.db, { tokenHash: hashToken(token), now: services.now() });
}

/** Makes the holder of the link, who has an account now, a member. */
export async function joinByInvitation(
  services: Services,
  token: string,
  person: { accountId: string; name: string },
): Promise<Answer<{ workspaceId: string }, 'used' | 'over quota'>> {
  const invitation = await previewInvitation(services, token);
  return answer(async (refuse) => {
    if (!invitation)
      return refuse('not found', 'This invitation has expired, was revoked or was used already.');
    const { id, workspaceId, role, teamId } = invitation;
    await acting(
      services.db,
      { workspaces: [workspaceId], account: person.accountId },
      async (transaction) => {
        const at = services.now();
        // The link has a place already, unless there are fewer places than when it was made.
        const adding = { workspaceId, quotas: services.quotas, now: at };
        await requireRoom<'used'>({ transaction, refuse }, adding, { members: 0 });
        await saveAccount(transaction, { id: person.accountId, kind: 'person', name: person.name });
        if (!(await acceptInvitation(transaction, { id, accountId: person.accountId, at }))) {
          refuse('used', 'This invitation was used a moment ago.');
        }
        await setMembership(transaction, {
          workspaceId,
          accountId: person.accountId,
          role,
          teams: teamId ? [teamId] : [],
        });
        await appendAuditEntry(transaction, {
          workspaceId,
          at,
          actorId: person.accountId,
          action: 'member.joined',
          subject: { kind: 'account', id: person.accountId },
          detail: { role, invitation: id },
        });
      },
    );
    return { workspaceId };
  });
}

export async function changeRole(
  services: Services,
  principal: Principal,
  { accountId, role }: { accountId: string; role: Role },
): Promise<Answer<null, 'last admin'>> {
  const { workspaceId } = principal;
  return transact<null, 'last admin'>(services, principal, 'workspace.administer', async (work) => {
    const { transaction, refuse, record } = work;
    const people = await listPeople(transaction, workspaceId);
    const member = people.find(
      (person) => person.id === accountId && !person.removedAt && person.kind !== 'ai',
    );
    if (!member)
      return refuse('not found', 'There is no such member.', { field: 'accountId', value: accountId });
    if (member.role === 'admin' && role !== 'admin' && onlyAdmin(people)) {
      refuse('last admin', 'A workspace needs an admin: make somebody else one first.');
    }
    await setMembership(transaction, { workspaceId, accountId, role });
    await announceRevocation(transaction, { account: accountId, workspace: workspaceId });
    record({
      action: 'member.role-changed',
      subject: { kind: 'account', id: accountId },
      detail: { from: member.role, to: role },
    });
    return null;
  });
}

export async function removeMember(
  services: Services,
  principal: Principal,
  accountId: string,
): Promise<Answer<null, 'last admin'>> {
  const { workspaceId } = principal;
  return transact<null, 'last admin'>(services, principal, 'workspace.administer', async (work) => {
    const { transaction, refuse, record, now } = work;
    const people = await listPeople(transaction, workspaceId);
    const member = people.find((person) => person.id === accountId && person.kind !== 'ai');
    if (member?.role === 'admin' && onlyAdmin(people)) {
      refuse('last admin', 'A workspace needs an admin: make somebody else one first.');
    }
    if (!member || !(await removeMembership(transaction, { workspaceId, accountId, at: now }))) {
      refuse('not found', 'There is no such member.', { field: 'accountId', value: accountId });
    }
    record({ action: 'member.removed', subject: { kind: 'account', id: accountId } });
    return null;
  });
}

function onlyAdmin(people: readonly MemberFound[]): boolean {
  return (
    people.filter((person) => person.role === 'admin' && !person.removedAt && person.kind === 'person')
      .length <= 1
  );
}
