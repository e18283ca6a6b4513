import type { ClauseRead } from '@countersign/playbook';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReviewWorker } from './review-worker.ts';
import { bundledReviewWorker } from './testing/programs.ts';
import { createWorld, until, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const TITLE = 'Software as a Service Agreement';
const CLAUSES = [
  'This Agreement is made between Alder Systems Ltd (the “Provider”) and Birch Trading Ltd (the “Customer”).',
  '1. Customer shall pay each invoice within fifteen (15) days after the date of the invoice.',
  '2. Provider targets an uptime of 98% in each calendar month.',
  '3. This Agreement is governed by the laws of England and Wales.',
];

/** The built-in reviewer, which stops before the end of what it reads until it is told to go on. */
function haltingReviewer() {
  const honest = bundledReviewWorker();
  const read: ClauseRead[] = [];
  let goOn: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (goOn = resolve));
  const worker: ReviewWorker = {
    ...honest,
    review: async (asked, onRead) => {
      const reviewed = await honest.review(asked, (clause) => {
        read.push(clause);
        onRead?.(clause);
      });
      await told;
      return reviewed;
    },
  };
  return { worker, read, goOn: () => goOn() };
}

test('findings come in while the rest is read; whoever takes over midway adds what is left, and nothing twice (rule 6)', async () => {
  const halting = haltingReviewer();
  const first = await world.startCopilot({ worker: halting.worker });
  const contract = await world.upload(TITLE, CLAUSES);
  const person = await world.enter(contract);
  const keysOf = async () => (await world.findings(contract)).map(({ key }) => key);
  const certain = () => halting.read.flatMap(({ findings }) => findings.map(({ key }) => key));

  // What is certain of a clause stands there though the reading has not come to its end.
  await until(async () => certain().length >= 2 && (await keysOf()).length === certain().length);
  expect((await keysOf()).toSorted()).toEqual(certain().toSorted());
  expect(halting.read.map(({ clause, clauses }) => `${clause} of ${clauses}`)).toEqual([
    '0 of 3',
    '1 of 3',
    '2 of 3',
    '3 of 3',
  ]);
  const activity = () =>
    [...person.awareness.getStates().values()].map((state) => state['activity'] as string | undefined);
  await until(() => activity().includes('Reading clause 3 of 3'));
  const before = new Map((await world.findings(contract)).map(({ key, itemId }) => [key, itemId]));

  // Its lease runs out, as that of a process that was killed; another comes.
  await world.database.db
    .updateTable('job')
    .set({ leasedUntil: new Date(0) })
    .execute();
  await world.startCopilot();
  await until(async () => (await keysOf()).length > certain().length);
  await until(async () => (await world.jobs()).some(({ progress }) => progress !== null));
  const whole = await world.findings(contract);
  expect(new Set(whole.map(({ key }) => key)).size).toBe(whole.length);
  for (const { key, itemId } of whole) expect(before.get(key) ?? itemId).toBe(itemId);
  for (const key of before.keys()) expect(whole.map((one) => one.key)).toContain(key);

  // The first was not dead after all: what it has left to say is known.
  halting.goOn();
  await first.stop();
  expect((await keysOf()).toSorted()).toEqual(whole.map(({ key }) => key).toSorted());
});
