import {
  acting,
  insertHistory,
  insertTeam,
  publishedPolicy,
  saveAccount,
  setMembership,
} from '@countersign/database';
import { beforeAll, expect, test } from 'vitest';
import type { Principal } from '../kernel/principal.ts';
import { valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { testContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readSummary } from './read-summary.ts';

const DAY = 86_400_000;
/** A median takes thirty judgments: each item is there so often. */
const TIMES = 30;

const services = freshServices();
let workspace: TestWorkspace;
/** Of another team than the one that a workspace begins with. */
let theirReviewer: Principal;
let theirLead: Principal;

beforeAll(async () => {
  workspace = await testWorkspace(services, 'summary');
  const { workspaceId } = workspace;
  const otherTeam = services.newId();
  const other = (role: 'reviewer' | 'lead'): Principal => ({
    ...{ ...workspace.as(role), accountId: `summary-other-${role}`, teams: [otherTeam] },
  });
  theirReviewer = other('reviewer');
  theirLead = other('lead');
  await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    await insertTeam(transaction, { id: otherTeam, workspaceId, name: 'Procurement' });
    for (const { accountId, role, name } of [theirReviewer, theirLead]) {
      await saveAccount(transaction, { id: accountId, kind: 'person', name });
      await setMembership(transaction, { workspaceId, accountId, role, teams: [otherTeam] });
    }
  });
  const ours = await testContract(services, workspace);
  const theirs = await testContract(services, workspace, theirReviewer);
  const first = workspace.as('reviewer', 0);
  const second = workspace.as('reviewer', 1);
  // Records of a process, which belong to the team of whoever judged them, and what was found in contracts, to theirs.
  await decided(null, [[first, 10]], [[first, 20]], [[second, 30]]);
  await decided(null, [[theirReviewer, 40]]);
  await decided(ours.contractId, [
    [first, 50],
    [second, 70],
  ]);
  await decided(theirs.contractId, [[theirReviewer, 80]], [[first, 90]]);
  // Settled by policy: nobody's work, in a contract of a team.
  await decided(theirs.contractId, []);
});

type Judged = readonly [by: Principal, seconds: number];

/** Items of a contract, or of none, that were settled yesterday, each as often as a median takes. */
async function decided(contractId: string | null, ...items: (readonly Judged[])[]) {
  const { workspaceId, processId, aiId } = workspace;
  const at = new Date(services.now().getTime() - DAY);
  const rows = items.flatMap((judgments) =>
    Array.from({ length: TIMES }, () => ({ itemId: services.newId(), judgments })),
  );
  await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const policy = (await publishedPolicy(transaction, processId))!;
    const from = { workspaceId, createdAt: at };
    await insertHistory(transaction, {
      items: rows.map(({ itemId }) => ({
        ...{ ...from, id: itemId, processId, contractId, externalId: itemId },
        ...{ state: 'resolved' as const, resolvedAt: at },
      })),
      proposals: rows.map(({ itemId }) => ({
        ...{ ...from, id: services.newId(), itemId, aiId, modelVersion: '1' },
        ...{ label: 1, probabilities: [0.1, 0.9], confidence: 0.9 },
      })),
      routes: rows.map(({ itemId, judgments }) => ({
        ...{ ...from, id: services.newId(), itemId, policyId: policy.id, policyVersion: policy.version },
        disposition: judgments.length === 0 ? ('automatic' as const) : ('one' as const),
        ...{ reviewers: judgments.length, priority: 0, dueAt: null, auditProbability: 0, audited: false },
        reasons: '[]',
      })),
      judgments: rows.flatMap(({ itemId, judgments }) =>
        judgments.map(([{ accountId }, seconds]) => ({
          ...{ ...from, id: services.newId(), itemId, taskId: null, reviewerId: accountId, seconds },
          ...{ verdict: 'accept' as const, label: 1, correction: null, confidence: null },
          ...{ aiVisible: true, revision: '' },
        })),
      ),
      outcomes: rows.map(({ itemId, judgments }) => ({
        ...{ ...from, id: services.newId(), itemId, label: 1, posterior: [0.1, 0.9] },
        how: judgments.length === 0 ? ('automatic' as const) : ('agreed' as const),
        ...{ decidedBy: workspace.as('manager').accountId, policyVersion: policy.version },
      })),
    });
  });
}

const seen = async (principal: Principal) => {
  const { decisions, secondsPerDecision, automation } = await valueOf(readSummary(services, principal, {}));
  const { median, n } = secondsPerDecision ?? { median: null, n: 0 };
  return { items: decisions / TIMES, judgments: n / TIMES, median, automation: automation?.value ?? null };
};
const NOTHING = { items: 0, judgments: 0, median: null, automation: null };

test('a reviewer sees what they judged, and of its judgments their own', async () => {
  // 10, 20, 50 and 90 seconds, of which the median is the lower in the middle; of what two judged, the other's 70 is not
  // theirs to see.
  expect(await seen(workspace.as('reviewer', 0))).toEqual({
    items: 4,
    judgments: 4,
    median: 20,
    automation: 0,
  });
  expect(await seen(workspace.as('reviewer', 1))).toEqual({
    items: 2,
    judgments: 2,
    median: 30,
    automation: 0,
  });
  expect(await seen(theirReviewer)).toEqual({ items: 2, judgments: 2, median: 40, automation: 0 });
});

test('who has judged nothing sees nothing, not everything', async () => {
  expect(await seen(workspace.as('reviewer', 3))).toEqual(NOTHING);
});

test('a lead sees the records that their team judged and the contracts of their team', async () => {
  // 10, 20, 30, 50 and 70: what a reviewer of theirs judged in another team's contract is not their team's.
  expect(await seen(workspace.as('lead'))).toEqual({ items: 4, judgments: 5, median: 30, automation: 0 });
  // 40, 80 and 90, whoever judged in their contract, and what the policy settled there.
  expect(await seen(theirLead)).toEqual({ items: 4, judgments: 3, median: 80, automation: 1 / 4 });
  expect(await seen({ ...theirLead, teams: [] })).toEqual(NOTHING);
});

test('managers and analysts see all of it', async () => {
  for (const role of ['manager', 'analyst', 'admin'] as const)
    expect(await seen(workspace.as(role))).toEqual({ items: 8, judgments: 8, median: 40, automation: 1 / 8 });
});

test('a period holds what was settled in it, from its first moment to before its last', async () => {
  const analyst = workspace.as('analyst');
  const at = new Date(services.now().getTime() - DAY);
  const count = async (period: { from: Date; to: Date }) =>
    (await valueOf(readSummary(services, analyst, period))).decisions;
  const after = (milliseconds: number) => new Date(at.getTime() + milliseconds);
  expect(await count({ from: at, to: after(1) })).toBe(8 * TIMES);
  expect(await count({ from: after(-DAY), to: at })).toBe(0);
  expect(await count({ from: after(1), to: after(DAY) })).toBe(0);
});
