import { acting, appendAuditEntry, findMemberships } from '@countersign/database';
import type { Services } from '../kernel/services.ts';

export type SessionEvent =
  | 'session.started'
  | 'session.ended'
  /** From another of their sessions. */
  | 'session.revoked'
  /** With a password that is not theirs. */
  | 'session.refused';

/** What happens with somebody's sign-ins is in the log of every workspace that they are a member of. */
export async function noteSession(
  services: Pick<Services, 'db' | 'now'>,
  accountId: string,
  action: SessionEvent,
): Promise<void> {
  for (const { workspaceId } of await findMemberships(services.db, accountId)) {
    await acting(services.db, { workspaces: [workspaceId], account: accountId }, (transaction) =>
      appendAuditEntry(transaction, {
        workspaceId,
        at: services.now(),
        // Whoever was not let in is nobody that we know.
        actorId: action === 'session.refused' ? null : accountId,
        action,
        subject: { kind: 'account', id: accountId },
        detail: {},
      }),
    );
  }
}
