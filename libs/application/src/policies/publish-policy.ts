import { insertPolicy, type WorkspaceTransaction } from '@countersign/database';
import { parsePolicy, type PolicyInput } from '@countersign/routing-policy';
import { uncertifiedThresholds, type Uncertified } from './require-certified.ts';

export type PolicyToPublish = {
  readonly id: string;
  readonly workspaceId: string;
  readonly processId: string;
  readonly by: string;
  readonly at: Date;
  readonly policy: PolicyInput;
};

/**
 * Puts a policy in force, every default filled in: the one way in which a policy comes to be published. It checks that
 * whatever the policy makes automatic was certified.
 *
 * @returns the first threshold that stands in the way, and nothing was published; null when it was
 * @throws InputError on a policy that is not one
 */
export async function publishPolicy(
  transaction: WorkspaceTransaction,
  { id, workspaceId, processId, by, at, policy }: PolicyToPublish,
): Promise<Uncertified | null> {
  const body = parsePolicy(policy);
  const [uncertified] = uncertifiedThresholds(body);
  if (uncertified) return uncertified;
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
  return null;
}

/** Publishes a policy of the product's own making, which is certified or automates nothing. */
export async function publishOwnPolicy(
  transaction: WorkspaceTransaction,
  policy: PolicyToPublish,
): Promise<void> {
  const uncertified = await publishPolicy(transaction, policy);
  if (uncertified) throw new Error(`Policy ${policy.id}, group ${uncertified.group}: ${uncertified.reason}`);
}
