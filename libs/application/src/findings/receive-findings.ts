import {
  announceContract,
  findingKeys,
  insertFinding,
  moveFinding,
  publishedPolicy,
  type PublishedPolicy,
  standingFindings,
  type ContractFound,
  type FindingGround,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';
import { holdContract } from '../contracts/reach-contract.ts';
import { createAssigner, type Assigner } from './assign-work.ts';
import { keepRoute } from './keep-route.ts';
import type { ProposedFinding } from './proposed-finding.ts';
import { routeFinding } from './route-finding.ts';
import { withdrawFindings } from './withdraw-findings.ts';

export type FindingsReport = {
  readonly contractId: string;
  readonly added: readonly ProposedFinding[];
  /** Findings that stand elsewhere now. */
  readonly moved: readonly FindingGround[];
  /** Findings that lost their ground. Decided ones stay as they are. */
  readonly withdrawn: readonly string[];
};

export type FindingsReceived = {
  readonly added: number;
  readonly automatic: number;
  readonly withdrawn: number;
};

/**
 * Takes in what an AI reviewer found: load, route each (pure), then one transaction with items, routes and their
 * reasons, tasks, automatic outcomes and notices. A finding that is known already, by its key, is not added twice.
 */
export async function receiveFindings(
  services: Services,
  principal: Principal,
  report: FindingsReport,
): Promise<Answer<FindingsReceived, 'signed off'>> {
  const { workspaceId } = principal;
  return transact<FindingsReceived, 'signed off'>(services, principal, 'finding.propose', async (work) => {
    const { transaction, refuse, record } = work;
    const { contractId } = report;
    // One report at a time, so that two cannot add the same finding.
    const contract = await holdContract(work, principal, contractId, 'finding.propose');
    if (contract.state === 'signed off') refuse('signed off', 'This contract is signed off.');
    const policy = await publishedPolicy(transaction, contract.processId);
    if (!policy) throw new Error(`Process ${contract.processId} has no published policy`);

    const known = new Set(await findingKeys(transaction, contract.id));
    const assigner = await createAssigner(transaction, { workspaceId, teamId: contract.teamId });
    let added = 0;
    let automatic = 0;
    for (const finding of report.added) {
      if (known.has(finding.key)) continue;
      known.add(finding.key);
      added += 1;
      const done = await addFinding(services, work, {
        contract,
        policy,
        finding,
        aiId: principal.accountId,
        assigner,
      });
      if (done) automatic += 1;
    }
    // What another AI found is that one's to move and to withdraw.
    const standing = await standingFindings(transaction, {
      workspaceId,
      contractId,
      aiId: principal.accountId,
    });
    const own = new Set(standing.map(({ itemId }) => itemId));
    const moved = report.moved.filter(({ itemId }) => own.has(itemId));
    for (const ground of moved) await moveFinding(transaction, ground);
    const itemIds = report.withdrawn.filter((itemId) => own.has(itemId));
    const withdrawn = await withdrawFindings(work, { workspaceId, contractId, itemIds });
    if (added + moved.length + withdrawn > 0) {
      await announceContract(transaction, contract.id);
    }
    if (added + withdrawn > 0) {
      record({
        action: 'findings.received',
        subject: { kind: 'contract', id: contract.id },
        detail: { added, automatic, withdrawn, policyVersion: policy.version },
      });
    }
    return { added, automatic, withdrawn };
  });
}

type Addition = {
  readonly contract: ContractFound;
  readonly policy: PublishedPolicy;
  readonly finding: ProposedFinding;
  readonly aiId: string;
  readonly assigner: Assigner;
};

/** True when the policy settles it without a person. */
async function addFinding(
  services: Services,
  work: Work<'signed off'>,
  addition: Addition,
): Promise<boolean> {
  const { transaction, now } = work;
  const { contract, policy, finding, aiId, assigner } = addition;
  const { workspaceId } = contract;
  const itemId = services.newId();
  const probabilities = [1 - finding.confidence, finding.confidence];
  const routed = routeFinding(finding, {
    itemId,
    // Checked when it was published.
    policy: policy.body,
    now: now.getTime(),
    draw: services.draw(),
  });
  await insertFinding(transaction, {
    item: {
      id: itemId,
      workspaceId,
      processId: contract.processId,
      contractId: contract.id,
      externalId: null,
      resolvedAt: null,
    },
    finding: {
      itemId,
      workspaceId,
      contractId: contract.id,
      key: finding.key,
      kind: finding.kind,
      category: finding.category,
      severity: finding.severity,
      rule: finding.rule,
      paragraphId: finding.paragraphId,
      startOffset: finding.start,
      endOffset: finding.end,
      quote: finding.quote,
      reason: JSON.stringify(finding.reason),
      revision: finding.revision,
    },
    proposal: {
      id: services.newId(),
      workspaceId,
      itemId,
      aiId,
      modelVersion: finding.modelVersion,
      label: 1,
      probabilities,
      confidence: finding.confidence,
      evidence: JSON.stringify(finding.evidence),
    },
  });
  const route = await keepRoute(services, work, {
    ...{ workspaceId, itemId, policy, routed, assigner, label: 1, probabilities },
  });
  return route.disposition === 'automatic';
}
