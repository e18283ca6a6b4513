import type { Services } from '../kernel/services.ts';
import { createWorkspace, type NewWorkspace, type WorkspaceMade } from './create-workspace.ts';
import { furnishWorkspace } from './furnish-workspace.ts';

/** A workspace that can be worked in at once: with its process for contracts, policy and playbook. */
export async function foundWorkspace(services: Services, workspace: NewWorkspace): Promise<WorkspaceMade> {
  return createWorkspace(services, workspace, async (transaction, { workspaceId }) => {
    await furnishWorkspace(transaction, {
      workspaceId,
      founderId: workspace.founder.accountId,
      now: services.now(),
      newId: services.newId,
    });
    return [];
  });
}
