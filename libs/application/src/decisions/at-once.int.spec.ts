import {
  acting,
  appendAuditEntry,
  closeTask,
  lockContract,
  lockItem,
  readAuditEntries,
  setContractState,
} from '@countersign/database';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { markSent } from '../contracts/mark-sent.ts';
import { readContract } from '../contracts/read-contract.ts';
import { restoreRevision } from '../contracts/revisions.ts';
import { signOff } from '../contracts/sign-off.ts';
import { linkRedline } from '../findings/link-redline.ts';
import type { Principal } from '../kernel/principal.ts';
import { noteContractType } from '../review/open-review.ts';
import { claimNext } from '../processes/claim-next.ts';
import { refusedAs, valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { judging } from '../testing/judging.ts';
import { proposed, testContract, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readAdjudications, settle } from './adjudicate.ts';
import { askColleague } from './manage-tasks.ts';
import { moveTasks } from './move-tasks.ts';
import { submitJudgment } from './submit-judgment.ts';
import { undoJudgment } from './undo-judgment.ts';

const services = freshServices();
let ours: TestWorkspace;
let contract: TestContract;
const { add, see, everybody, assigneeOf, judge } = judging(() => ({ services, ours, contract }));

beforeAll(async () => {
  ours = await testWorkspace(services, 'at once');
});
beforeEach(async () => {
  contract = await testContract(services, ours);
});

async function waitingFor(lead: Principal, id: string) {
  return (await valueOf(readAdjudications(services, lead))).find((row) => row.itemId === id);
}

async function settleAs(lead: Principal, id: string) {
  const { version, finding } = (await waitingFor(lead, id))!;
  const settlement = { verdict: 'accept', correction: null, note: '', seconds: 1 } as const;
  const seen = { itemId: id, expectedVersion: version, revision: finding.revision };
  return valueOf(settle(services, lead, { ...settlement, ...seen, idempotencyKey: `settles ${id}` }));
}

/** Holds the workspace's log: whoever does something meanwhile has done all but to say so. */
async function whileTheLogIsHeld<Result>(begin: () => Promise<Result>): Promise<Result> {
  const { workspaceId } = ours;
  return acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const entry = { workspaceId, at: new Date(), actorId: null, subject: null, detail: {} };
    await appendAuditEntry(transaction, { ...entry, action: 'contract.opened' });
    return begin();
  });
}

describe('taking back', () => {
  test('what is taken back in the moment of signing off is open, and nothing is signed off (D6.1)', async () => {
    const { contractId } = contract;
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const { judgmentId } = await valueOf(judge(reviewer, id!));
    const lead = ours.as('lead');
    const { version } = await valueOf(readContract(services, lead, contractId));
    const begun = await whileTheLogIsHeld(async () => {
      const undoing = undoJudgment(services, reviewer, judgmentId);
      await expect.poll(() => services.waitingForLocks()).toBe(1);
      const signing = signOff(services, lead, { contractId, version });
      await expect.poll(() => services.waitingForLocks()).toBe(2);
      return { undoing, signing };
    });
    expect(await begun.undoing).toMatchObject({ ok: true });
    expect(await begun.signing).toEqual(refusedAs('still open'));
    expect(await valueOf(readContract(services, lead, contractId))).toMatchObject({ state: 'in review' });
  });

  test('a lead who settled what they had a view on takes the settlement back before the view (D5.2)', async () => {
    const [id] = await add(proposed('a', { kind: 'deviation', hasRedline: true }));
    const redline = { documentId: contract.documentId, changeIds: ['change'], position: 0 };
    const { contractId } = contract;
    await valueOf(
      linkRedline(services, ours.ai, {
        ...{ contractId, itemId: id! },
        redline: { ...redline, replacement: 'sixty', inserted: 'sixty' },
      }),
    );
    const reviewer = await assigneeOf(id!);
    const lead = ours.as('lead');
    const { task } = await see(reviewer, id!);
    const asked = { taskId: task!.id, colleague: lead.accountId, note: '' };
    await valueOf(askColleague(services, reviewer, asked));
    await valueOf(judge(reviewer, id!));
    const view = await valueOf(judge(lead, id!, { verdict: 'reject' }));
    expect(view.state).toBe('to a lead');
    const settled = await settleAs(lead, id!);
    expect(await undoJudgment(services, lead, view.judgmentId)).toEqual(refusedAs('not open'));
    expect(await see(lead, id!)).toMatchObject({ state: 'resolved', outcome: { how: 'adjudicated' } });
    await valueOf(undoJudgment(services, lead, settled.judgmentId));
    expect(await valueOf(undoJudgment(services, lead, view.judgmentId))).toMatchObject({ state: 'open' });
  });

  test('of a view beside a lead leaves what the route gives to a lead with that lead (D3.4, D5.1)', async () => {
    const [id] = await add(
      proposed('a', { severity: 'high', confidence: 0.6, category: 'Uncapped Liability' }),
    );
    const lead = ours.as('lead');
    const before = await waitingFor(lead, id!);
    const tasks = await Promise.all(everybody().map(async (one) => ({ one, ...(await see(one, id!)).task })));
    const beside = tasks.find(({ mine, kind }) => mine === true && kind === 'review')!.one;
    const { judgmentId } = await valueOf(judge(beside, id!));
    await valueOf(undoJudgment(services, beside, judgmentId));
    expect(await waitingFor(lead, id!)).toMatchObject({ taskId: before!.taskId });
  });
});

test('a key under which something else was said answers nothing of it: what is right, and why (D3.5)', async () => {
  const [id] = await add(proposed('a'));
  const reviewer = await assigneeOf(id!);
  const { task, version, revision } = await see(reviewer, id!);
  const input = {
    ...{ idempotencyKey: 'once', taskId: task!.id, expectedVersion: version, revision },
    ...{ note: 'seen', confidence: 0.9, aiVisible: true, seconds: 1 },
    verdict: 'fix',
    correction: { category: 'Fees', text: 'sixty days' },
  } as const;
  const { judgmentId } = await valueOf(submitJudgment(services, reviewer, input));
  const later = { ...input, seconds: 9 };
  expect(await valueOf(submitJudgment(services, reviewer, later))).toMatchObject({ judgmentId });
  for (const other of [
    { correction: { category: 'Fees', text: 'ninety days' } },
    { correction: { category: 'Fees' } },
    { note: 'not seen' },
    { confidence: 0.1 },
  ]) {
    expect(await submitJudgment(services, reviewer, { ...input, ...other })).toEqual(refusedAs('key reused'));
  }
  await valueOf(undoJudgment(services, reviewer, judgmentId));
  expect(await submitJudgment(services, reviewer, input)).toEqual(refusedAs('key reused'));
});

describe('handing out', () => {
  const claiming = (by: Principal) => claimNext(services, by, { taskId: null, processId: ours.processId });

  test('who is handed a task waits for whoever decides on its item, and holds nothing that they need (D1.3)', async () => {
    const { workspaceId } = ours;
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const { task } = await see(reviewer, id!);
    const begun = await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
      await lockItem(transaction, { workspaceId, itemId: id! });
      const claimed = claiming(reviewer);
      await expect.poll(() => services.waitingForLocks()).toBe(1);
      await closeTask(transaction, { taskId: task!.id, state: 'done', at: new Date() });
      return { claimed };
    });
    expect(await begun.claimed).toEqual({ ok: true, value: null });
  });

  test('a task that is being decided on is not moved to somebody else (D1.3)', async () => {
    const { workspaceId } = ours;
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const to = everybody().find(({ accountId }) => accountId !== reviewer.accountId)!;
    await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
      await lockItem(transaction, { workspaceId, itemId: id! });
      const asked = { from: reviewer.accountId, to: to.accountId, tasks: 50 };
      await valueOf(moveTasks(services, ours.as('manager'), asked));
    });
    expect(await see(reviewer, id!)).toMatchObject({ task: { mine: true } });
  });
});

test.each([
  ['restored', () => restoreRevision(services, ours.as('lead'), { contractId: contract.contractId, seq: 1 })],
  ['sent', () => markSent(services, ours.as('lead'), { contractId: contract.contractId, as: 'clean' })],
] as const)('what is signed off in the same moment is not %s after that (D6.2)', async (_, begin) => {
  const { contractId } = contract;
  const { workspaceId } = ours;
  const begun = await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    await lockContract(transaction, { workspaceId, contractId });
    const signedOff = { state: 'signed off', by: ours.as('lead').accountId, at: new Date() } as const;
    await setContractState(transaction, { workspaceId, contractId, version: 1 }, signedOff);
    const answer = begin();
    await expect.poll(() => services.waitingForLocks()).toBe(1);
    return { answer };
  });
  expect(await begun.answer).toEqual(refusedAs('signed off'));
});

test('the kind of a contract is in the log once, when it is recognised (D7.1)', async () => {
  const { contractId } = contract;
  const { workspaceId } = ours;
  for (const contractType of ['supply', 'lease'])
    await valueOf(noteContractType(services, ours.ai, { contractId, contractType }));
  const entries = await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
    readAuditEntries(transaction, { workspaceId, subjects: [contractId], limit: 50 }),
  );
  const recognised = entries.filter(({ action }) => action === 'contract.type-recognised');
  expect(recognised).toMatchObject([{ detail: { contractType: 'supply' } }]);
});

describe('a colleague is asked', () => {
  const refused = refusedAs('not found', { field: 'colleague' });

  test('who has not been asked about it, and has not judged it (D1.2)', async () => {
    const [id] = await add(proposed('a', { severity: 'high', confidence: 0.6 }));
    const first = await assigneeOf(id!);
    const { task } = await see(first, id!);
    const others = await Promise.all(
      everybody().map(async (one) => ({ one, ...(await see(one, id!)).task })),
    );
    const second = others.find(({ one, mine }) => mine === true && one.accountId !== first.accountId)!.one;
    const asking = () =>
      askColleague(services, first, { taskId: task!.id, colleague: second.accountId, note: '' });
    expect(await asking()).toEqual(refused);
    await valueOf(judge(second, id!));
    expect(await asking()).toEqual(refused);
  });

  test('who can see it: nobody of another team (D1.1)', async () => {
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const { task } = await see(reviewer, id!);
    const colleague = everybody().find(({ accountId }) => accountId !== reviewer.accountId)!.accountId;
    await acting(services.db, { workspaces: [ours.workspaceId] }, (transaction) =>
      transaction.deleteFrom('teamMember').where('accountId', '=', colleague).execute(),
    );
    expect(await askColleague(services, reviewer, { taskId: task!.id, colleague, note: '' })).toEqual(
      refused,
    );
  });
});
