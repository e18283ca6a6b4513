import type { Role } from '@countersign/domain';
import { acting, type Database } from '../connect.ts';

export type MembershipFound = {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly sample: boolean;
  readonly role: Role | null;
};

/** The workspaces an account belongs to now, oldest membership first. Needs no workspace: one's own rows are visible. */
export async function findMemberships(db: Database, accountId: string): Promise<MembershipFound[]> {
  return acting(db, { workspaces: [], account: accountId }, (transaction) =>
    transaction
      .selectFrom('membership')
      .innerJoin('workspace', 'workspace.id', 'membership.workspaceId')
      .select([
        'workspace.id as workspaceId',
        'workspace.name as workspaceName',
        'workspace.sample',
        'membership.role',
      ])
      .where('membership.accountId', '=', accountId)
      .where('membership.removedAt', 'is', null)
      .orderBy('membership.createdAt')
      .execute(),
  );
}
