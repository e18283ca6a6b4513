import { expect, test } from 'vitest';
import { TIMINGS } from './timings.ts';

// Rules 8, 10 and 18 of docs/spec/coediting.md say how soon something is known. That it is found out by these settings, and by
// nothing else, is what `rights`, `silence` and `nodes.int.spec.ts` show; here is what they come to.

test('a sign-in that ends unannounced has closed its sockets within five seconds', () => {
  // What is left is for the question and its answer.
  expect(TIMINGS.askAccessEvery).toBeLessThanOrEqual(4_000);
});

test('a database that answers nothing is known to within two seconds, by who writes and by who does not', () => {
  const { pulse, commitTroubleAfter } = TIMINGS;
  expect(pulse.askEvery + pulse.silentAfter).toBeLessThan(2_000);
  expect(commitTroubleAfter).toBeLessThan(2_000);
  expect(pulse.silentAfter).toBeLessThan(pulse.giveUpAfter);
  expect(pulse.askEvery + pulse.giveUpAfter).toBeLessThan(5_000);
});

test('a Redis that answers nothing is known to within two seconds', () => {
  const { signOfLifeEvery, lateAfter } = TIMINGS.redis;
  // It fell silent just after a sign of life: the next is not answered, and at the one after it that is late.
  expect(lateAfter).toBeLessThan(signOfLifeEvery);
  expect(2 * signOfLifeEvery).toBeLessThan(2_000);
});
