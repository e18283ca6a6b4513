import { REVIEW_JOB, summonToDocument } from '@countersign/application';
import { testContract, type TestContract } from '@countersign/application/testing/contract';
import { testWorkspace, type TestWorkspace } from '@countersign/application/testing';
import { freshServices } from '@countersign/application/testing/fresh';
import { acting, addJob } from '@countersign/database';
import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { takeJobs, type JobTaker } from './take-jobs.ts';
import { until } from './testing/world.ts';

// Rule 3 of docs/spec/copilot.md: whoever opens a contract calls the AI. A call that crosses its leaving must bring it back.

const services = freshServices();
let ours: TestWorkspace;
let contract: TestContract;
let jobs: JobTaker;
/** The stays in the room so far; each is over when it is told to leave. */
let stays: { leave: () => void; woken: number }[];

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
});
beforeEach(async () => {
  contract = await testContract(services, ours);
  stays = [];
  jobs = takeJobs({
    db: services.db,
    worker: `worker of ${contract.documentId}`,
    rooms: 10,
    metrics: createMetrics(),
    log: pino({ level: 'silent' }),
    now: () => performance.now(),
    attend: () => {
      let leave: () => void = () => undefined;
      const left = new Promise<void>((resolve) => (leave = resolve));
      const stay = { leave, woken: 0 };
      stays.push(stay);
      const stop = () => {
        leave();
        return Promise.resolve();
      };
      return { left, stop, wake: () => (stay.woken += 1) };
    },
    gaveUp: () => Promise.resolve(),
  });
  jobs.wake();
  await until(() => stays.length === 1);
});
afterEach(async () => {
  await jobs.close();
  await services.db.deleteFrom('job').execute();
});

const states = async () => {
  const rows = await services.db.selectFrom('job').select('state').execute();
  return rows.map(({ state }) => state);
};

/** Either it is there again, or nobody will ever come. */
const settled = () =>
  until(async () => stays.length === 2 || (await states()).every((one) => one === 'done'));

test('a call that comes before it has left is not heard of, and brings it back', async () => {
  const answer = await summonToDocument(services, ours.ai, contract.documentId);
  expect(answer).toMatchObject({ ok: true });
  stays[0]!.leave();
  await settled();
  expect([stays.length, await states()]).toEqual([2, ['waiting']]);
  stays[1]!.leave();
  await until(async () => (await states())[0] === 'done');
  expect(stays).toHaveLength(2);
});

test('a call that is not committed yet when it leaves brings it back', async () => {
  const { contractId, documentId } = contract;
  const { workspaceId } = ours;
  await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const id = services.newId();
    const payload = { contractId, documentId };
    const job = { id, workspaceId, kind: REVIEW_JOB, payload, dedupeKey: documentId };
    expect(await addJob(transaction, job)).toBe(false);
    stays[0]!.leave();
    // From here an edit is followed by nobody, and calls too, though the job is not given back yet.
    await until(async () => !jobs.isThere(documentId) || (await states())[0] === 'done');
  });
  await settled();
  expect([stays.length, await states()]).toEqual([2, ['waiting']]);
});
