import { importDocument } from '@countersign/documents';
import { decideChanges, listChanges, proposedText, rejectAll, suggestTransform } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Principal } from '../kernel/principal.ts';
import { editText, replaced } from '../testing/edit-text.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { proposed, testContract, TEXT, withFindings, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { exportContract, type ExportChanges } from './export-contract.ts';
import { exportReport } from './export-report.ts';
import { markSent } from './mark-sent.ts';

const services = freshServices();
let ours: TestWorkspace;
let contract: TestContract;

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
});
beforeEach(async () => {
  contract = await testContract(services, ours);
});

const edit = (by: Principal, change: (before: Node) => Node) =>
  editText(services, by, contract.documentId, change);

async function exported(changes: ExportChanges) {
  const made = await exportContract(services, ours.as('lead'), { contractId: contract.contractId, changes });
  if (!made.ok) throw new Error(made.refusal.message);
  const { doc } = await importDocument(made.value.bytes, { fileName: 'export.docx' });
  const told = listChanges(doc).map(({ by, inserted, deleted }) => ({ by, inserted, deleted }));
  return { doc, told };
}

async function acceptedByUs(): Promise<void> {
  await edit(ours.ai, (before) => {
    const into = new Transform(before);
    const at = '2026-03-02T09:00:00Z';
    suggestTransform(into, replaced(before, 'five', 'three'), { id: 'redline', by: ours.ai.accountId, at });
    return into.doc;
  });
  await edit(ours.as('lead'), (before) => decideChanges(before, () => 'accept').doc);
  await edit(ours.as('reviewer'), (before) => replaced(before, 'thirty', 'a hundred').doc);
}

test('a redline that was accepted, and a direct edit, go to the counterparty as tracked changes', async () => {
  await acceptedByUs();
  const { doc, told } = await exported('all');
  expect(told).toEqual(
    [
      { by: 'word:Countersign AI', inserted: 'three', deleted: 'five' },
      { by: `word:${ours.as('reviewer').name}`, inserted: 'a hundred', deleted: 'thirty' },
    ].flatMap(({ by, inserted, deleted }) => [
      { by, inserted: '', deleted },
      { by, inserted, deleted: '' },
    ]),
  );
  expect(rejectAll(doc).doc.textContent).toBe(TEXT.join(''));
  const report = await exportReport(services, ours.as('lead'), {
    contractId: contract.contractId,
    format: 'md',
  });
  expect(report.ok && Buffer.from(report.value.bytes).toString()).toContain(
    '2 changes since the baseline: 2 accepted or made directly, 0 wait for a decision.',
  );
});

test('a report says what the AI reviewer was when it spoke', async () => {
  const { contractId } = contract;
  await withFindings(services, ours, { contractId, added: [proposed('a'), proposed('b')] });
  const report = await exportReport(services, ours.as('lead'), {
    contractId,
    format: 'md',
  });
  expect(report.ok && Buffer.from(report.value.bytes).toString()).toMatch(/, AI reviewer, test 1$/m);
});

test('a clean file marks only what nobody has decided', async () => {
  await acceptedByUs();
  const { doc, told } = await exported('clean');
  expect(told).toEqual([]);
  expect(proposedText(doc)).toContain('three years');
});

test('what was sent clean is the baseline from there on; what was sent as a redline is not', async () => {
  await acceptedByUs();
  const { contractId } = contract;
  await markSent(services, ours.as('lead'), { contractId, as: 'redline' });
  expect((await exported('all')).told).toHaveLength(4);
  await markSent(services, ours.as('lead'), { contractId, as: 'clean' });
  expect((await exported('all')).told).toEqual([]);
  await edit(ours.as('lead'), (before) => replaced(before, 'Customer', 'Buyer').doc);
  expect((await exported('all')).told).toHaveLength(2);
});
