import type { Role } from '@countersign/domain';
import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../connect.ts';

export type NewMembership = {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly role: Role | null;
  readonly teams?: readonly string[];
};

/** Adds an account to the workspace, or gives a member another role. Teams are added to, never taken from. */
export async function setMembership(
  transaction: WorkspaceTransaction,
  membership: NewMembership,
): Promise<void> {
  const { workspaceId, accountId, role, teams = [] } = membership;
  await transaction
    .insertInto('membership')
    .values({ workspaceId, accountId, role, removedAt: null })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'accountId']).doUpdateSet({ role, removedAt: null }),
    )
    .execute();
  for (const teamId of teams) {
    await transaction
      .insertInto('teamMember')
      .values({ workspaceId, teamId, accountId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Ends a membership; the row stays, so that the person's decisions keep a name. Open sockets and sessions hear of it. */
export async function removeMembership(
  transaction: WorkspaceTransaction,
  { workspaceId, accountId, at }: { workspaceId: string; accountId: string; at: Date },
): Promise<boolean> {
  const result = await transaction
    .updateTable('membership')
    .set({ removedAt: at })
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  await announceRevocation(transaction, { account: accountId, workspace: workspaceId });
  return result.numUpdatedRows > 0n;
}

/** Tells every service, when this transaction commits, to check again what these may do. */
export async function announceRevocation(
  transaction: WorkspaceTransaction,
  who: { account?: string; session?: string; workspace?: string },
): Promise<void> {
  await sql`select pg_notify('revocation', ${JSON.stringify(who)})`.execute(transaction);
}
