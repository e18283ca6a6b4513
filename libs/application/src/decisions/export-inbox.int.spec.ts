import { beforeAll, expect, test } from 'vitest';
import type { Principal } from '../kernel/principal.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { proposed, testContract, withFindings } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { exportInbox } from './export-inbox.ts';
import { readInbox, type InboxTask, type InboxWanted } from './read-inbox.ts';

const FINDINGS = 12;
const ALL: InboxWanted = { overdue: false, sort: 'priority' };

const services = freshServices();
let ours: TestWorkspace;

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
  const { contractId } = await testContract(services, ours);
  const added = Array.from({ length: FINDINGS }, (_, n) =>
    proposed(String(n), {
      severity: n % 3 === 0 ? 'high' : 'low',
      confidence: 0.3 + n / 40,
      reason: { code: 'clause-found', arguments: {}, title: n === 1 ? '@SUM(A1)' : `Finding ${n}` },
    }),
  );
  await withFindings(services, ours, { contractId, added });
});

async function records(by: Principal, wanted: Partial<InboxWanted> = {}): Promise<string[]> {
  const answer = await exportInbox(services, by, { ...ALL, ...wanted });
  if (!answer.ok) throw new Error(answer.refusal.message);
  const pieces: string[] = [];
  for await (const piece of answer.value) pieces.push(piece);
  return pieces.join('').trimEnd().split('\r\n').slice(1);
}

const reviewers = () => [0, 1, 2].map((n) => ours.as('reviewer', n));

async function onScreen(by: Principal): Promise<readonly InboxTask[]> {
  const answer = await readInbox(services, by, { ...ALL, cursor: 0, limit: 200 });
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value.rows;
}

test('each person’s file holds what their screen lists, in its order (D7.5)', async () => {
  let listed = 0;
  for (const reader of [...reviewers(), ...[0, 1, 2].map((n) => ours.as('lead', n))]) {
    const tasks = await onScreen(reader);
    const lines = await records(reader);
    expect(lines).toHaveLength(tasks.length);
    tasks.forEach(({ finding, dueAt }, index) => {
      if (finding.title !== '@SUM(A1)') expect(lines[index]).toContain(`,${finding.title},`);
      expect(lines[index]).toContain(`,${dueAt ?? ''},`);
    });
    listed += lines.length;
  }
  expect(listed).toBeGreaterThanOrEqual(FINDINGS);
});

test('a filter holds in the file', async () => {
  const reader = ours.as('reviewer');
  const high = (await onScreen(reader)).filter(({ finding }) => finding.severity === 'high');
  const lines = await records(reader, { severity: 'high' });
  expect(lines).toHaveLength(high.length);
  expect(lines.every((line) => line.includes(',high,'))).toBe(true);
});

test('what a person judges unaided says nothing of the AI there either', async () => {
  let unaided = 0;
  for (const reader of reviewers()) {
    const tasks = await onScreen(reader);
    const lines = await records(reader);
    tasks.forEach((task, index) => {
      if (!task.blind) return;
      unaided += 1;
      expect(lines[index]).toMatch(/,review,[^,]*,,You decide without seeing/);
    });
  }
  expect(unaided).toBeGreaterThan(0);
});

test('a title that a spreadsheet would take for a formula does not act', async () => {
  const every = await Promise.all(reviewers().map((one) => records(one)));
  const [line] = every.flat().filter((one) => one.includes('SUM('));
  expect(line).toContain(`,"'@SUM(A1)",`);
});

test.each(['manager', 'analyst', 'admin'] as const)('a %s, who decides nothing, has none', async (role) => {
  expect(await exportInbox(services, ours.as(role), ALL)).toMatchObject({
    ok: false,
    refusal: { refused: 'not allowed', value: 'item.decide' },
  });
});
