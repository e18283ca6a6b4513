import { seededRandom } from '@countersign/statistics';
import {
  insertHistory,
  insertProcess,
  retirePolicy,
  type HistoryRows,
  type NewRow,
  type WorkspaceTransaction,
} from '@countersign/database';
import { startingPolicy } from '../policies/contract-policy.ts';
import { publishOwnPolicy } from '../policies/publish-policy.ts';
import { certifyPolicy, decideSample, type SampleDecision, type SampleTeam } from './sample-history.ts';
import { GOLD_SHARE, sampleStream } from './sample-stream.ts';

export type SampleHistoryPlan = {
  readonly workspaceId: string;
  readonly aiId: string;
  readonly publisherId: string;
  readonly team: SampleTeam;
  readonly now: Date;
  readonly newId: () => string;
  readonly seed: number;
};

const DAYS = 112;
const PER_DAY = 60;

/**
 * Sixteen weeks of decisions, made by the real engine on the documented generator: eight weeks in which people see
 * everything, then eight under the thresholds that those first weeks certify.
 */
export async function insertSampleHistory(
  transaction: WorkspaceTransaction,
  plan: SampleHistoryPlan,
): Promise<{ decisions: number }> {
  const { workspaceId, publisherId, now, newId } = plan;
  const random = seededRandom(plan.seed);
  const stream = sampleStream(random, { end: now, days: DAYS, perDay: PER_DAY });
  const half = new Date(now.getTime() - (DAYS / 2) * 86_400_000);
  const early = stream.filter((item) => item.at < half);
  const processId = newId();
  const first = newId();
  const second = newId();
  const policies = {
    first: { id: first, policy: startingPolicy(first, 0) },
    second: {
      id: second,
      policy: certifyPolicy(
        second,
        2,
        early.filter((item) => item.checked),
      ),
    },
  };
  await insertProcess(transaction, {
    id: processId,
    workspaceId,
    name: 'Contract review (sample history)',
    kind: 'record',
    labels: JSON.stringify(['wrong', 'right']),
  });
  const start = stream[0]?.at ?? now;
  await publishOwnPolicy(transaction, {
    ...policies.first,
    workspaceId,
    processId,
    by: publisherId,
    at: start,
  });
  const before = emptyRows();
  const after = emptyRows();
  for (const item of stream) {
    const isBefore = item.at < half;
    const { id, policy } = isBefore ? policies.first : policies.second;
    const decision = decideSample(random, item, { policy, team: plan.team });
    if (decision.resolvedAt < now)
      addRows(isBefore ? before : after, decision, { ...plan, processId, policyId: id });
  }
  await insertHistory(transaction, before);
  // Its certificates are made again from what is stored by then, as anybody's are.
  await retirePolicy(transaction, first);
  await publishOwnPolicy(transaction, {
    ...policies.second,
    workspaceId,
    processId,
    by: publisherId,
    at: half,
  });
  await insertHistory(transaction, after);
  return { decisions: before.items.length + after.items.length };
}

type Rows = { -readonly [Key in keyof HistoryRows]: HistoryRows[Key][number][] };

function emptyRows(): Rows {
  return { items: [], proposals: [], routes: [], judgments: [], outcomes: [] };
}

type Place = SampleHistoryPlan & { readonly processId: string; readonly policyId: string };

function addRows(rows: Rows, decision: SampleDecision, place: Place): void {
  const { workspaceId, aiId, publisherId, newId, processId, policyId } = place;
  const { item, route, audited, judgments, outcome, resolvedAt } = decision;
  const itemId = newId();
  rows.items.push({
    id: itemId,
    workspaceId,
    processId,
    contractId: null,
    externalId: null,
    state: 'resolved',
    version: 2,
    payload: JSON.stringify({
      sample: true,
      category: item.kind.category,
      severity: item.kind.severity,
      goldInclusion: GOLD_SHARE,
      ...(item.checked ? { gold: item.truth } : {}),
    }),
    createdAt: item.at,
    resolvedAt,
  });
  rows.proposals.push({
    id: newId(),
    workspaceId,
    itemId,
    aiId,
    modelVersion: 'sample',
    label: 1,
    probabilities: [1 - item.confidence, item.confidence],
    confidence: item.confidence,
    createdAt: item.at,
  });
  rows.routes.push({
    id: newId(),
    workspaceId,
    itemId,
    policyId,
    policyVersion: route.policyVersion,
    disposition: route.disposition,
    reviewers: route.reviewers,
    priority: route.priority,
    dueAt: route.dueAt === null ? null : new Date(route.dueAt),
    auditProbability: route.auditProbability,
    audited,
    reasons: JSON.stringify(route.reasons),
    createdAt: item.at,
  });
  for (const judgment of judgments) {
    rows.judgments.push({
      id: newId(),
      workspaceId,
      itemId,
      taskId: null,
      reviewerId: judgment.reviewer,
      verdict: judgment.label === 1 ? 'accept' : 'reject',
      label: judgment.label,
      correction: null,
      confidence: null,
      aiVisible: judgment.aiVisible,
      revision: 'sample',
      seconds: judgment.seconds,
      createdAt: judgment.at,
    });
  }
  const last: NewRow<'outcome'> = {
    id: newId(),
    workspaceId,
    itemId,
    label: outcome.label,
    how: outcome.how,
    posterior: [...outcome.posterior],
    decidedBy: judgments.at(-1)?.reviewer ?? publisherId,
    policyVersion: route.policyVersion,
    createdAt: resolvedAt,
  };
  rows.outcomes.push(outcome.how === 'automatic' ? { ...last, decidedBy: publisherId } : last);
}
