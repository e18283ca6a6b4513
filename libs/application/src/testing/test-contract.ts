import { importDocument } from '@countersign/documents';
import type { ContractMade } from '../contracts/file-contract.ts';
import { receiveContract } from '../contracts/receive-contract.ts';
import type { ProposedFinding } from '../findings/proposed-finding.ts';
import { receiveFindings } from '../findings/receive-findings.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { readFindings } from '../showing/read-findings.ts';
import type { FindingShown } from '../showing/shapes.ts';
import type { TestWorkspace } from './test-services.ts';

export const TEXT = [
  'The Supplier keeps the information confidential for five years.',
  'The Customer pays within thirty days of the invoice.',
  'This Agreement is governed by the law of the place of the Supplier.',
];

export type TestContract = ContractMade & { readonly paragraphs: readonly string[] };

/** A contract of a few paragraphs that somebody uploaded. */
export async function testContract(
  services: Services,
  workspace: Pick<TestWorkspace, 'as'>,
  by: Principal = workspace.as('reviewer'),
): Promise<TestContract> {
  const bytes = Buffer.from(TEXT.join('\n\n'));
  const imported = await importDocument(bytes, { fileName: 'agreement.txt' });
  const paragraphs: string[] = [];
  imported.doc.descendants((node) => {
    if (node.type.name === 'paragraph') paragraphs.push(String(node.attrs['id']));
    return true;
  });
  const upload = { fileName: 'agreement.txt', mediaType: 'text/plain', bytes, imported };
  const answer = await receiveContract(services, by, upload);
  if (!answer.ok) throw new Error(answer.refusal.message);
  return { ...answer.value, paragraphs };
}

/** What an AI says about a paragraph, as far as a test says nothing else. */
export function proposed(key: string, more: Partial<ProposedFinding> = {}): ProposedFinding {
  return {
    key,
    kind: 'clause',
    category: 'Governing Law',
    severity: 'medium',
    confidence: 0.8,
    paragraphId: null,
    start: null,
    end: null,
    quote: null,
    rule: 'governing-law',
    reason: { code: 'clause-found', arguments: { category: 'Governing Law' }, title: `Finding ${key}` },
    evidence: { terms: ['governed by'], offers: [] },
    revision: '',
    hasRedline: false,
    alwaysReview: false,
    modelVersion: 'test 1',
    ...more,
  };
}

/** Hands findings in as the workspace's AI, and reads them as somebody; in the order in which they were handed in. */
export async function withFindings(
  services: Services,
  workspace: TestWorkspace,
  { contractId, added }: { contractId: string; added: readonly ProposedFinding[] },
): Promise<string[]> {
  const answer = await receiveFindings(services, workspace.ai, {
    contractId,
    added,
    moved: [],
    withdrawn: [],
  });
  if (!answer.ok) throw new Error(answer.refusal.message);
  const findings = await read(services, workspace.as('manager'), contractId);
  const byTitle = new Map(findings.map((finding) => [finding.title, finding.id]));
  return added.map(({ key }) => byTitle.get(`Finding ${key}`)!);
}

/** One finding as somebody is shown it. */
export async function findingOf(
  services: Services,
  principal: Principal,
  { contractId, id }: { contractId: string; id: string },
): Promise<FindingShown> {
  const finding = (await read(services, principal, contractId)).find((one) => one.id === id);
  if (!finding) throw new Error(`${principal.name} is not shown finding ${id}`);
  return finding;
}

async function read(services: Services, principal: Principal, contractId: string): Promise<FindingShown[]> {
  const answer = await readFindings(services, principal, contractId);
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
}
