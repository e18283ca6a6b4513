import {
  insertPlaybook,
  insertPolicy,
  insertProcess,
  type WorkspaceTransaction,
} from '@countersign/database';
import { defaultPlaybook } from '@countersign/playbook';
import type { PolicyInput } from '@countersign/routing-policy';
import { parsePolicy } from '@countersign/routing-policy';
import { startingPolicy } from '../policies/contract-policy.ts';

export type Furnishing = {
  readonly workspaceId: string;
  readonly founderId: string;
  readonly now: Date;
  readonly newId: () => string;
};

/** What every workspace begins with: the process for contracts, a published policy and a published playbook. */
export async function furnishWorkspace(
  transaction: WorkspaceTransaction,
  { workspaceId, founderId, now, newId }: Furnishing,
): Promise<{ processId: string; policyId: string }> {
  const processId = newId();
  const policyId = newId();
  await insertProcess(transaction, {
    id: processId,
    workspaceId,
    name: 'Contract review',
    kind: 'contract',
    labels: JSON.stringify(['wrong', 'right']),
  });
  await publish(transaction, {
    id: policyId,
    workspaceId,
    processId,
    by: founderId,
    at: now,
    policy: startingPolicy(policyId),
  });
  await insertPlaybook(transaction, {
    id: newId(),
    workspaceId,
    version: 1,
    state: 'published',
    body: JSON.stringify(defaultPlaybook),
    createdBy: founderId,
  });
  return { processId, policyId };
}

export type PublishedPolicy = {
  readonly id: string;
  readonly workspaceId: string;
  readonly processId: string;
  readonly by: string;
  readonly at: Date;
  readonly policy: PolicyInput;
};

/** Stores a policy as published, checked and with every default filled in. */
export async function publish(
  transaction: WorkspaceTransaction,
  { id, workspaceId, processId, by, at, policy }: PublishedPolicy,
): Promise<void> {
  const body = parsePolicy(policy);
  await insertPolicy(transaction, {
    id,
    workspaceId,
    processId,
    version: body.version,
    state: 'published',
    body: JSON.stringify(body),
    createdBy: by,
    createdAt: at,
    publishedBy: by,
    publishedAt: at,
  });
}
