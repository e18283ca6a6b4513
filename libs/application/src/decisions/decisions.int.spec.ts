import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acting } from '@countersign/database';
import { reply, startThread } from '../contracts/comments.ts';
import { reopenContract, signOff } from '../contracts/sign-off.ts';
import { readContract } from '../contracts/read-contract.ts';
import { removeContract } from '../contracts/remove-contract.ts';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import { value } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { judging } from '../testing/judging.ts';
import { proposed, testContract, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readAdjudications, settle } from './adjudicate.ts';
import { askColleague, claim } from './manage-tasks.ts';
import { nextPosition } from './next-position.ts';
import { readInbox } from './read-inbox.ts';
import { submitJudgment } from './submit-judgment.ts';
import { undoJudgment } from './undo-judgment.ts';

const services = freshServices();
let ours: TestWorkspace;
let contract: TestContract;
const { add, see, assigneeOf, judge } = judging(() => ({ services, ours, contract }));

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
});
beforeEach(async () => {
  contract = await testContract(services, ours);
});

/** How many commands to documents wait or waited. */
async function commands(): Promise<number> {
  const { length } = await acting(services.db, { workspaces: [ours.workspaceId] }, (transaction) =>
    transaction.selectFrom('outbox').select('id').where('topic', '=', 'document-command').execute(),
  );
  return length;
}

const refusal = (answer: Answer<unknown, string>) => (answer.ok ? null : answer.refusal.refused);

const otherThan = (person: Principal) =>
  [0, 1].map((n) => ours.as('reviewer', n)).find((one) => one.accountId !== person.accountId)!;

/** Needs two people who do not see each other's answer: severe, and the AI is not sure. */
const forTwo = (key: string) => proposed(key, { severity: 'high', confidence: 0.6 });

describe('one reviewer', () => {
  test('settles it, and the outcome says by whom and under which policy (D3.2)', async () => {
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const given = value(await judge(reviewer, id!, { note: 'as usual' }));
    expect(given).toMatchObject({ state: 'resolved', finding: { state: 'resolved', task: null } });
    expect(given.finding.outcome).toMatchObject({
      verdict: 'accept',
      how: 'agreed',
      by: { id: reviewer.accountId },
    });
    expect(given.finding.judgments).toMatchObject([{ mine: true, note: 'as usual' }]);
  });

  test('of fifty submissions at once one is recorded (D3.5)', async () => {
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const answers = await Promise.all(Array.from({ length: 50 }, () => judge(reviewer, id!)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const after = await see(reviewer, id!);
    expect(after.judgments).toHaveLength(1);
    expect(after.outcome).not.toBeNull();
  });

  test('the same judgment sent again is the same, another under its key is refused (D3.5)', async () => {
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const before = await see(reviewer, id!);
    const input = {
      idempotencyKey: 'again',
      taskId: before.task!.id,
      expectedVersion: before.version,
      correction: null,
      note: '',
      confidence: null,
      aiVisible: true,
      seconds: 1,
      revision: before.revision,
    };
    const first = value(await submitJudgment(services, reviewer, { ...input, verdict: 'accept' }));
    const second = value(await submitJudgment(services, reviewer, { ...input, verdict: 'accept' }));
    expect(second.judgmentId).toBe(first.judgmentId);
    expect(refusal(await submitJudgment(services, reviewer, { ...input, verdict: 'reject' }))).toBe(
      'key reused',
    );
  });

  test('has to have read what is there now (D3.1)', async () => {
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const { task, version } = await see(reviewer, id!);
    const answer = await submitJudgment(services, reviewer, {
      idempotencyKey: 'stale',
      taskId: task!.id,
      expectedVersion: version,
      verdict: 'accept',
      correction: null,
      note: '',
      confidence: null,
      aiVisible: true,
      seconds: 1,
      revision: 'f'.repeat(64),
    });
    expect(refusal(answer)).toBe('stale');
    expect((await see(reviewer, id!)).judgments).toEqual([]);
  });

  test('takes it back: undone on record, no outcome, the task open again (D5.1)', async () => {
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const { judgmentId } = value(await judge(reviewer, id!));
    const after = value(await undoJudgment(services, reviewer, judgmentId));
    expect(after).toMatchObject({ state: 'open', outcome: null, task: { mine: true } });
    expect(after.judgments).toMatchObject([{ state: 'undone' }]);
    expect(refusal(await undoJudgment(services, reviewer, judgmentId))).toBe('not open');
    expect(refusal(await undoJudgment(services, otherThan(reviewer), judgmentId))).toBe('not found');
    expect(value(await judge(reviewer, id!, { verdict: 'reject' })).finding.outcome).toMatchObject({
      verdict: 'reject',
    });
  });

  test('and a colleague who was asked are both heard (D1.4)', async () => {
    const [id] = await add(proposed('a'));
    const reviewer = await assigneeOf(id!);
    const colleague = otherThan(reviewer);
    const { task } = await see(reviewer, id!);
    value(
      await askColleague(services, reviewer, {
        taskId: task!.id,
        colleague: colleague.accountId,
        note: 'Usual?',
      }),
    );
    const asked = {
      overdue: false,
      sort: 'priority',
      cursor: 0,
      limit: 50,
      contractId: contract.contractId,
    } as const;
    const { rows } = value(await readInbox(services, colleague, asked));
    expect(rows[0]!.why[0]).toContain('asks: Usual?');
    const question = { by: { id: reviewer.accountId }, text: 'Usual?' };
    expect((await see(colleague, id!)).task).toMatchObject({ mine: true, question });
    expect((await see(reviewer, id!)).task).toMatchObject({ mine: true, question: null });
    expect(value(await judge(reviewer, id!)).state).toBe('needs another');
    expect(value(await judge(colleague, id!, { verdict: 'reject' })).state).toBe('to a lead');
  });
});

describe('two reviewers who do not see each other’s answer', () => {
  test('are shown nothing of the AI’s view or of each other before they have judged (D2.1, D2.2)', async () => {
    const [id] = await add(forTwo('a'));
    const first = await assigneeOf(id!);
    const blind = await see(first, id!);
    expect(blind).toMatchObject({
      confidence: null,
      explanation: '',
      terms: [],
      rule: null,
      redline: null,
      judgments: [],
      outcome: null,
      task: { mine: true, blind: true },
      route: { priority: 0, auditProbability: 0 },
    });
    expect(blind.title).toBe(blind.category);
    expect(JSON.stringify(blind)).not.toContain('0.6');
    const given = value(await judge(first, id!));
    expect(given).toMatchObject({ state: 'needs another', finding: { confidence: 0.6 } });
    expect(given.finding.judgments).toMatchObject([{ mine: true, aiVisible: false }]);
    const second = await assigneeOf(id!);
    expect(await see(second, id!)).toMatchObject({ confidence: null, judgments: [] });
  });

  test('may judge at the same moment: neither changes what the other saw (D3.1)', async () => {
    const [id] = await add(forTwo('a'));
    const first = await assigneeOf(id!);
    const before = await see(first, id!);
    value(await judge(first, id!));
    const second = await assigneeOf(id!);
    const { version, revision } = await see(second, id!);
    expect({ version, revision }).toEqual({ version: before.version, revision: before.revision });
    expect(value(await judge(second, id!, { verdict: 'reject' })).state).toBe('to a lead');
  });

  test('settle it when they agree; one of them does not stand for two (D1.2, D3.2)', async () => {
    const [id] = await add(forTwo('a'));
    const first = await assigneeOf(id!);
    value(await judge(first, id!));
    const { task } = await see(ours.as('manager'), id!);
    expect(refusal(await claim(services, first, task!.id))).toBe('not yours');
    expect(value(await judge(await assigneeOf(id!), id!)).state).toBe('resolved');
  });

  test('who differ are settled by a lead, who sees both views; the other is kept, and its author cannot undo it (D3.3, D5.2)', async () => {
    const [id] = await add(forTwo('a'));
    const first = await assigneeOf(id!);
    value(await judge(first, id!, { verdict: 'accept' }));
    const second = await assigneeOf(id!);
    expect(value(await judge(second, id!, { verdict: 'reject', note: 'not here' })).state).toBe('to a lead');

    const lead = ours.as('lead');
    const waiting = value(await readAdjudications(services, lead)).find((row) => row.itemId === id)!;
    expect(waiting.finding.judgments.map((judgment) => judgment.verdict)).toEqual(['accept', 'reject']);
    expect(refusal(await readAdjudications(services, ours.as('reviewer')))).toBe('not allowed');
    const settlement = {
      itemId: id!,
      expectedVersion: waiting.version,
      verdict: 'accept',
      correction: null,
      note: 'it is',
      revision: waiting.finding.revision,
      seconds: 9,
      idempotencyKey: 'settled',
    } as const;
    const { finding } = value(await settle(services, lead, settlement));
    expect(finding.outcome).toMatchObject({
      how: 'adjudicated',
      verdict: 'accept',
      by: { id: lead.accountId },
      dissent: [{ reviewer: { id: second.accountId }, verdict: 'reject', note: 'not here' }],
    });
    // After a lost answer it is sent again.
    expect(value(await settle(services, lead, settlement)).state).toBe('resolved');
    expect(refusal(await undoJudgment(services, first, finding.judgments[0]!.id))).toBe('not open');
  });
});

test('what a lead and a reviewer are asked about waits for the lead once, beside the reviewer’s view (D3.4)', async () => {
  const [id] = await add(
    proposed('a', { severity: 'high', confidence: 0.6, category: 'Uncapped Liability' }),
  );
  const lead = ours.as('lead');
  const waiting = async () =>
    value(await readAdjudications(services, lead)).filter((row) => row.itemId === id);
  expect(await waiting()).toMatchObject([{ finding: { route: { disposition: 'lead', reviewers: 2 } } }]);
  const people = [0, 1, 2].flatMap((n) => [ours.as('reviewer', n), ours.as('lead', n)]);
  const asked = await Promise.all(
    people.map(async (person) => ({ person, ...(await see(person, id!)).task })),
  );
  const theirs = asked.filter((task) => task.mine === true && task.kind === 'review');
  expect(theirs).toMatchObject([{ blind: false }]);
  const given = await judge(theirs[0]!.person, id!, { verdict: 'reject' });
  expect(value(given).state).toBe('to a lead');
  expect(await waiting()).toMatchObject([{ finding: { judgments: [{ verdict: 'reject' }] } }]);
});

describe('a contract', () => {
  test('is signed off when nothing is open, and stands still until a lead says why it goes on (D6.1, D6.2)', async () => {
    const { contractId } = contract;
    const [id] = await add(proposed('a'));
    const lead = ours.as('lead');
    const version = async () => value(await readContract(services, lead, contractId)).version;
    expect(refusal(await signOff(services, lead, { contractId, version: await version() }))).toBe(
      'still open',
    );
    const reviewer = await assigneeOf(id!);
    const { judgmentId } = value(await judge(reviewer, id!));
    expect(refusal(await signOff(services, ours.as('reviewer'), { contractId, version: 1 }))).toBe(
      'not allowed',
    );
    expect(refusal(await signOff(services, lead, { contractId, version: 99 }))).toBe('changed meanwhile');
    const words = { contractId, paragraphId: contract.paragraphs[0]!, start: 0, end: 3, quote: 'The' };
    const thread = value(await startThread(services, reviewer, { ...words, body: 'in time' }));
    value(await signOff(services, lead, { contractId, version: await version() }));
    expect(value(await readContract(services, reviewer, contractId))).toMatchObject({
      state: 'signed off',
      mode: 'view',
      signOff: { by: { id: lead.accountId } },
    });
    expect(refusal(await undoJudgment(services, reviewer, judgmentId))).toBe('signed off');
    expect(refusal(await removeContract(services, lead, contractId))).toBe('signed off');
    const before = await commands();
    expect(refusal(await startThread(services, reviewer, { ...words, body: 'late' }))).toBe('signed off');
    expect(
      value(await reply(services, reviewer, { threadId: thread.id, body: 'seen' })).comments,
    ).toHaveLength(2);
    expect(await commands()).toBe(before);
    value(
      await reopenContract(services, lead, {
        contractId,
        version: await version(),
        note: 'A page was missing',
      }),
    );
    expect(value(await undoJudgment(services, reviewer, judgmentId)).state).toBe('open');
  });

  test('that is removed is out of sight, and asks for nothing more (D6.3)', async () => {
    const { contractId } = contract;
    const [id] = await add(proposed('a'));
    const { task } = await see(ours.as('manager'), id!);
    const other = ours.as('reviewer', 1);
    expect(refusal(await removeContract(services, other, contractId))).toBe('not yours');
    value(await removeContract(services, ours.as('reviewer'), contractId));
    expect(refusal(await readContract(services, ours.as('admin'), contractId))).toBe('not found');
    expect(refusal(await claim(services, ours.as('lead'), task!.id))).toBe('not found');
  });

  test('of another team does not exist for a reviewer, nor do its tasks (D1.1)', async () => {
    const [id] = await add(proposed('a'));
    const { task } = await see(ours.as('manager'), id!);
    const elsewhere = { ...ours.as('reviewer', 1), teams: [] };
    const [other] = await add(proposed('b'));
    const before = await assigneeOf(other!);
    const { judgmentId } = value(await judge(before, other!));
    const moved = { ...before, teams: [] };
    expect(refusal(await undoJudgment(services, moved, judgmentId))).toBe('not found');
    expect(refusal(await readContract(services, elsewhere, contract.contractId))).toBe('not found');
    expect(refusal(await claim(services, elsewhere, task!.id))).toBe('not found');
    const masked = await see(ours.as('analyst'), id!);
    expect(masked).toMatchObject({ quote: null, explanation: '', judgments: [], task: { assignee: null } });
  });
});

test('an AI account judges, claims and signs nothing (D1.5)', async () => {
  const [id] = await add(proposed('a'));
  const { task } = await see(ours.as('manager'), id!);
  expect(refusal(await judge(ours.ai, id!))).toBe('not allowed');
  expect(refusal(await claim(services, ours.ai, task!.id))).toBe('not allowed');
  expect(refusal(await signOff(services, ours.ai, { contractId: contract.contractId, version: 1 }))).toBe(
    'not allowed',
  );
});

test('another wording is asked for until the playbook has no more; whoever was about to decide looks again (D3.1)', async () => {
  const paragraphId = contract.paragraphs[1]!;
  const around = { before: '', replaced: 'ten', after: ' days' };
  const offer = (rank: 'preferred' | 'fallback', replacement: string) => ({
    positionId: replacement,
    rank,
    explanation: `Ask for ${replacement}.`,
    redline: { paragraphId, start: 0, end: 3, replacement },
    around,
  });
  const evidence = { terms: [], offers: [offer('preferred', 'sixty'), offer('fallback', 'forty')] };
  const [id] = await add(proposed('a', { kind: 'deviation', evidence, hasRedline: true, paragraphId }));
  const reviewer = await assigneeOf(id!);
  const before = await see(reviewer, id!);
  expect(before.redline).toEqual({ changeIds: [], replacement: 'sixty', around });
  expect(before.position).toEqual({ kind: 'preferred', text: 'Ask for sixty.', more: true });
  const after = value(await nextPosition(services, reviewer, id!));
  expect(after).toMatchObject({
    redline: { replacement: 'forty' },
    position: { kind: 'fallback', more: false },
  });
  expect(after.version).toBe(before.version + 1);
  expect(refusal(await nextPosition(services, reviewer, id!))).toBe('no other position');
});
