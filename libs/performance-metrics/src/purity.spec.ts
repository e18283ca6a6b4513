import { expect, it } from 'vitest';
import {
  complementarity,
  decisionMetrics,
  forecastUtilisation,
  reliance,
  returnOnInvestment,
  rotateDuties,
  simulateQueue,
  skillFreshness,
  watchFade,
  planFadeWatch,
} from './index.ts';

/** Frozen through and through: a write throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

it('never writes to its input', () => {
  const queue = { name: 'q', arrivalsPerHour: 10, handlingSeconds: 60 };
  const acts = [
    () => complementarity(frozen([{ truth: 1, ai: 1, human: 0, team: 1, inclusion: 1 }])),
    () => reliance(frozen([{ truth: 1, ai: 1, before: 0, after: 1 }])),
    () => decisionMetrics(frozen([1, 0]), frozen([0, 1]), frozen({ weights: [1, 2] })),
    () => skillFreshness(frozen([{ at: 1, correct: true }]), frozen({ now: 2 })),
    () => watchFade(frozen([true, false]), frozen(planFadeWatch({ baseline: 0.9, faded: 0.8 }))),
    () =>
      rotateDuties(
        frozen([{ id: 'd', skill: 'x' }]),
        frozen([
          { id: 'b', skills: ['x'] },
          { id: 'a', skills: [] },
        ]),
        0.9,
      ),
    () => simulateQueue(frozen({ agents: 1, classes: [queue], hours: 1, seed: 1 })),
    () =>
      forecastUtilisation(
        frozen({ arrivals: [1, 2, 3, 4], season: 2, handlingSeconds: 1, secondsPerPeriod: 9, people: [1] }),
      ),
    () =>
      returnOnInvestment(
        frozen({
          decisionsPerMonth: 1,
          costPerHour: 1,
          control: { seconds: [2, 3] },
          assisted: { seconds: [1, 1] },
          platformPerMonth: 1,
          setUp: 1,
          replicates: 100,
        }),
      ),
  ];
  for (const act of acts) expect(act).not.toThrow();
});
