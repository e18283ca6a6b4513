import {
  contractProcess,
  insertPlaybook,
  insertProcess,
  type WorkspaceTransaction,
} from '@countersign/database';
import { defaultPlaybook } from '@countersign/playbook';
import { startingPolicy } from '../policies/contract-policy.ts';
import { publishOwnPolicy } from '../policies/publish-policy.ts';

export type Furnishing = {
  readonly workspaceId: string;
  readonly founderId: string;
  readonly now: Date;
  readonly newId: () => string;
  /** As {@link startingPolicy} takes it. */
  readonly secondReading?: number;
};

/**
 * What every workspace begins with: the process for contracts, a published policy and a published playbook. A process
 * for contracts that is there already is the one.
 */
export async function furnishWorkspace(
  transaction: WorkspaceTransaction,
  { workspaceId, founderId, now, newId, secondReading }: Furnishing,
): Promise<{ processId: string; policyId: string }> {
  const before = await contractProcess(transaction, workspaceId);
  const processId = before?.id ?? newId();
  const policyId = newId();
  if (!before) {
    await insertProcess(transaction, {
      id: processId,
      workspaceId,
      name: 'Contract review',
      kind: 'contract',
      labels: JSON.stringify(['wrong', 'right']),
    });
  }
  await publishOwnPolicy(transaction, {
    id: policyId,
    workspaceId,
    processId,
    by: founderId,
    at: now,
    policy: startingPolicy(policyId, secondReading),
  });
  await insertPlaybook(transaction, {
    id: newId(),
    workspaceId,
    version: 1,
    state: 'published',
    body: JSON.stringify(defaultPlaybook),
    createdBy: founderId,
    publishedBy: founderId,
    publishedAt: now,
  });
  return { processId, policyId };
}
