import { retryReview } from '@countersign/application';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReviewWorker } from './review-worker.ts';
import { bundledReviewWorker } from './testing/programs.ts';
import { createWorld, until, type World } from './testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const TITLE = 'Software as a Service Agreement';
const PARAGRAPHS = [
  'This Agreement is made between Alder Systems Ltd (the “Provider”) and Birch Trading Ltd (the “Customer”).',
  'Customer shall pay each invoice within fifteen (15) days after the date of the invoice.',
];

/** The built-in reviewer, and beside what it found, what nobody may believe. */
function lyingReviewer(): ReviewWorker {
  const honest = bundledReviewWorker();
  return {
    ...honest,
    review: async (asked) => {
      const reviewed = await honest.review(asked);
      const [found] = reviewed.findings;
      if (!found) throw new Error('The built-in reviewer found nothing');
      return {
        ...reviewed,
        findings: [
          { ...found, key: 'lie: words', quote: `${found.quote} and everything else` },
          { ...found, key: 'lie: place', paragraphId: 'nowhere' as never },
          { ...found, key: 'lie: shape', confidence: Number.NaN },
          { ...found, key: 'lie: kind', kind: 'approval' as never },
          ...reviewed.findings,
        ],
      };
    },
  };
}

test('findings that do not quote the text, or are not whole, are dropped; the others are handed in (rule 7)', async () => {
  const contract = await world.upload(TITLE, PARAGRAPHS);
  const copilot = await world.startCopilot({ idleMs: 1, worker: lyingReviewer() });
  await until(async () => (await world.jobs()).every(({ state }) => state === 'done'));
  const keys = (await world.findings(contract)).map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key) => key.startsWith('lie'))).toEqual([]);
  const dropped = await copilot.metrics.dropped.get();
  expect(dropped.values[0]?.value).toBeGreaterThanOrEqual(4);
});

test('a reviewer that hangs is given up, and people read instead; when it can read again, it does', async () => {
  const contract = await world.upload(TITLE, PARAGRAPHS);
  await world.database.db.updateTable('job').set({ attempts: 2 }).execute();
  const hanging = await world.startCopilot({
    idleMs: 1,
    retryMs: 1,
    worker: bundledReviewWorker({ limit: 1 }),
  });
  await until(async () => (await world.shown(contract)).length > 0);
  const [job] = await world.jobs();
  expect(job).toMatchObject({ state: 'failed', attempts: 3 });
  expect(job?.lastError).toContain('took longer than');
  const [unread, ...others] = await world.shown(contract);
  expect(others).toEqual([]);
  expect(unread).toMatchObject({ title: 'The AI could not read this contract', state: 'open' });
  expect(unread?.task).not.toBeNull();
  await hanging.stop();

  const admin = world.workspace.as('admin');
  expect((await retryReview(world.services, admin, job!.id)).ok).toBe(true);
  await world.startCopilot({ idleMs: 1 });
  await until(async () => (await world.jobs()).every(({ state }) => state === 'done'));
  const shown = await world.shown(contract);
  expect(shown.some(({ quote }) => quote?.includes('fifteen'))).toBe(true);
  expect(shown.filter(({ state, id }) => id === unread?.id && state === 'open')).toEqual([]);
});

test('a job that three workers died of is told of by the next, once', async () => {
  const contract = await world.upload(TITLE, PARAGRAPHS);
  await world.database.db
    .updateTable('job')
    .set({ attempts: 3, leasedBy: 'the last that died', leasedUntil: new Date(0) })
    .execute();
  await Promise.all([world.startCopilot({ idleMs: 1 }), world.startCopilot({ idleMs: 1 })]);
  await until(async () => (await world.jobs()).every(({ doneAt }) => doneAt !== null));
  const shown = await world.shown(contract);
  expect(shown.map(({ title }) => title)).toEqual(['The AI could not read this contract']);
});
