import { acting, publishedPolicy, readAuditEntries } from '@countersign/database';
import type { PolicyInput } from '@countersign/routing-policy';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkRedline } from '../findings/link-redline.ts';
import { receiveFindings } from '../findings/receive-findings.ts';
import type { Principal } from '../kernel/principal.ts';
import { approveItem, readItem } from '../processes/items.ts';
import { refusedAs, valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { judging } from '../testing/judging.ts';
import { proposed, testContract, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { claim, release } from './manage-tasks.ts';
import { nextPosition } from './next-position.ts';
import { readInbox } from './read-inbox.ts';
import { undoJudgment } from './undo-judgment.ts';

const services = freshServices();
let ours: TestWorkspace;
let contract: TestContract;
const { add, see: seenBy, everybody, assigneeOf, judge } = judging(() => ({ services, ours, contract }));

beforeAll(async () => {
  ours = await testWorkspace(services, 'rules');
});
beforeEach(async () => {
  contract = await testContract(services, ours);
});

const see = (id: string, as: Principal = ours.as('manager')) => seenBy(as, id);

async function accept(id: string) {
  const as = await assigneeOf(id);
  const given = await valueOf(judge(as, id));
  return { as, ...given };
}

test('D1.3 a task that is nobody’s goes to one person, however many claim it at once', async () => {
  const [id] = await add(proposed('a'));
  const { task } = await see(id!);
  await valueOf(release(services, await assigneeOf(id!), task!.id));
  expect((await see(id!)).task?.assignee).toBeNull();
  const answers = await Promise.all(everybody().map((one) => claim(services, one, task!.id)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const taker = everybody()[answers.findIndex(({ ok }) => ok)];
  expect((await see(id!)).task?.assignee?.id).toBe(taker?.accountId);
});

describe('under a policy with a threshold', () => {
  /** The policy in force as it would be once enough had been checked. */
  async function withThresholds(audit: number): Promise<void> {
    const certificate = {
      ...{ method: 'learn-then-test' as const, epsilon: 0.05, delta: 0.1 },
      ...{ n: 400, coverage: 0.5, upperBound: 0.04 },
    };
    const thresholds: PolicyInput['thresholds'] = {
      by: 'risk',
      groups: { routine: { threshold: 0.9, certificate } },
      otherwise: { threshold: null },
    };
    await acting(services.db, { workspaces: [ours.workspaceId] }, async (transaction) => {
      const before = await publishedPolicy(transaction, ours.processId);
      await transaction
        .updateTable('policy')
        .set({ body: JSON.stringify({ ...before?.body, thresholds, audit: { probability: audit } }) })
        .where('processId', '=', ours.processId)
        .execute();
    });
  }
  const sure = (key: string, more: Parameters<typeof proposed>[1] = {}) =>
    proposed(key, { severity: 'low', confidence: 0.95, ...more });

  test('D4.1 an outcome is automatic where its group has a threshold that the confidence reaches, and nowhere else', async () => {
    await withThresholds(0.02);
    const [reached, below, without] = await add(
      sure('reached', { confidence: 0.9 }),
      sure('below', { confidence: 0.899 }),
      sure('without', { severity: 'medium', confidence: 0.99 }),
    );
    expect((await see(reached!)).outcome?.how).toBe('automatic');
    for (const id of [below, without]) expect(await see(id!)).toMatchObject({ state: 'open', outcome: null });
  });

  test('D4.3 it names the version of the policy, and whoever published that', async () => {
    const [id] = await add(sure('a'));
    expect(await see(id!)).toMatchObject({
      outcome: { how: 'automatic', by: { id: ours.as('admin').accountId } },
      route: { policyVersion: 1 },
      judgments: [],
    });
  });

  test('D4.4 a finding with a redline waits for a person all the same', async () => {
    const [id] = await add(sure('a', { hasRedline: true, confidence: 1 }));
    expect(await see(id!)).toMatchObject({ state: 'open', outcome: null, route: { disposition: 'one' } });
  });

  test('D2.3 an audit is shown as any other review to whoever judges it', async () => {
    await withThresholds(1);
    const [id] = await add(sure('a'));
    expect(await see(id!)).toMatchObject({ task: { kind: 'audit' }, route: { auditProbability: 1 } });
    const judging = await assigneeOf(id!);
    const shown = await see(id!, judging);
    expect(shown).toMatchObject({
      ...{ task: { kind: 'review', mine: true }, confidence: null },
      route: { auditProbability: 0, priority: 0 },
    });
    expect(JSON.stringify(shown)).not.toMatch(/audit sample|automatic/);
    const { contractId } = contract;
    const asked = { overdue: false, sort: 'priority', cursor: 0, limit: 50, contractId } as const;
    const { rows } = await valueOf(readInbox(services, judging, asked));
    expect(rows.find(({ finding }) => finding.id === id)).toMatchObject({ kind: 'review' });
  });
});

describe('D3.6 a redline', () => {
  const around = { before: '', replaced: 'five', after: ' years' };
  const offer = (replacement: string) => ({
    ...{ positionId: replacement, rank: 'preferred' as const, explanation: '', around },
    redline: { paragraphId: contract.paragraphs[0]!, start: 0, end: 4, replacement },
  });

  /** A finding of two wordings, the first of which stands in the text. */
  async function written(key: string): Promise<string> {
    const evidence = { terms: [], offers: [offer('three'), offer('two')] };
    const [id] = await add(proposed(key, { kind: 'deviation', hasRedline: true, evidence }));
    const { contractId, documentId } = contract;
    const redline = {
      ...{ documentId, changeIds: ['change-1', 'change-2'], position: 0 },
      ...{ replacement: 'three', inserted: 'three' },
    };
    await valueOf(linkRedline(services, ours.ai, { contractId, itemId: id!, redline }));
    return id!;
  }
  const commands = async (messageId: string) =>
    acting(services.db, { workspaces: [ours.workspaceId] }, async (transaction) => {
      const rows = await transaction.selectFrom('outbox').select('payload').execute();
      return rows.map(({ payload }) => payload).filter((payload) => payload['messageId'] === messageId);
    });

  test('is accepted with its finding, as an edit by the person who settled it', async () => {
    const { as, judgmentId } = await accept(await written('a'));
    expect(await commands(judgmentId)).toEqual([
      {
        ...{ workspaceId: ours.workspaceId, documentId: contract.documentId, messageId: judgmentId },
        ...{ actorId: as.accountId, command: { kind: 'accept', changeIds: ['change-1', 'change-2'] } },
      },
    ]);
  });

  test('is never accepted once another wording is asked for', async () => {
    const id = await written('a');
    await valueOf(nextPosition(services, await assigneeOf(id), id));
    const { judgmentId } = await accept(id);
    expect(await commands(judgmentId)).toMatchObject([{ command: { kind: 'reject' } }]);
  });
});

test('D5.3 a finding whose ground is gone is withdrawn while it is open; what people have decided stays', async () => {
  const [open, decided] = await add(proposed('open'), proposed('decided'));
  await accept(decided!);
  const { contractId } = contract;
  const report = { contractId, added: [], moved: [], withdrawn: [open!, decided!] };
  expect(await valueOf(receiveFindings(services, ours.ai, report))).toMatchObject({ withdrawn: 1 });
  expect(await valueOf(readItem(services, ours.as('manager'), open!))).toMatchObject({
    ...{ state: 'withdrawn', outcome: null },
    tasks: [],
  });
  expect(await see(decided!)).toMatchObject({ state: 'resolved', outcome: { verdict: 'accept' } });
});

test('D6.4 an approval is good for exactly what was read, and void when the outcome changes', async () => {
  const [id] = await add(proposed('a'));
  const lead = ours.as('lead');
  const before = await valueOf(readItem(services, lead, id!));
  const { as, judgmentId } = await accept(id!);
  const approving = (contentHash: string) => approveItem(services, lead, { itemId: id!, contentHash });
  expect(await approving(before.contentHash!)).toEqual(refusedAs('stale'));
  const { contentHash } = await valueOf(readItem(services, lead, id!));
  expect((await valueOf(approving(contentHash!))).approval).toMatchObject({ by: { id: lead.accountId } });
  await valueOf(undoJudgment(services, as, judgmentId));
  expect((await valueOf(readItem(services, lead, id!))).approval).toBeNull();
});

test('D7.1 what happens and what is denied is in the log, in ids, counts and codes', async () => {
  const [id] = await add(proposed('a', { quote: 'thirty days of the invoice' }));
  const { judgmentId } = await accept(id!);
  const { task } = await see(id!);
  expect(task).toBeNull();
  const denied = await approveItem(services, ours.as('reviewer'), { itemId: id!, contentHash: '' });
  expect(denied).toEqual(refusedAs('not allowed'));
  const entries = await acting(services.db, { workspaces: [ours.workspaceId] }, (transaction) =>
    readAuditEntries(transaction, { workspaceId: ours.workspaceId, limit: 4 }),
  );
  expect(entries.map(({ action }) => action)).toEqual([
    ...['access.denied', 'outcome.recorded', 'judgment.submitted', 'findings.received'],
  ]);
  expect(entries[2]).toMatchObject({ subjectId: id, detail: { judgment: judgmentId } });
  expect(JSON.stringify(entries)).not.toContain('invoice');
});
