import { InputError } from '@countersign/domain';
import { betaQuantile, seededRandom } from '@countersign/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  injectionShare,
  planFadeWatch,
  practiceNeed,
  rotateDuties,
  skillFreshness,
  watchFade,
  type PracticeCase,
} from './index.ts';
import { simulateSkillFade } from './simulations.ts';

const DAY = 86_400_000;
const now = 1000 * DAY;

describe('skillFreshness', () => {
  const cases = (n: number, correct: number, daysAgo: number): PracticeCase[] =>
    Array.from({ length: n }, (_, i) => ({ at: now - daysAgo * DAY, correct: i < correct }));

  it('is a beta posterior where nothing has faded', () => {
    const result = skillFreshness(cases(20, 18, 0), { now });
    expect(result.sensitivity.value).toBeCloseTo(19 / 22, 12);
    expect(result.sensitivity.lower).toBeCloseTo(betaQuantile(0.025, 19, 3), 12);
    expect(result).toMatchObject({ daysSinceLast: 0, state: 'fresh' });
  });

  it('old practice counts half after each half-life, and the interval widens', () => {
    const fresh = skillFreshness(cases(40, 36, 0), { now });
    const old = skillFreshness(cases(40, 36, 60), { now });
    expect(old.sensitivity.n).toBeCloseTo(10, 9);
    expect(old.sensitivity.upper - old.sensitivity.lower).toBeGreaterThan(
      fresh.sensitivity.upper - fresh.sensitivity.lower,
    );
    expect(skillFreshness(cases(40, 36, 61), { now }).state).toBe('stale');
    expect(skillFreshness([], { now })).toMatchObject({ daysSinceLast: null, state: 'unpractised' });
  });

  it('refuses a case from the future', () => {
    expect(() => skillFreshness(cases(1, 1, -1), { now })).toThrow(InputError);
    expect(() => skillFreshness([], { now, halfLifeDays: 0 })).toThrow(/halfLifeDays/);
  });
});

describe('the watch for skill fade', () => {
  const plan = planFadeWatch({ baseline: 0.9, faded: 0.8 });

  it('.9 → .8 is found within 90 gold items with power ≥ .8, at a false-alarm chance ≤ .05', () => {
    expect(plan.cases).toBe(90);
    expect(plan.falseAlarm).toBeLessThanOrEqual(0.05);
    expect(plan.power).toBeGreaterThanOrEqual(0.8);
  });

  it('a long window is planned as soon as a short one', () => {
    const long = planFadeWatch({ baseline: 0.9, faded: 0.8, cases: 1500 });
    expect(long.falseAlarm).toBeLessThanOrEqual(0.05);
    expect(long.power).toBeGreaterThan(0.999);
  });

  it('what is computed exactly is what simulation shows', () => {
    const [steady, faded] = simulateSkillFade({ seed: 1, people: 2000 });
    expect(Math.abs(steady!.alarms - plan.falseAlarm)).toBeLessThan(0.02);
    expect(Math.abs(faded!.alarms - plan.power)).toBeLessThan(0.03);
  });

  it('an alarm lasts until its window ends, then a new window begins', () => {
    const wrong = Array<boolean>(90).fill(false);
    expect(watchFade(wrong.slice(0, 40), plan).fading).toBe(true);
    expect(watchFade([...wrong.slice(0, 40), ...Array<boolean>(50).fill(true)], plan).fading).toBe(true);
    expect(watchFade([...wrong, true], plan)).toEqual({ score: 0, seen: 1, fading: false });
    expect(watchFade([], plan)).toEqual({ score: 0, seen: 0, fading: false });
  });

  it('a deeper fade is easier to find; nonsense is refused', () => {
    expect(planFadeWatch({ baseline: 0.9, faded: 0.7 }).power).toBeGreaterThan(plan.power);
    expect(() => planFadeWatch({ baseline: 0.8, faded: 0.9 })).toThrow(/faded/);
  });
});

describe('practice', () => {
  it('injection brings the seen prevalence to its target exactly', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (prevalence) => {
        const g = injectionShare(prevalence);
        expect((1 - g) * prevalence + g).toBeGreaterThanOrEqual(0.1 - 1e-12);
        expect(g === 0).toBe(prevalence >= 0.1);
        expect(g).toBeLessThan(0.1 + 1e-12);
      }),
      { seed: 20261123 },
    );
  });

  it('a quota becomes a chance for each item that is left', () => {
    expect(practiceNeed({ minimum: 10, done: 4, itemsLeft: 24 })).toEqual({
      owed: 6,
      blindProbability: 0.25,
      shortfall: 0,
    });
    expect(practiceNeed({ minimum: 10, done: 4, itemsLeft: 2 })).toMatchObject({
      blindProbability: 1,
      shortfall: 4,
    });
    expect(practiceNeed({ minimum: 1, done: 5, itemsLeft: 0 })).toMatchObject({
      owed: 0,
      blindProbability: 0,
    });
  });
});

describe('rotateDuties', () => {
  it('spreads each skill over those who have it to within one case', () => {
    const person = fc.record({ skills: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')) });
    const duty = fc.record({ skill: fc.constantFrom('x', 'y', 'z') });
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 8 }),
        fc.array(duty, { maxLength: 60 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (people, duties, draw) => {
          const named = people.map((p, i) => ({ ...p, id: `p${i}` }));
          const list = duties.map((d, i) => ({ ...d, id: `d${i}` }));
          const { assigned, unassigned, spread } = rotateDuties(list, named, draw);
          for (const width of Object.values(spread)) expect(width).toBeLessThanOrEqual(1);
          expect(assigned.length + unassigned.length).toBe(list.length);
          for (const { duty: id, to } of assigned) {
            const skill = list.find((d) => d.id === id)!.skill;
            expect(named.find((p) => p.id === to)!.skills).toContain(skill);
          }
          for (const id of unassigned) {
            const skill = list.find((d) => d.id === id)!.skill;
            expect(named.every((p) => !p.skills.includes(skill))).toBe(true);
          }
        },
      ),
      { seed: 20261123, numRuns: 200 },
    );
  });

  it('makes up for what was uneven before, and respects room', () => {
    const duties = Array.from({ length: 4 }, (_, i) => ({ id: `d${i}`, skill: 'x' }));
    const people = [
      { id: 'a', skills: ['x'], done: { x: 3 } },
      { id: 'b', skills: ['x'], capacity: 2 },
    ];
    const { assigned, spread } = rotateDuties(duties, people, 0);
    expect(assigned.map((a) => a.to)).toEqual(['b', 'b', 'a', 'a']);
    expect(spread).toEqual({ x: 3 });
    expect(() => rotateDuties(duties, [people[0]!, people[0]!], 0)).toThrow(InputError);
  });

  it('the draw decides who begins', () => {
    const random = seededRandom(1);
    const people = [
      { id: 'a', skills: ['x'] },
      { id: 'b', skills: ['x'] },
    ];
    const first = Array.from(
      { length: 50 },
      () => rotateDuties([{ id: 'd', skill: 'x' }], people, random.next()).assigned[0]!.to,
    );
    expect(new Set(first)).toEqual(new Set(['a', 'b']));
  });
});
