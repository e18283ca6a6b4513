import { listProcesses, publishedPolicy } from '@countersign/database';
import type { Policy, PolicyThreshold } from '@countersign/routing-policy';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type Person } from './people.ts';

export type ThresholdRow = {
  /** What the threshold holds for: a level of risk, a label, a category, or everything else. */
  readonly group: string;
  readonly by: Policy['thresholds']['by'];
  /** Automatic at or above this confidence; null automates nothing. */
  readonly threshold: number | null;
  /** Share of the calibration data at or above it. */
  readonly coverage: number;
  /** Upper bound of the error rate among them; null where nothing was certified. */
  readonly upperBound: number | null;
  /** Labels that it was certified on. */
  readonly n: number;
  readonly reason: string;
};

/** A policy in force. */
export type PolicyInForce = {
  readonly processId: string;
  readonly process: string;
  readonly version: number;
  /** Who answers for what is automatic. */
  readonly publishedBy: Person | null;
  readonly publishedAt: string | null;
  readonly rows: readonly ThresholdRow[];
};

/** What the policy in force for each process decides without a person, and on what evidence; oldest process first. */
export async function readThresholds(
  services: Services,
  principal: Principal,
): Promise<Answer<{ readonly policies: readonly PolicyInForce[] }, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'policy.draft', async ({ transaction }) => {
    const people = await readPeople(transaction, workspaceId);
    const policies: PolicyInForce[] = [];
    for (const process of await listProcesses(transaction, workspaceId)) {
      const policy = await publishedPolicy(transaction, process.id);
      if (!policy) continue;
      policies.push({
        processId: process.id,
        process: process.name,
        version: policy.version,
        publishedBy: policy.publishedBy === null ? null : people.get(policy.publishedBy),
        publishedAt: policy.publishedAt?.toISOString() ?? null,
        rows: thresholdRows(policy.body),
      });
    }
    return { policies };
  });
}

/** A row for each group that the policy knows, and one for whatever belongs to none. */
export function thresholdRows({ thresholds, risk }: Policy): ThresholdRow[] {
  const { by, groups, otherwise } = thresholds;
  const names = by === 'risk' ? risk.levels.map((level) => level.name) : Object.keys(groups);
  const rows = names.map((group) => toRow(group, by, groups[group] ?? otherwise));
  const complete = by === 'risk' && names.length > 0;
  return complete ? rows : [...rows, toRow(by === 'all' ? 'everything' : 'everything else', by, otherwise)];
}

function toRow(
  group: string,
  by: Policy['thresholds']['by'],
  { threshold, certificate }: PolicyThreshold,
): ThresholdRow {
  const learned = certificate?.method === 'learn-then-test' ? certificate : null;
  return {
    group,
    by,
    threshold,
    coverage: threshold === null ? 0 : (learned?.coverage ?? 0),
    upperBound: threshold === null ? null : (learned?.upperBound ?? null),
    n: certificate?.n ?? 0,
    reason: reasonFor(threshold, certificate),
  };
}

function reasonFor(threshold: number | null, certificate: PolicyThreshold['certificate']): string {
  if (threshold === null) {
    return certificate
      ? `No threshold could be certified on ${certificate.n} labels, so a person decides.`
      : 'Nothing has been certified here, so a person decides.';
  }
  switch (certificate?.method) {
    case 'learn-then-test':
      return `Certified on ${certificate.n} labels: at most ${percent(certificate.epsilon)} of what is automatic is wrong, except with probability ${percent(certificate.delta)}.`;
    case 'conformal-risk-control':
      return `Certified on ${certificate.n} labels: an expected loss of at most ${certificate.alpha} per ${certificate.unit}.`;
    case undefined:
      return 'Not certified: nothing may be automatic here.';
  }
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}
