import type { Role } from '@countersign/domain';
import type { NewRow, Row } from '../schema.ts';
import { acting, type Database, type WorkspaceTransaction } from '../connect.ts';

export async function insertInvitation(
  transaction: WorkspaceTransaction,
  invitation: NewRow<'invitation'>,
): Promise<void> {
  await transaction.insertInto('invitation').values(invitation).execute();
}

/** Invitations that can still be used. */
export async function listOpenInvitations(
  transaction: WorkspaceTransaction,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<Row<'invitation'>[]> {
  return transaction
    .selectFrom('invitation')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .execute();
}

export type InvitationFound = {
  readonly id: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly role: Role;
  readonly teamId: string | null;
  readonly expiresAt: Date;
};

/** The invitation whose link somebody holds, if it can still be used. */
export async function findInvitationByToken(
  db: Database,
  { tokenHash, now }: { tokenHash: Uint8Array; now: Date },
): Promise<InvitationFound | undefined> {
  const bearer = { workspaces: [], tokenHash: Buffer.from(tokenHash).toString('hex') };
  const invitation = await acting(db, bearer, (transaction) =>
    transaction
      .selectFrom('invitation')
      .select(['id', 'workspaceId', 'role', 'teamId', 'expiresAt'])
      .where('tokenHash', '=', tokenHash)
      .where('acceptedAt', 'is', null)
      .where('revokedAt', 'is', null)
      .where('expiresAt', '>', now)
      .executeTakeFirst(),
  );
  if (!invitation) return undefined;
  const workspace = await acting(db, { workspaces: [invitation.workspaceId] }, (transaction) =>
    transaction
      .selectFrom('workspace')
      .select('name')
      .where('id', '=', invitation.workspaceId)
      .executeTakeFirstOrThrow(),
  );
  return { ...invitation, workspaceName: workspace.name };
}

/** Uses an invitation up. False when somebody was faster, or it was revoked. */
export async function acceptInvitation(
  transaction: WorkspaceTransaction,
  { id, accountId, at }: { id: string; accountId: string; at: Date },
): Promise<boolean> {
  const result = await transaction
    .updateTable('invitation')
    .set({ acceptedBy: accountId, acceptedAt: at })
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', at)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function revokeInvitation(
  transaction: WorkspaceTransaction,
  { workspaceId, id, at }: { workspaceId: string; id: string; at: Date },
): Promise<boolean> {
  const result = await transaction
    .updateTable('invitation')
    .set({ revokedAt: at })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
