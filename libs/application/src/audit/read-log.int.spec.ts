import { beforeAll, expect, test } from 'vitest';
import type { Principal } from '../kernel/principal.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { findingOf, proposed, testContract, TEXT, withFindings } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { submitJudgment } from '../decisions/submit-judgment.ts';
import { readLog, type LogRow } from './read-log.ts';

const services = freshServices();
let ours: TestWorkspace;
let contractId: string;

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
  ({ contractId } = await testContract(services, ours));
  const [id = ''] = await withFindings(services, ours, { contractId, added: [proposed('a')] });
  const lead = ours.as('lead');
  const finding = await findingOf(services, lead, { contractId, id });
  const judged = await submitJudgment(services, lead, {
    idempotencyKey: 'once',
    taskId: finding.task?.id ?? '',
    expectedVersion: finding.version,
    verdict: 'accept',
    correction: null,
    note: '',
    confidence: null,
    aiVisible: true,
    seconds: 1,
    revision: finding.revision,
  });
  if (!judged.ok) throw new Error(judged.refusal.message);
});

async function rowOf(reader: Principal, action: string): Promise<LogRow> {
  const log = await readLog(services, reader, { limit: 1, action });
  if (!log.ok) throw new Error(log.refusal.message);
  return log.value.rows[0]!;
}

test('a manager is told what an entry is about, by name', async () => {
  expect(await rowOf(ours.as('manager'), 'contract.uploaded')).toMatchObject({
    contract: { id: contractId, title: TEXT[0] },
  });
  expect(await rowOf(ours.as('manager'), 'judgment.submitted')).toMatchObject({ finding: 'Finding a' });
});

test('an analyst, from whom items are hidden, is told what stands in their place (D2.4)', async () => {
  expect(await rowOf(ours.as('analyst'), 'contract.uploaded')).toMatchObject({
    contract: { id: contractId, title: `Contract ${contractId.slice(-6)}` },
  });
  expect(await rowOf(ours.as('analyst'), 'judgment.submitted')).toMatchObject({ finding: 'Governing Law' });
});
