import {
  acting,
  appendAuditEntry,
  insertTeam,
  insertWorkspace,
  saveAccount,
  setMembership,
  type WorkspaceTransaction,
} from '@countersign/database';
import type { Services } from '../kernel/services.ts';
import type { Fact } from '../kernel/transact.ts';

export type NewWorkspace = {
  readonly name: string;
  readonly sample: boolean;
  readonly founder: { readonly accountId: string; readonly name: string };
};

export type WorkspaceMade = { readonly workspaceId: string; readonly teamId: string; readonly aiId: string };

/** The built-in AI reviewer of a workspace. It is a member without a role: it proposes and never approves. */
export const AI_NAME = 'Countersign AI';

/** The account of a workspace's built-in AI reviewer. */
export function aiOfWorkspace(workspaceId: string): string {
  return `ai-${workspaceId}`;
}

/** A workspace with its first admin, one team, and the built-in AI reviewer; what furnishing it did is in its log. */
export async function createWorkspace(
  services: Services,
  { name, sample, founder }: NewWorkspace,
  furnish: (transaction: WorkspaceTransaction, made: WorkspaceMade) => Promise<readonly Fact[]> = () =>
    Promise.resolve([]),
): Promise<WorkspaceMade> {
  const workspaceId = services.newId();
  const made = { workspaceId, teamId: services.newId(), aiId: aiOfWorkspace(workspaceId) };
  await acting(
    services.db,
    { workspaces: [workspaceId], account: founder.accountId },
    async (transaction) => {
      await insertWorkspace(transaction, { id: workspaceId, name, sample });
      await insertTeam(transaction, { id: made.teamId, workspaceId, name: 'Legal' });
      await saveAccount(transaction, { id: founder.accountId, kind: 'person', name: founder.name });
      await setMembership(transaction, {
        workspaceId,
        accountId: founder.accountId,
        role: 'admin',
        teams: [made.teamId],
      });
      await saveAccount(transaction, { id: made.aiId, kind: 'ai', name: AI_NAME });
      await setMembership(transaction, {
        workspaceId,
        accountId: made.aiId,
        role: null,
        teams: [made.teamId],
      });
      const furnished = await furnish(transaction, made);
      const created: Fact = {
        action: 'workspace.created',
        subject: { kind: 'workspace', id: workspaceId },
        detail: { sample },
      };
      for (const { action, subject = null, detail = {} } of [created, ...furnished]) {
        await appendAuditEntry(transaction, {
          workspaceId,
          at: services.now(),
          actorId: founder.accountId,
          action,
          subject,
          detail,
        });
      }
    },
  );
  return made;
}
