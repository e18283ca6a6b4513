import { expect, test } from 'vitest';
import { runSimulation } from './simulation/run-simulation.ts';

const RUNS = 40;
const FIRST = 1;

test(`every replica converges and nothing acknowledged is lost (seeds ${FIRST} to ${FIRST + RUNS - 1})`, async () => {
  for (let seed = FIRST; seed < FIRST + RUNS; seed += 1) {
    const { diverged, ackedLost, problems } = await runSimulation(seed);
    expect({ seed, diverged, ackedLost, problems }).toEqual({
      seed,
      diverged: 0,
      ackedLost: 0,
      problems: [],
    });
  }
});
