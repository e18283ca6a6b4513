import type { Verdict } from '@countersign/domain';
import { listAdjudications, tasksOfItem } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { reachableTeams, transact } from '../kernel/transact.ts';
import { findingsFor } from '../showing/read-findings.ts';
import type { FindingShown } from '../showing/shapes.ts';
import { judge, shown, type JudgmentGiven, type JudgmentRefusal } from './submit-judgment.ts';

export type AdjudicationShown = {
  readonly itemId: string;
  readonly taskId: string;
  readonly version: number;
  readonly contract: { readonly id: string; readonly title: string } | null;
  /** With every view that was given on it. */
  readonly finding: FindingShown;
};

const MOST = 200;

/** What waits for a lead in this lead's teams, with both views: most worth settling first. */
export async function readAdjudications(
  services: Services,
  principal: Principal,
): Promise<Answer<AdjudicationShown[], never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'item.adjudicate', async ({ transaction }) => {
    const teams = reachableTeams(principal, 'item.adjudicate');
    const waiting = await listAdjudications(transaction, { workspaceId, teams, limit: MOST });
    const itemIds = waiting.map((row) => row.itemId);
    const findings = await findingsFor(transaction, principal, { workspaceId, itemIds });
    const byId = new Map(findings.map((finding) => [finding.id, finding]));
    return waiting.flatMap(({ itemId, taskId, contractId, contractTitle }) => {
      const finding = byId.get(itemId);
      const contract = { id: contractId, title: contractTitle };
      return finding ? [{ itemId, taskId, version: finding.version, contract, finding }] : [];
    });
  });
}

export type Settlement = {
  readonly itemId: string;
  readonly expectedVersion: number;
  readonly verdict: Verdict;
  readonly correction: Readonly<Record<string, string>> | null;
  readonly note: string;
  readonly revision: string;
  readonly seconds: number;
  readonly idempotencyKey: string;
};

/** A lead settles what reviewers differ on, or what the policy sends to a lead. Their views stay as dissent. */
export async function settle(
  services: Services,
  principal: Principal,
  { itemId, ...settlement }: Settlement,
): Promise<Answer<JudgmentGiven, JudgmentRefusal>> {
  return transact<JudgmentGiven, JudgmentRefusal>(services, principal, 'item.adjudicate', async (work) => {
    const asked = { field: 'itemId', value: itemId };
    const tasks = await tasksOfItem(work.transaction, itemId);
    // The last one: settling again after a lost answer finds the one that it closed.
    const task = tasks.findLast((one) => one.kind === 'adjudicate');
    if (!task) return work.refuse('not found', 'There is no such task.', asked);
    const input = { ...settlement, asked, taskId: task.id, confidence: null };
    return shown(work, principal, await judge(services, { work, principal }, { ...input, aiVisible: true }));
  });
}
