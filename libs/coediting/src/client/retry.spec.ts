import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Scheduler } from '../simulation/scheduler.ts';
import type { ClientEnvironment } from './environment.ts';
import { Retry } from './retry.ts';

// Rule 22 of docs/spec/coediting.md: when what was lost is tried again.

/** Uniform on [0, 1), as chance gives it. */
const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function given(random: number) {
  const scheduler = new Scheduler();
  const environment = {
    after: (milliseconds: number, run: () => void) => scheduler.after(milliseconds, run),
    random: () => random,
  } as ClientEnvironment;
  return { scheduler, retry: new Retry(environment) };
}

/** When it ran, in milliseconds from when it was planned. */
async function momentOf(random: number, plan: (retry: Retry, run: () => void) => void): Promise<number> {
  const { scheduler, retry } = given(random);
  let ranAt = NaN;
  plan(retry, () => (ranAt = scheduler.now));
  await scheduler.runUntil(10_000);
  return ranAt;
}

test('rule 22: the first try comes after 100 to 300 ms, as chance has it', async () => {
  const soon = (random: number) => momentOf(random, (retry, run) => retry.soon(run));
  await fc.assert(
    fc.asyncProperty(draw, async (random) => {
      expect(await soon(random)).toBeCloseTo(100 + 200 * random, 6);
    }),
  );
  expect(await soon(0)).toBe(100);
  expect(await soon(0.999)).toBeLessThan(300);
});

test('what the server asks to wait is waited, and up to 200 ms more', async () => {
  await fc.assert(
    fc.asyncProperty(draw, fc.integer({ min: 0, max: 9_000 }), async (random, delay) => {
      const moment = await momentOf(random, (retry, run) => retry.spread(delay, run));
      expect(moment).toBeGreaterThanOrEqual(delay);
      expect(moment).toBeLessThanOrEqual(delay + 200);
    }),
  );
});

test('a newer plan takes the place of an older one, and what is cancelled never runs', async () => {
  const { scheduler, retry } = given(0);
  const ran: string[] = [];
  retry.after(10, () => ran.push('older'));
  retry.after(20, () => ran.push('newer'));
  await scheduler.runUntil(100);
  expect(ran).toEqual(['newer']);
  retry.after(10, () => ran.push('cancelled'));
  retry.cancel();
  await scheduler.runUntil(200);
  expect(ran).toEqual(['newer']);
});
