import {
  acting,
  BrokenPolicyError,
  insertHistory,
  publishedPolicy,
  retirePolicy,
  type WorkspaceTransaction,
} from '@countersign/database';
import { fitCertifiedThreshold, type Certificate, type PolicyInput } from '@countersign/routing-policy';
import { beforeAll, describe, expect, test } from 'vitest';
import { createProcess } from '../processes/manage-processes.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { startingPolicy } from './contract-policy.ts';
import { publishOwnPolicy, publishPolicy } from './publish-policy.ts';

const services = freshServices();
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace(services, 'policies');
});

type Thresholds = NonNullable<PolicyInput['thresholds']>;
const ltt = { method: 'learn-then-test', epsilon: 0.05, delta: 0.1, n: 200, coverage: 0.5 } as const;
const automatic = (certificate?: Certificate): Thresholds => ({
  by: 'risk',
  groups: {},
  otherwise: { threshold: 0.9, ...(certificate ? { certificate } : {}) },
});

/** Publishes version 2 of the policy for contracts with these thresholds, and takes it all back. */
async function publishWith(
  thresholds: Thresholds,
  prepare?: (transaction: WorkspaceTransaction) => Promise<void>,
) {
  const undo = new Error('undone');
  let seen: { fault: unknown; version: number | undefined } | undefined;
  await acting(services.db, { workspaces: [workspace.workspaceId] }, async (transaction) => {
    const { workspaceId, processId } = workspace;
    await prepare?.(transaction);
    const before = await publishedPolicy(transaction, processId);
    await retirePolicy(transaction, before!.id);
    const id = services.newId();
    const fault = await publishPolicy(transaction, {
      id,
      workspaceId,
      processId,
      by: workspace.as('manager').accountId,
      at: services.now(),
      policy: { ...startingPolicy(id), version: 2, thresholds },
    });
    seen = { fault, version: (await publishedPolicy(transaction, processId))?.version };
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return seen!;
}

describe('publishing a policy (D4.2)', () => {
  test('refuses a certificate of decisions that were never checked here', async () => {
    const { fault, version } = await publishWith(automatic({ ...ltt, upperBound: 0.04 }));
    expect(version).toBeUndefined();
    expect(fault).toMatchObject({
      ...{ group: 'otherwise', figure: 'n', value: 200 },
      reason: expect.stringMatching(/^No decision of "otherwise" has been checked here yet/) as string,
    });
  });

  test.each([
    ['without a certificate', undefined, /only with the certificate/],
    ['whose bound is above the promise', { ...ltt, upperBound: 0.06 }, /error bound is 0.06, above 0.05/],
    ['whose bound nobody knows', { ...ltt, upperBound: null }, /error bound is unknown/],
    [
      'from too few decisions',
      { ...ltt, coverage: 0.1, upperBound: 0.04 },
      /rests on 20 decisions.*takes 45/,
    ],
    [
      'by a method that cannot be made again',
      { method: 'conformal-risk-control', alpha: 0.9, n: 1_000, unit: 'contract' } as const,
      /only Learn-then-Test can be made again/,
    ],
  ])('refuses one %s, and says why', async (_, certificate, reason) => {
    const { fault, version } = await publishWith(automatic(certificate));
    expect(version).toBeUndefined();
    expect(fault).toMatchObject({
      group: 'otherwise',
      figure: 'threshold',
      value: 0.9,
      reason: expect.stringMatching(reason),
    });
  });

  describe('where the process has checked decisions', () => {
    // Surer is right more often: one in forty of the surer half is wrong, one in five of the others.
    const checked = Array.from({ length: 800 }, (_, n) => ({
      confidence: 1 - n / 1_000,
      correct: n < 400 ? n % 40 !== 7 : n % 5 !== 0,
    }));
    const { epsilon, delta } = ltt;
    const fitted = fitCertifiedThreshold(
      checked.map((one) => one.confidence),
      checked.map((one) => one.correct),
      { epsilon, delta },
    );
    const { n, coverage, upperBound } = fitted;
    const stored = async (transaction: WorkspaceTransaction) => {
      const { workspaceId, processId, aiId } = workspace;
      const createdAt = new Date(services.now().getTime() - 86_400_000);
      const own = { workspaceId, createdAt };
      const rows = checked.map((one) => ({ ...one, itemId: services.newId() }));
      await insertHistory(transaction, {
        items: rows.map(({ itemId, correct }) => ({
          ...{ ...own, id: itemId, processId, contractId: null, externalId: null, resolvedAt: createdAt },
          payload: JSON.stringify({ gold: correct ? 1 : 0 }),
        })),
        proposals: rows.map(({ itemId, confidence }) => ({
          ...{ ...own, id: services.newId(), itemId, aiId, modelVersion: '1', label: 1, confidence },
          probabilities: [1 - confidence, confidence],
        })),
        routes: [],
        judgments: [],
        outcomes: [],
      });
    };
    const thresholds = (threshold: number | null, more: Partial<Certificate> = {}): Thresholds => ({
      by: 'all',
      groups: {},
      otherwise: {
        threshold,
        certificate: { ...ltt, n, coverage, upperBound, ...more } as Certificate,
      },
    });

    test('puts in force what they give', async () => {
      expect(fitted.threshold).not.toBeNull();
      expect(await publishWith(thresholds(fitted.threshold), stored)).toEqual({ fault: null, version: 2 });
    });

    test.each([
      ['threshold', 0.5, {}, fitted.threshold],
      ['n', fitted.threshold, { n: 1_000 }, n],
      ['upperBound', fitted.threshold, { upperBound: 0.01 }, upperBound],
    ] as const)(
      'refuses another %s, and names what was sent and what was found',
      async (figure, threshold, more, found) => {
        const sent = figure === 'threshold' ? threshold : more[figure as keyof typeof more];
        const { fault, version } = await publishWith(thresholds(threshold, more), stored);
        expect(version).toBeUndefined();
        expect(fault).toMatchObject({ group: 'otherwise', figure, value: sent });
        expect((fault as { reason: string }).reason).toContain(
          ` of ${sent}; the checked decisions of this process give ${found}.`,
        );
      },
    );
  });

  test.each([
    ['without a certificate', undefined, '0.9'],
    ['with one that nothing was checked for', { ...ltt, upperBound: 0.04 }, '200'],
  ])('is refused to whoever makes a process %s, with the place and the reason', async (_, sent, value) => {
    const order = {
      name: 'Fraud',
      labels: ['no', 'yes'],
      policy: { name: 'Fraud', thresholds: automatic(sent) },
    };
    for (const role of ['manager', 'analyst'] as const) {
      expect(await createProcess(services, workspace.as(role), order)).toMatchObject({
        ok: false,
        refusal: { refused: 'not certified', field: 'policy.thresholds.otherwise', value },
      });
    }
  });

  test('never takes an uncertified one of the product’s own', async () => {
    const id = services.newId();
    const publishing = acting(services.db, { workspaces: [workspace.workspaceId] }, (transaction) =>
      publishOwnPolicy(transaction, {
        id,
        workspaceId: workspace.workspaceId,
        processId: workspace.processId,
        by: workspace.as('manager').accountId,
        at: services.now(),
        policy: { ...startingPolicy(id), thresholds: automatic() },
      }),
    );
    await expect(publishing).rejects.toThrow(/group otherwise: A threshold is published only/);
  });
});

test('a stored policy that is none is an error that names it, and routes nothing', async () => {
  const { workspaceId, processId } = await testWorkspace(services, 'broken');
  await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const before = await publishedPolicy(transaction, processId);
    expect(before?.body.audit.probability).toBe(0.1);
    await transaction
      .updateTable('policy')
      .set({ body: JSON.stringify({ ...before?.body, audit: { probability: 2 } }) })
      .where('processId', '=', processId)
      .execute();
    const reading = publishedPolicy(transaction, processId);
    await expect(reading).rejects.toThrow(BrokenPolicyError);
    await expect(reading).rejects.toMatchObject({ policyId: before?.id });
  });
});
