import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Verdict } from '@countersign/domain';
import { exportReport } from '../contracts/export-report.ts';
import { linkRedline } from '../findings/link-redline.ts';
import type { Principal } from '../kernel/principal.ts';
import { value } from '../testing/answers.ts';
import { ordersTo } from '../testing/edit-text.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { judging } from '../testing/judging.ts';
import { proposed, testContract, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readAdjudications, settle } from './adjudicate.ts';
import { undoJudgment } from './undo-judgment.ts';

// Rule D3.7: what a fix says is right is on the finding, in the report, and, of a redline, in the text.

const services = freshServices();
let ours: TestWorkspace;
let contract: TestContract;
const { add, see, assigneeOf, judge: said } = judging(() => ({ services, ours, contract }));

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
});
beforeEach(async () => {
  contract = await testContract(services, ours);
});

async function judge(
  principal: Principal,
  id: string,
  correction: Readonly<Record<string, string>> | null,
  verdict: Verdict = 'fix',
) {
  return value(await said(principal, id, { correction, verdict }));
}

const around = { before: 'within ', replaced: 'thirty', after: ' days' };

/** A deviation whose wording stands in the text, as the AI reviewer notes it. */
async function withRedline(key: string, more: Parameters<typeof proposed>[1] = {}): Promise<string> {
  const { contractId, documentId, paragraphs } = contract;
  const paragraphId = paragraphs[1]!;
  const own = { ...around, replacement: 'sixty' };
  const place = { paragraphId, start: 20, end: 40, quote: 'within thirty days' };
  const evidence = { terms: [], offers: [], own };
  const added = [proposed(key, { kind: 'deviation', hasRedline: true, evidence, ...place, ...more })];
  const [id] = await add(...added);
  const redline = {
    documentId,
    changeIds: [`${id!}.1`],
    position: 0,
    replacement: 'sixty',
    inserted: 'sixty',
  };
  value(await linkRedline(services, ours.ai, { contractId, itemId: id!, redline }));
  return id!;
}

/** What is about to be done to the text, oldest first. */
async function commands(): Promise<unknown[]> {
  const { workspaceId } = ours;
  const orders = await ordersTo(services, { workspaceId, documentId: contract.documentId });
  return orders.map(({ command }) => command);
}

const report = async () => {
  const { contractId } = contract;
  const made = value(await exportReport(services, ours.as('lead'), { contractId, format: 'md' }));
  return Buffer.from(made.bytes).toString();
};

describe('a fix of a redline', () => {
  test('puts the reviewer’s words in the place of the AI’s, and is on the finding and in the report', async () => {
    const id = await withRedline('a');
    const reviewer = await assigneeOf(id);
    const { finding } = await judge(reviewer, id, { text: 'FORTY-FIVE' });
    const correction = { category: null, text: 'FORTY-FIVE', instead: 'thirty' };
    expect(finding).toMatchObject({
      state: 'resolved',
      judgments: [{ verdict: 'fix', correction }],
      outcome: { verdict: 'fix', correction },
    });
    expect(await commands()).toMatchObject([
      { kind: 'reword', changeIds: [`${id}.1`], words: 'thirty', text: 'FORTY-FIVE' },
    ]);
    expect(await report()).toContain('accepted with a correction: “FORTY-FIVE” instead of “thirty”');
  });

  test('with its words left as they are accepts them, and corrects the category', async () => {
    const id = await withRedline('a');
    const reviewer = await assigneeOf(id);
    const { finding } = await judge(reviewer, id, { text: 'sixty', category: 'Fees' });
    expect(finding.outcome?.correction).toMatchObject({ category: 'Fees' });
    expect(await commands()).toEqual([{ kind: 'accept', changeIds: [`${id}.1`] }]);
    expect(await report()).toContain('accepted with a correction: category Fees');
  });

  test('that names no words takes those of the AI out', async () => {
    const id = await withRedline('a');
    await judge(await assigneeOf(id), id, { category: 'Fees' });
    expect(await commands()).toEqual([{ kind: 'reject', changeIds: [`${id}.1`] }]);
  });

  test('is taken back with what it did to the text', async () => {
    const id = await withRedline('a');
    const reviewer = await assigneeOf(id);
    const { judgmentId } = await judge(reviewer, id, { text: 'FORTY-FIVE' });
    value(await undoJudgment(services, reviewer, judgmentId));
    expect(await commands()).toMatchObject([{ kind: 'reword' }, { kind: 'revert', messageId: judgmentId }]);
  });
});

test('a fix of a clause names the right category and words, and leaves the text alone', async () => {
  const quote = 'governed by the law';
  const place = { paragraphId: contract.paragraphs[2]!, start: 18, end: 37, quote };
  const [id] = await add(proposed('a', place));
  const fix = { category: 'Notices', text: 'law of the place of the Supplier' };
  const { finding } = await judge(await assigneeOf(id!), id!, fix);
  expect(finding.outcome?.correction).toEqual({ ...fix, instead: quote });
  expect(await commands()).toEqual([]);
  expect(await report()).toContain('category Notices, “law of the place of the Supplier”');
});

test('two blind fixes that differ in their words reach a lead as two, who settles with words of their own (D3.2, D3.3)', async () => {
  const id = await withRedline('a', { severity: 'high', confidence: 0.6 });
  const first = await assigneeOf(id);
  await judge(first, id, { text: 'within FORTY days' });
  const second = await assigneeOf(id);
  expect((await see(second, id)).judgments).toEqual([]);
  expect((await judge(second, id, { text: 'within FIFTY days' })).state).toBe('to a lead');

  const lead = ours.as('lead');
  const waiting = value(await readAdjudications(services, lead)).find((row) => row.itemId === id)!;
  const instead = 'within thirty days';
  expect(waiting.finding.judgments.map(({ correction }) => correction)).toEqual([
    { category: null, text: 'within FORTY days', instead },
    { category: null, text: 'within FIFTY days', instead },
  ]);
  const settlement = { verdict: 'fix', correction: { text: 'FORTY-FIVE' }, note: '', seconds: 1 } as const;
  const { finding } = value(
    await settle(services, lead, {
      ...settlement,
      itemId: id,
      expectedVersion: waiting.version,
      revision: waiting.finding.revision,
      idempotencyKey: 'lead',
    }),
  );
  expect(finding.outcome).toMatchObject({
    how: 'adjudicated',
    correction: { text: 'FORTY-FIVE', instead: 'thirty' },
    dissent: [{ correction: { text: 'within FORTY days' } }, { correction: { text: 'within FIFTY days' } }],
  });
  expect(await commands()).toMatchObject([{ kind: 'reword', words: 'thirty', text: 'FORTY-FIVE' }]);
});
