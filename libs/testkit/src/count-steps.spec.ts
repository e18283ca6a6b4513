import { afterAll, expect, test } from 'vitest';
import { countSteps } from './count-steps.ts';

const steps = countSteps();
afterAll(() => steps.stop());

function loop(times: number): number {
  let sum = 0;
  for (let i = 0; i < times; i += 1) sum += i % 2 === 0 ? i : -i;
  return sum;
}

test('what a loop does is counted each time round', () => {
  const [once, twice] = [steps.count(() => loop(1_000)), steps.count(() => loop(2_000))];
  expect(once).toBeGreaterThanOrEqual(1_000);
  expect(twice - once).toBeGreaterThanOrEqual(1_000);
  expect(twice).toBeLessThan(2.1 * once);
});

test('work inside work is seen for what it is, however often it is done', () => {
  const nested = (times: number) => () => {
    for (let i = 0; i < times; i += 1) loop(times);
  };
  expect(steps.count(nested(200))).toBeGreaterThan(3.5 * steps.count(nested(100)));
  for (let i = 0; i < 50; i += 1) loop(10_000);
  expect(steps.count(nested(200))).toBeGreaterThan(3.5 * steps.count(nested(100)));
});
