import { acting, insertHistory, publishedPolicy, readAuditEntries } from '@countersign/database';
import { beforeAll, describe, expect, test } from 'vitest';
import { refusedAs, valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readThresholds } from '../insight/read-thresholds.ts';
import { changeDraft, discardDraft, startDraft } from './draft-policy.ts';
import type { PolicyEdit } from './edited-policy.ts';
import { publishDraft } from './publish-draft.ts';
import { readPolicy, type PolicyPage } from './read-policy.ts';
import { replayDraft } from './replay-draft.ts';

const services = freshServices();

const DAY = 86_400_000;

/** Eight hundred checked decisions of low severity, twenty on insurance and the others on parties: of the surer half one in forty is wrong, of the others one in five. */
async function decided(workspace: TestWorkspace): Promise<void> {
  const { workspaceId, processId, aiId } = workspace;
  await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const before = await publishedPolicy(transaction, processId);
    const createdAt = new Date(services.now().getTime() - 2 * DAY);
    const rows = Array.from({ length: 800 }, (_, n) => ({
      category: n % 40 === 0 ? 'Insurance' : 'Parties',
      itemId: services.newId(),
      confidence: 1 - n / 1_000,
      correct: n < 400 ? n % 40 !== 7 : n % 5 !== 0,
      reviewer: workspace.as('reviewer', n % 3).accountId,
    }));
    await insertHistory(transaction, {
      items: rows.map(({ itemId, correct, category }) => ({
        ...{ id: itemId, workspaceId, processId, contractId: null, externalId: `case ${itemId}` },
        ...{ state: 'resolved' as const, createdAt, resolvedAt: createdAt },
        payload: JSON.stringify({ gold: correct ? 1 : 0, goldInclusion: 1, severity: 'low', category }),
      })),
      proposals: rows.map(({ itemId, confidence }) => ({
        ...{ id: services.newId(), workspaceId, itemId, aiId, modelVersion: '1', label: 1, confidence },
        ...{ createdAt, probabilities: [1 - confidence, confidence] },
      })),
      routes: rows.map(({ itemId }) => ({
        ...{ id: services.newId(), workspaceId, itemId, policyId: before!.id, policyVersion: 1 },
        ...{ disposition: 'one' as const, reviewers: 1, priority: 1, dueAt: null, auditProbability: 1 },
        ...{ reasons: '[]', createdAt },
      })),
      judgments: rows.map(({ itemId, correct, reviewer }) => ({
        ...{ id: services.newId(), workspaceId, itemId, taskId: null, reviewerId: reviewer },
        ...{ verdict: correct ? ('accept' as const) : ('reject' as const), label: correct ? 1 : 0 },
        ...{ correction: null, confidence: null, aiVisible: true, revision: '', seconds: 60, createdAt },
      })),
      outcomes: rows.map(({ itemId, correct, reviewer }) => ({
        ...{ id: services.newId(), workspaceId, itemId, label: correct ? 1 : 0, how: 'agreed' as const },
        ...{ posterior: [0.5, 0.5], decidedBy: reviewer, policyVersion: 1, createdAt },
      })),
    });
  });
}

/** What the form sends when nothing was touched. */
function unchanged({ draft }: PolicyPage): PolicyEdit {
  const { policy, promises } = draft!;
  return {
    ...{ by: policy.thresholds.by, rules: policy.rules, promises },
    auditProbability: policy.audit.probability,
    ...{ dueHours: policy.dueHours, judgmentCost: policy.costs.judgment, errorCosts: policy.costs.error },
    ...{ secondReading: policy.audit.secondReading, staffing: policy.staffing ?? null },
    ...{ people: policy.people, risk: policy.risk },
  };
}

describe('from a draft to a policy in force', () => {
  let workspace: TestWorkspace;
  let processId: string;
  const manager = () => workspace.as('manager');
  const page = () => valueOf(readPolicy(services, manager(), { processId }));
  const change = async (edits: number, edit: Partial<PolicyEdit>) =>
    changeDraft(services, manager(), { processId, edits, edit: { ...unchanged(await page()), ...edit } });

  beforeAll(async () => {
    workspace = await testWorkspace(services, 'drafts');
    processId = workspace.processId;
    await decided(workspace);
  });

  test('a draft begins as the policy in force, and there is one', async () => {
    const { draft, groupings, needed } = await page();
    expect(draft).toBeNull();
    expect(groupings).toEqual([
      { by: 'risk', checked: { routine: 800, material: 0, grave: 0 } },
      { by: 'category', checked: { Insurance: 20, Parties: 780, otherwise: 0 } },
      { by: 'all', checked: { otherwise: 800 } },
    ]);
    expect(needed).toBe(45);
    await valueOf(startDraft(services, manager(), { processId, version: null }));
    const begun = (await page()).draft!;
    expect(begun).toMatchObject({ version: 2, basedOn: 1, edits: 0, replayed: false, changes: [] });
    expect(await startDraft(services, workspace.as('analyst'), { processId, version: null })).toEqual(
      refusedAs('used'),
    );
  });

  test('a promise is answered with the threshold that keeps it', async () => {
    const changed = await valueOf(
      change(0, { promises: { routine: { epsilon: 0.05, delta: 0.1 }, material: null, grave: null } }),
    );
    expect(changed.edits).toBe(1);
    const { threshold, certificate } = changed.policy.thresholds.groups['routine']!;
    expect(threshold).toBeGreaterThan(0.5);
    expect(certificate).toMatchObject({ epsilon: 0.05, n: 800 });
    expect((await page()).draft?.changes).toEqual([
      {
        what: 'Automatic in “routine”',
        before: 'never',
        after: expect.stringMatching(/^from \d\d/) as string,
      },
    ]);
  });

  test('what somebody else changed meanwhile is not written over', async () => {
    expect(await change(0, { auditProbability: 0.2 })).toEqual(refusedAs('changed meanwhile'));
    expect(await discardDraft(services, manager(), { processId, edits: 0 })).toEqual(
      refusedAs('changed meanwhile'),
    );
  });

  test.each([
    ['a rule that cannot be read', { rules: [rule('severity ==')] }, /^policy\.rules\.0\.when/],
    ['two rules of a name', { rules: [rule('value > 1.0'), rule('value > 2.0')] }, /^policy\.rules\.1\.id/],
    ['too small an audit sample', { auditProbability: 0.001 }, /^policy\.audit\.probability/],
  ])('%s is refused, with its place', async (_, edit, field) => {
    expect(await change(1, edit)).toEqual(
      refusedAs('bad policy', { field: expect.stringMatching(field) as string }),
    );
    expect((await page()).draft?.edits).toBe(1);
  });

  test('it is not published before it was replayed as it stands (D4.5)', async () => {
    const publishing = publishDraft(services, manager(), { processId, edits: 1, reason: 'faster' });
    expect(await publishing).toEqual(refusedAs('not replayed'));
  });

  test('the replay says what would have been automatic, right, dear and slow, before and after', async () => {
    const { report } = await valueOf(replayDraft(services, manager(), { processId, edits: 1, days: 30 }));
    const { before, after, moves, moved, spared, staffing } = report!;
    expect(report).toMatchObject({ items: 800, checked: 800 });
    expect(before).toMatchObject({ automation: { value: 0, n: 800 }, accuracy: { value: 1, n: 800 } });
    const automatic = after.dispositions.automatic;
    expect(automatic).toBeGreaterThan(200);
    expect(after.automation).toMatchObject({ value: automatic / 800, n: 800 });
    expect(after.missed.rate).toMatchObject({ n: automatic });
    expect(after.missed.rate!.value).toBeLessThan(0.05);
    expect(after.cost.judgments).toBeLessThan(before!.cost.judgments);
    expect(staffing).toMatchObject({ people: 3, handlingSeconds: 60, measured: true });
    expect(after.waiting!.occupancy).toBeLessThan(before!.waiting!.occupancy);
    expect(moves).toEqual([{ from: 'one', to: 'automatic', n: automatic }]);
    expect(moved).toHaveLength(200);
    expect(moved[0]).toMatchObject({ from: 'one', to: 'automatic', severity: 'low' });
    expect(spared?.reduce((sum, { judgments }) => sum + judgments, 0)).toBe(automatic);
  });

  test('an analyst is shown the same figures, and no person or case', async () => {
    const analyst = workspace.as('analyst');
    const { report } = await valueOf(replayDraft(services, analyst, { processId, edits: 1, days: 30 }));
    expect(report?.spared).toBeNull();
    expect(report?.moved.every((one) => one.externalId === null && one.contract === null)).toBe(true);
    expect(await publishDraft(services, analyst, { processId, edits: 1, reason: 'x' })).toEqual(
      refusedAs('not allowed'),
    );
  });

  test('published, it is in force in the place of the other, with its reason (D4.5)', async () => {
    const done = await valueOf(publishDraft(services, manager(), { processId, edits: 1, reason: 'Faster.' }));
    expect(done).toEqual({ version: 2 });
    const { inForce, draft, versions } = await page();
    expect(draft).toBeNull();
    expect(inForce).toMatchObject({ version: 2, state: 'published', reason: 'Faster.' });
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'published'],
      [1, 'retired'],
    ]);
    expect(versions[0]?.changes).toHaveLength(1);
    expect(versions[1]?.changes).toBeNull();
  });

  test('an earlier version comes back as a draft, replayed and published as any', async () => {
    const { edits } = await valueOf(startDraft(services, manager(), { processId, version: 1 }));
    await valueOf(replayDraft(services, manager(), { processId, edits, days: 30 }));
    await valueOf(publishDraft(services, manager(), { processId, edits, reason: 'Back again.' }));
    const { inForce } = await page();
    expect(inForce?.version).toBe(3);
    expect(inForce?.policy.thresholds.groups['routine']).toEqual({ threshold: null });
  });

  test('a certified version comes back with what has been checked by now (D4.5)', async () => {
    const { policy, edits } = await valueOf(startDraft(services, manager(), { processId, version: 2 }));
    expect(policy.thresholds.groups['routine']?.threshold).toBeGreaterThan(0.5);
    await valueOf(discardDraft(services, manager(), { processId, edits }));
    expect((await page()).draft).toBeNull();
  });

  test('every step is in the log', async () => {
    const actions = await acting(services.db, { workspaces: [workspace.workspaceId] }, async (transaction) =>
      (await readAuditEntries(transaction, { workspaceId: workspace.workspaceId, limit: 100 })).map(
        ({ action }) => action,
      ),
    );
    expect(actions.filter((action) => action.startsWith('policy.')).reverse()).toEqual([
      ...['policy.drafted', 'policy.draft-changed', 'policy.replayed', 'policy.replayed', 'policy.published'],
      ...['policy.drafted', 'policy.replayed', 'policy.published'],
      ...['policy.drafted', 'policy.draft-discarded'],
    ]);
  });
});

describe('thresholds by category', () => {
  let workspace: TestWorkspace;
  let processId: string;
  const promise = { epsilon: 0.05, delta: 0.1 };
  const manager = () => workspace.as('manager');
  const page = () => valueOf(readPolicy(services, manager(), { processId }));
  const change = async (edits: number, edit: Partial<PolicyEdit>) =>
    valueOf(
      changeDraft(services, manager(), { processId, edits, edit: { ...unchanged(await page()), ...edit } }),
    );
  const publish = async (edits: number) => {
    await valueOf(replayDraft(services, manager(), { processId, edits, days: 30 }));
    return valueOf(publishDraft(services, manager(), { processId, edits, reason: 'Tried.' }));
  };

  beforeAll(async () => {
    workspace = await testWorkspace(services, 'categories');
    processId = workspace.processId;
    await decided(workspace);
    await valueOf(startDraft(services, manager(), { processId, version: null }));
    await change(0, { promises: { routine: promise } });
    await publish(1);
    await valueOf(startDraft(services, manager(), { processId, version: null }));
  });

  test('a draft that goes by category drops what was promised by risk, and says so', async () => {
    const { policy } = await change(0, { by: 'category' });
    const nothing = { threshold: null };
    expect(policy.thresholds).toEqual({
      by: 'category',
      groups: { Insurance: nothing, Parties: nothing },
      otherwise: nothing,
    });
    const { draft } = await page();
    expect(draft?.promises).toEqual({ Insurance: null, Parties: null, otherwise: null });
    expect(draft?.changes).toEqual([
      { what: 'Thresholds by', before: 'level of risk', after: 'category' },
      { what: 'Automatic in “routine”', before: expect.stringMatching(/^from/) as string, after: null },
    ]);
    expect(draft?.problems).toEqual([]);
  });

  test('each category is certified on its own decisions, and with too few a person decides (D4.2)', async () => {
    const { policy } = await change(1, { promises: { Insurance: promise, Parties: promise } });
    const { Insurance, Parties } = policy.thresholds.groups;
    expect(Insurance).toMatchObject({ threshold: null, certificate: { n: 20 } });
    expect(Parties).toMatchObject({ certificate: { n: 780, epsilon: 0.05 } });
    expect(Parties?.threshold).toBeGreaterThan(0.5);
    const { report } = await valueOf(replayDraft(services, manager(), { processId, edits: 2, days: 30 }));
    expect(report?.after.dispositions.automatic).toBeGreaterThan(200);
    expect(
      report?.moved.filter(({ to }) => to === 'automatic').map(({ category }) => category),
    ).not.toContain('Insurance');
  });

  test('published, every category has its row beside what came of each', async () => {
    expect(await publish(2)).toEqual({ version: 3 });
    const { policies } = await valueOf(readThresholds(services, manager()));
    const own = policies.find((one) => one.processId === processId);
    expect(own?.rows.map(({ group, by, n }) => [group, by, n])).toEqual([
      ['Insurance', 'category', 20],
      ['Parties', 'category', 780],
      ['everything else', 'category', 0],
    ]);
    expect(own?.categories).toEqual([]);
  });

  test('the version by risk comes back certified on the levels again', async () => {
    const { policy } = await valueOf(startDraft(services, manager(), { processId, version: 2 }));
    expect(policy.thresholds).toMatchObject({ by: 'risk', groups: { routine: { certificate: { n: 800 } } } });
    expect((await page()).draft?.changes.map(({ what }) => what)).toEqual([
      'Thresholds by',
      'Automatic in “routine”',
      'Automatic in “Insurance”',
      'Automatic in “Parties”',
    ]);
  });
});

test('without a decision there is nothing to replay, and a draft is published all the same', async () => {
  const workspace = await testWorkspace(services, 'empty');
  const { processId } = workspace;
  const manager = workspace.as('manager');
  await valueOf(startDraft(services, manager, { processId, version: null }));
  const { report } = await valueOf(replayDraft(services, manager, { processId, edits: 0, days: 90 }));
  expect(report).toBeNull();
  const published = await valueOf(publishDraft(services, manager, { processId, edits: 0, reason: 'First.' }));
  expect(published).toEqual({ version: 2 });
});

test('a policy of another workspace is not there', async () => {
  const one = await testWorkspace(services, 'one');
  const other = await testWorkspace(services, 'other');
  const reading = readPolicy(services, one.as('manager'), { processId: other.processId });
  expect(await reading).toEqual(refusedAs('not found'));
  const starting = startDraft(services, one.as('manager'), { processId: other.processId, version: null });
  expect(await starting).toEqual(refusedAs('not found'));
});

function rule(when: string): PolicyEdit['rules'][number] {
  return { id: 'one', when, then: { disposition: 'one' }, because: '' };
}
