import { acting } from '@countersign/database';
import { beforeAll, describe, expect, test } from 'vitest';
import { readSummary } from '../insight/read-summary.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { insertSampleHistory } from './insert-sample-history.ts';

const services = freshServices();
let workspace: TestWorkspace;
let decisions: number;

beforeAll(async () => {
  workspace = await testWorkspace(services, 'sample');
  const { workspaceId, aiId } = workspace;
  ({ decisions } = await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
    insertSampleHistory(transaction, {
      workspaceId,
      aiId,
      publisherId: workspace.as('manager').accountId,
      team: {
        reviewers: [
          { id: workspace.as('reviewer', 0).accountId, lean: 0, pace: 1 },
          { id: workspace.as('reviewer', 1).accountId, lean: 0, pace: 1 },
        ],
        lead: { id: workspace.as('lead').accountId, lean: 0, pace: 1 },
      },
      now: services.now(),
      newId: services.newId,
      seed: 3,
    }),
  ));
});

describe('the sample history', () => {
  test('is large enough for the figures to mean something, and marked as sample data', async () => {
    expect(decisions).toBeGreaterThan(2_000);
    const answer = await readSummary(services, workspace.as('analyst'), { from: new Date(0) });
    expect(answer.ok && answer.value).toMatchObject({ decisions, sample: true });
    expect(answer.ok && answer.value.team!.n).toBeGreaterThan(500);
  });

  test('begins with people seeing everything and goes on with a certified share automatic', async () => {
    const half = new Date(services.now().getTime() - 56 * 86_400_000);
    const before = await readSummary(services, workspace.as('analyst'), { from: new Date(0), to: half });
    const after = await readSummary(services, workspace.as('analyst'), { from: half });
    expect(before.ok && before.value.automation!.value).toBe(0);
    expect(after.ok && after.value.automation!.value).toBeGreaterThan(0.1);
  });

  test('names who answers for an automatic decision: the one who published the policy', async () => {
    const deciders = await acting(services.db, { workspaces: [workspace.workspaceId] }, (transaction) =>
      transaction
        .selectFrom('outcome')
        .select('decidedBy')
        .distinct()
        .where('how', '=', 'automatic')
        .execute(),
    );
    expect(deciders).toEqual([{ decidedBy: workspace.as('manager').accountId }]);
  });
});
