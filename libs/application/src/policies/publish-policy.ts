import { insertPolicy, type WorkspaceTransaction } from '@countersign/database';
import {
  certificateMismatches,
  parsePolicy,
  type Policy,
  type PolicyInput,
} from '@countersign/routing-policy';
import { calibrationItems } from './calibration-items.ts';
import { describeMismatch, uncertifiedThresholds, type Uncertified } from './require-certified.ts';

export type PolicyToPublish = {
  readonly id: string;
  readonly workspaceId: string;
  readonly processId: string;
  readonly by: string;
  readonly at: Date;
  readonly policy: PolicyInput;
  /** Why, for whoever asks later. */
  readonly note?: string;
  /** Who made it, where somebody else publishes. */
  readonly draftedBy?: string;
  /** Its certificates rest on what had been checked by then. Default: `at`. */
  readonly calibratedAt?: Date;
};

/**
 * Puts a policy in force, every default filled in: the one way in which a policy comes to be published. It checks that
 * whatever the policy makes automatic was certified, and makes the certificates again from the process's own checked
 * decisions.
 *
 * @returns the first threshold that stands in the way, and nothing was published; null when it was
 * @throws InputError on a policy that is not one
 */
export async function publishPolicy(
  transaction: WorkspaceTransaction,
  {
    id,
    workspaceId,
    processId,
    by,
    at,
    policy,
    note = '',
    draftedBy = by,
    calibratedAt = at,
  }: PolicyToPublish,
): Promise<Uncertified | null> {
  const body = parsePolicy(policy);
  const uncertified =
    uncertifiedThresholds(body)[0] ??
    (await contradicted(transaction, { workspaceId, processId, before: calibratedAt }, body));
  if (uncertified) return uncertified;
  await insertPolicy(transaction, {
    id,
    workspaceId,
    processId,
    version: body.version,
    state: 'published',
    body: JSON.stringify(body),
    note,
    createdBy: draftedBy,
    createdAt: at,
    calibratedAt,
    publishedBy: by,
    publishedAt: at,
  });
  return null;
}

/**
 * The first certificate that the checked decisions of the process do not give. A process that has none, such as a new
 * one, can contradict nothing: its certificate rests on data that whoever publishes it answers for.
 */
async function contradicted(
  transaction: WorkspaceTransaction,
  of: { readonly workspaceId: string; readonly processId: string; readonly before: Date },
  policy: Policy,
): Promise<Uncertified | null> {
  const { groups, otherwise } = policy.thresholds;
  if ([...Object.values(groups), otherwise].every(({ threshold }) => threshold === null)) return null;
  const decisions = await calibrationItems(transaction, of);
  if (decisions.length === 0) return null;
  const [mismatch] = certificateMismatches(policy, decisions);
  return mismatch ? describeMismatch(mismatch) : null;
}

/** Publishes a policy of the product's own making, which is certified or automates nothing. */
export async function publishOwnPolicy(
  transaction: WorkspaceTransaction,
  policy: PolicyToPublish,
): Promise<void> {
  const uncertified = await publishPolicy(transaction, policy);
  if (uncertified) throw new Error(`Policy ${policy.id}, group ${uncertified.group}: ${uncertified.reason}`);
}
