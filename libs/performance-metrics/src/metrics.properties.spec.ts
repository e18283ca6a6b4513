import { seededRandom, shuffled } from '@countersign/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agentsNeeded,
  costWeightedError,
  decisionMetrics,
  erlangC,
  forecastUtilisation,
  practiceNeed,
  reliance,
  rotateDuties,
  simulateQueue,
  skillFreshness,
  type AdvisedRecord,
} from './index.ts';

const check = <T>(property: fc.IProperty<T>, numRuns = 100) =>
  fc.assert(property, { seed: 20261126, numRuns });

describe('queues', () => {
  const load = fc.record({
    arrivalsPerHour: fc.integer({ min: 1, max: 400 }),
    handlingSeconds: fc.integer({ min: 10, max: 900 }),
  });

  it('one more person never makes a wait likelier; a stricter level never needs fewer', () => {
    check(
      fc.property(load, fc.integer({ min: 1, max: 60 }), (o, agents) => {
        const [few, more] = [erlangC({ ...o, agents }), erlangC({ ...o, agents: agents + 1 })];
        expect(more.probabilityOfWait).toBeLessThanOrEqual(few.probabilityOfWait);
        expect(more.averageWaitSeconds).toBeLessThanOrEqual(few.averageWaitSeconds);
        expect(more.serviceLevel(60)).toBeGreaterThanOrEqual(few.serviceLevel(60));
        const needed = (serviceLevel: number) => agentsNeeded({ ...o, targetSeconds: 60, serviceLevel });
        expect(needed(0.95)).toBeGreaterThanOrEqual(needed(0.6));
      }),
    );
  });

  it('a simulated queue accounts for every item, whatever the priorities and the patience', () => {
    const kind = fc.record({
      arrivalsPerHour: fc.integer({ min: 0, max: 60 }),
      handlingSeconds: fc.integer({ min: 10, max: 600 }),
      priority: fc.integer({ min: -2, max: 2 }),
      patienceSeconds: fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }),
    });
    check(
      fc.property(
        fc.array(kind, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(1000),
        (kinds, agents, seed) => {
          const classes = kinds.map(({ patienceSeconds, ...k }, i) => ({
            name: `kind ${i}`,
            ...k,
            ...(patienceSeconds === undefined ? {} : { patienceSeconds }),
          }));
          const result = simulateQueue({ agents, classes, hours: 5, seed });
          for (const row of result.classes) {
            expect(row.taken + row.lapsed + row.waiting).toBe(row.arrived);
            expect(row.averageWaitSeconds ?? 0).toBeGreaterThanOrEqual(0);
            expect(row.wait95Seconds ?? 0).toBeGreaterThanOrEqual(0);
          }
          expect(result.occupancy >= 0 && result.occupancy <= 1 + 1e-9).toBe(true);
        },
      ),
      60,
    );
  });
});

describe('skillFreshness', () => {
  const now = 400 * 86_400_000;
  const one = fc.record({ at: fc.integer({ min: 0, max: now }), correct: fc.boolean() });

  it('order changes nothing, a right case never lowers it, a wrong one never raises it', () => {
    check(
      fc.property(fc.array(one, { maxLength: 40 }), one, fc.nat(), (cases, extra, s) => {
        const plain = skillFreshness(cases, { now }).sensitivity;
        const moved = skillFreshness(shuffled(seededRandom(s), cases), { now }).sensitivity;
        expect(moved.value).toBeCloseTo(plain.value, 12);
        const after = skillFreshness([...cases, extra], { now }).sensitivity;
        if (extra.correct) expect(after.value).toBeGreaterThanOrEqual(plain.value - 1e-12);
        else expect(after.value).toBeLessThanOrEqual(plain.value + 1e-12);
        expect(
          0 <= plain.lower && plain.lower <= plain.value && plain.value <= plain.upper && plain.upper <= 1,
        ).toBe(true);
      }),
    );
  });
});

describe('decisionMetrics', () => {
  const rows = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1)), {
    minLength: 1,
    maxLength: 50,
  });

  it('specificity is recall of the other label; accuracy is one less the plain cost', () => {
    check(
      fc.property(rows, (pairs) => {
        const [truth, decision] = [pairs.map(([t]) => t), pairs.map(([, d]) => d)];
        const ones = decisionMetrics(truth, decision);
        const zeros = decisionMetrics(truth, decision, { positive: 0 });
        expect(ones.specificity).toEqual(zeros.recall);
        expect(ones.accuracy).toEqual(zeros.accuracy);
        const plain = [
          [0, 1],
          [1, 0],
        ];
        expect(costWeightedError(truth, decision, plain)).toBeCloseTo(1 - ones.accuracy.value, 12);
      }),
    );
  });
});

describe('reliance', () => {
  const label = fc.constantFrom(0, 1, 2);
  const record = fc.record({ truth: label, ai: label, before: fc.option(label), after: label });

  it('order, names of labels and equal weights change nothing', () => {
    check(
      fc.property(fc.array(record, { maxLength: 50 }), fc.nat(), (records: AdvisedRecord[], s) => {
        const plain = reliance(records);
        expect(reliance(shuffled(seededRandom(s), records))).toEqual(plain);
        const names = [7, 3, 0];
        const renamed = records.map((r) => ({
          truth: names[r.truth]!,
          ai: names[r.ai]!,
          before: r.before === null ? null : names[r.before]!,
          after: names[r.after]!,
        }));
        expect(reliance(renamed)).toEqual(plain);
        expect(reliance(records.map((r) => ({ ...r, inclusion: 0.2 })))).toEqual(plain);
      }),
    );
  });
});

describe('rotateDuties', () => {
  it('gives every duty to somebody who has the skill, or says that it cannot', () => {
    const person = fc.record({
      skills: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
      capacity: fc.nat(8),
    });
    check(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 6 }),
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (people, skills, draw) => {
          const team = people.map((p, i) => ({ id: `p${i}`, ...p }));
          const duties = skills.map((skill, i) => ({ id: `d${i}`, skill }));
          const { assigned, unassigned } = rotateDuties(duties, team, draw);
          expect(assigned.length + unassigned.length).toBe(duties.length);
          for (const { duty, to } of assigned) {
            const { skill } = duties.find((d) => d.id === duty)!;
            expect(team.find((p) => p.id === to)!.skills).toContain(skill);
          }
          for (const { id, capacity } of team) {
            expect(assigned.filter((a) => a.to === id).length).toBeLessThanOrEqual(capacity);
          }
        },
      ),
    );
  });
});

describe('forecasts and quotas', () => {
  it('more people never raise the load, the high forecast is never below the expected', () => {
    check(
      fc.property(
        fc.array(fc.nat(200), { minLength: 4, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (arrivals, people, quantile) => {
          const of = (n: number) =>
            forecastUtilisation({
              arrivals,
              season: 2,
              handlingSeconds: 60,
              secondsPerPeriod: 3600,
              people: [n, n],
              quantile,
            });
          of(people).forEach((f, i) => {
            expect(f.highArrivals).toBeGreaterThanOrEqual(f.expectedArrivals);
            expect(of(people + 1)[i]!.utilisation).toBeLessThanOrEqual(f.utilisation);
          });
        },
      ),
    );
  });

  it('a quota is owed, met or short, and adds up', () => {
    check(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (minimum, done, itemsLeft) => {
        const { owed, blindProbability, shortfall } = practiceNeed({ minimum, done, itemsLeft });
        expect(owed).toBe(Math.max(0, minimum - done));
        expect(blindProbability >= 0 && blindProbability <= 1).toBe(true);
        expect(shortfall).toBe(Math.max(0, owed - itemsLeft));
        if (shortfall === 0) expect(blindProbability * itemsLeft).toBeCloseTo(owed, 9);
      }),
    );
  });
});
