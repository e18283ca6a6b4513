import { completeInstallation } from '@countersign/database';
import { answer, type Answer } from '../kernel/answer.ts';
import type { Services } from '../kernel/services.ts';
import { hashToken } from '../identity/tokens.ts';
import { createWorkspace, type NewWorkspace, type WorkspaceMade } from './create-workspace.ts';
import { furnishWorkspace } from './furnish-workspace.ts';

/**
 * Uses the one-time code up and makes the first workspace, which can be worked in at once: with its process for
 * contracts, policy and playbook. Both happen or neither: a code that is used up leaves a workspace with an admin.
 */
export async function setUpInstallation(
  services: Services,
  { code, workspace }: { code: string; workspace: NewWorkspace },
): Promise<Answer<WorkspaceMade, 'already set up'>> {
  return answer<WorkspaceMade, 'already set up'>((refuse) =>
    createWorkspace(services, workspace, async (transaction, { workspaceId }) => {
      const now = services.now();
      if (!(await completeInstallation(transaction, { setupCodeHash: hashToken(code), at: now }))) {
        refuse('already set up', 'Somebody completed the set-up a moment ago.');
      }
      await furnishWorkspace(transaction, {
        workspaceId,
        founderId: workspace.founder.accountId,
        now,
        newId: services.newId,
      });
      return [];
    }),
  );
}
