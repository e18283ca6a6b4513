import type { Role } from '@countersign/domain';
import type { WorkspaceTransaction } from '../connect.ts';

export type MemberFound = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'ai' | 'service';
  readonly role: Role | null;
  readonly since: Date;
  readonly removedAt: Date | null;
  readonly teams: { id: string; name: string }[];
};

/** Everybody who is or was in the workspace: names are needed for as long as their decisions are kept. */
export async function listPeople(
  transaction: WorkspaceTransaction,
  workspaceId: string,
): Promise<MemberFound[]> {
  const people = await transaction
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .select([
      'account.id',
      'account.name',
      'account.kind',
      'membership.role',
      'membership.createdAt as since',
      'removedAt',
    ])
    .where('membership.workspaceId', '=', workspaceId)
    .orderBy('account.kind')
    .orderBy('account.name')
    .execute();
  const teams = await transaction
    .selectFrom('teamMember')
    .innerJoin('team', 'team.id', 'teamMember.teamId')
    .select(['teamMember.accountId', 'team.id', 'team.name'])
    .where('team.workspaceId', '=', workspaceId)
    .orderBy('team.name')
    .execute();
  return people.map((person) => ({
    ...person,
    teams: teams.filter((team) => team.accountId === person.id).map(({ id, name }) => ({ id, name })),
  }));
}
