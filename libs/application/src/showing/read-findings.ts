import {
  documentOfContract,
  listFindings,
  type FindingParts,
  type FindingsAsked,
  type WorkspaceTransaction,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople } from '../insight/people.ts';
import { seeContract } from '../contracts/reach-contract.ts';
import { documentRevisions, type Revisions } from '../documents/document-revisions.ts';
import { showFinding, type FindingRecord } from './show-finding.ts';
import type { FindingShown } from './shapes.ts';

/** The contract's findings as this reader may see them, oldest first; withdrawn ones are left out. */
export async function readFindings(
  services: Services,
  principal: Principal,
  contractId: string,
): Promise<Answer<FindingShown[], never>> {
  return transact(services, principal, 'contract.see', async (work) => {
    await seeContract(work, principal, contractId);
    return findingsFor(work.transaction, principal, { workspaceId: principal.workspaceId, contractId });
  });
}

/** One finding, after something happened to it. */
export async function findingFor(
  transaction: WorkspaceTransaction,
  principal: Principal,
  itemId: string,
): Promise<FindingShown> {
  const { workspaceId } = principal;
  const [finding] = await findingsFor(transaction, principal, { workspaceId, itemIds: [itemId] });
  if (!finding) throw new Error(`Item ${itemId} is no finding`);
  return finding;
}

export async function findingsFor(
  transaction: WorkspaceTransaction,
  principal: Principal,
  asked: FindingsAsked,
): Promise<FindingShown[]> {
  const people = await readPeople(transaction, principal.workspaceId);
  const records = await findingRecords(transaction, asked);
  return records.map((record) => showFinding(record, principal, people));
}

export async function findingRecords(
  transaction: WorkspaceTransaction,
  asked: FindingsAsked,
): Promise<FindingRecord[]> {
  const parts = await listFindings(transaction, asked);
  const revisions = new Map<string, Revisions>();
  for (const contractId of new Set(parts.findings.map((finding) => finding.contractId))) {
    const { workspaceId } = asked;
    const documentId = await documentOfContract(transaction, { workspaceId, contractId });
    if (documentId === undefined) throw new Error(`Contract ${contractId} has no document`);
    revisions.set(contractId, await documentRevisions(transaction, { workspaceId, documentId }));
  }
  return assemble(parts, revisions);
}

function assemble(parts: FindingParts, revisions: ReadonlyMap<string, Revisions>): FindingRecord[] {
  const tasks = groupBy(parts.tasks, (task) => task.itemId);
  const judgments = groupBy(parts.judgments, (judgment) => judgment.itemId);
  const proposals = new Map(parts.proposals.map((proposal) => [proposal.itemId, proposal]));
  const routes = new Map(parts.routes.map((route) => [route.itemId, route]));
  const outcomes = new Map(parts.outcomes.map((outcome) => [outcome.itemId, outcome]));
  return parts.findings.map((finding) => {
    const { itemId } = finding;
    const proposal = proposals.get(itemId);
    const route = routes.get(itemId);
    const revision = revisions.get(finding.contractId)?.(finding.paragraphId);
    if (!proposal || !route || revision === undefined) {
      throw new Error(`Finding ${itemId} has no proposal, route or text`);
    }
    return {
      finding,
      proposal,
      route,
      revision,
      tasks: tasks.get(itemId) ?? [],
      judgments: judgments.get(itemId) ?? [],
      outcome: outcomes.get(itemId) ?? null,
    };
  });
}

function groupBy<Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
