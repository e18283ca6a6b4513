import type { Invitation, Member, Team } from '@countersign/api';
import type { Changes } from '../../clients/at-once.ts';

type Members = {
  readonly people: Member[];
  readonly teams: Team[];
  readonly invitations: Invitation[];
};

/** What an admin's changes make of the members of a workspace and of its open invitations. */
export const MEMBER_CHANGES: Changes<Members> = {
  'members.changeRole': (members, { accountId, role }) =>
    withMember(members, accountId, (one) => ({ ...one, role })),
  'members.remove': (members, { accountId }, { at }) =>
    withMember(members, accountId, (one) => ({
      ...one,
      removedAt: one.removedAt ?? new Date(at).toISOString(),
    })),
  'members.revokeInvitation': (members, { id }) => ({
    ...members,
    invitations: members.invitations.filter((one) => one.id !== id),
  }),
};

function withMember(members: Members, id: string, change: (one: Member) => Member): Members {
  return { ...members, people: members.people.map((one) => (one.id === id ? change(one) : one)) };
}
