import { listProcesses, publishedPolicy, routedItems, type RoutedItem } from '@countersign/database';
import {
  thresholdGroupOf,
  thresholdGroups,
  type Policy,
  type PolicyThreshold,
} from '@countersign/routing-policy';
import { wilson, type Estimate } from '@countersign/statistics';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type Person } from './people.ts';

const LEVEL = 0.95;
/** Beyond so many the newest stand for the whole. */
const MOST = 50_000;

export type ThresholdRow = {
  /** What the threshold holds for: a level of risk, a label, a category, or everything else. */
  readonly group: string;
  readonly by: Policy['thresholds']['by'];
  /** Automatic at or above this confidence; null automates nothing. */
  readonly threshold: number | null;
  /** Share of the calibration data at or above it. */
  readonly coverage: number;
  /** Share of what came since the policy was published that it settled without a person; null where nothing came. */
  readonly automated: Estimate | null;
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
  /** What it came to by category, whatever its thresholds go by; the commonest first. */
  readonly categories: readonly CategoryShare[];
};

/** Of what came of a category since the policy was published, the share that it settled without a person. */
export type CategoryShare = { readonly category: string; readonly automated: Estimate };

/** What the policy in force for each process decides without a person, and on what evidence; oldest process first. */
export async function readThresholds(
  services: Services,
  principal: Principal,
): Promise<Answer<{ readonly policies: readonly PolicyInForce[] }, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'policy.draft', async ({ transaction, now }) => {
    const people = await readPeople(transaction, workspaceId);
    const policies: PolicyInForce[] = [];
    for (const process of await listProcesses(transaction, workspaceId)) {
      const policy = await publishedPolicy(transaction, process.id);
      if (!policy) continue;
      const { publishedAt, version } = policy;
      const routed = await routedItems(transaction, {
        ...{ workspaceId, processId: process.id, from: publishedAt ?? new Date(0), to: now, limit: MOST },
      });
      const under = routed.filter(({ policyVersion }) => policyVersion === version);
      policies.push({
        processId: process.id,
        process: process.name,
        version: policy.version,
        publishedBy: policy.publishedBy === null ? null : people.get(policy.publishedBy),
        publishedAt: policy.publishedAt?.toISOString() ?? null,
        rows: thresholdRows(policy.body, under),
        categories: categoryShares(under),
      });
    }
    return { policies };
  });
}

/** An item that came under a policy, and where it went. */
export type ItemGone = Pick<
  RoutedItem,
  'id' | 'label' | 'category' | 'severity' | 'riskTerms' | 'value' | 'disposition'
>;

/**
 * A row for each group that the policy knows, and one for whatever belongs to none.
 *
 * @param items what was routed under this policy
 */
export function thresholdRows(policy: Policy, items: readonly ItemGone[]): ThresholdRow[] {
  const { by, groups, otherwise } = policy.thresholds;
  const shares = automatedShares(items, (item) => thresholdGroupOf(policy, item));
  const complete = by === 'risk';
  // The last of the others is whatever belongs to none, which has a row of its own.
  const names = thresholdGroups(policy).slice(0, complete ? undefined : -1);
  const rows = names.map((group) => ({
    ...{ group, by, automated: shares.get(group) ?? null },
    ...figuresOf(groups[group] ?? otherwise),
  }));
  const rest = by === 'all' ? 'everything' : 'everything else';
  return complete
    ? rows
    : [...rows, { group: rest, by, automated: shares.get('otherwise') ?? null, ...figuresOf(otherwise) }];
}

/** A row for each category that came; what has none is left out. */
export function categoryShares(items: readonly ItemGone[]): CategoryShare[] {
  const shares = automatedShares(
    items.filter(({ category }) => category !== ''),
    ({ category }) => category,
  );
  return [...shares]
    .map(([category, automated]) => ({ category, automated }))
    .sort((a, b) => b.automated.n - a.automated.n || (a.category < b.category ? -1 : 1));
}

/** By group: the share that went to nobody, with its 95% interval. */
function automatedShares(
  items: readonly ItemGone[],
  groupOf: (item: ItemGone) => string,
): Map<string, Estimate> {
  const counts = new Map<string, { n: number; automatic: number }>();
  for (const item of items) {
    const group = groupOf(item);
    const { n, automatic } = counts.get(group) ?? { n: 0, automatic: 0 };
    counts.set(group, { n: n + 1, automatic: automatic + (item.disposition === 'automatic' ? 1 : 0) });
  }
  return new Map(
    [...counts].map(([group, { n, automatic }]) => [
      group,
      { value: automatic / n, ...wilson(automatic, n, LEVEL) },
    ]),
  );
}

function figuresOf({
  threshold,
  certificate,
}: PolicyThreshold): Omit<ThresholdRow, 'group' | 'by' | 'automated'> {
  const learned = certificate?.method === 'learn-then-test' ? certificate : null;
  return {
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
