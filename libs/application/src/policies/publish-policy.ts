import { insertPolicy, type WorkspaceTransaction } from '@countersign/database';
import {
  certificateMismatches,
  parsePolicy,
  type Policy,
  type PolicyInput,
} from '@countersign/routing-policy';
import { calibrationItems, type CalibrationOf } from './calibration-items.ts';
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
  const uncertified = await uncertifiedBy(
    transaction,
    { workspaceId, processId, before: calibratedAt },
    body,
  );
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
 * The first threshold that the checked decisions of the process do not certify, by a certificate that could not be one or
 * that they do not give. A process in which nothing has been checked certifies nothing.
 */
export async function uncertifiedBy(
  transaction: WorkspaceTransaction,
  of: CalibrationOf,
  policy: Policy,
): Promise<Uncertified | null> {
  const { groups, otherwise } = policy.thresholds;
  if ([...Object.values(groups), otherwise].every(({ threshold }) => threshold === null)) return null;
  const [fault] = uncertifiedThresholds(policy);
  if (fault) return fault;
  const [mismatch] = certificateMismatches(policy, await calibrationItems(transaction, of));
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
