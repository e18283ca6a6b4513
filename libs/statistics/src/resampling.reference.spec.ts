import { describe, expect, it } from 'vitest';
import {
  agentsNeeded,
  benjaminiHochberg,
  erlangB,
  erlangC,
  holm,
  permutationTest,
  randomFromState,
  seededRandom,
} from './index.ts';

describe('xoshiro128**', () => {
  it('repeats the sequence of the reference C code from the state 1, 2, 3, 4', () => {
    const random = randomFromState([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => random.bits())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe('multiple testing', () => {
  it('Benjamini & Hochberg (1995), section 3: four of fifteen are rejected at 0.05, three by Bonferroni and Holm', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(benjaminiHochberg(p).filter((q) => q <= 0.05)).toHaveLength(4);
    expect(holm(p).filter((q) => q <= 0.05)).toHaveLength(3);
  });

  it("has the adjusted values of R's p.adjust", () => {
    expect(holm([0.01, 0.04, 0.03]).map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06]);
    expect(benjaminiHochberg([0.01, 0.04, 0.03]).map((p) => Number(p.toFixed(12)))).toEqual([
      0.03, 0.04, 0.04,
    ]);
  });
});

describe('permutation test', () => {
  // Efron & Tibshirani, An Introduction to the Bootstrap (1993), table 2.1 and 15.2: 16 mice, all 11,440 relabellings.
  it("counts the mouse data's exact one-sided p", () => {
    const treated = [94, 197, 16, 38, 99, 141, 23];
    const control = [52, 104, 146, 10, 51, 30, 40, 27, 46];
    const result = permutationTest(treated, control, {
      random: seededRandom(1),
      permutations: 11_440,
      alternative: 'greater',
    });
    expect(result.exact).toBe(true);
    expect(result.difference).toBeCloseTo(30.63, 2);
    expect(result.p).toBeCloseTo(0.141, 3);
  });
});

describe('Erlang', () => {
  it('C for 200 calls an hour of 180 s and 14 agents', () => {
    const waiting = erlangC({ agents: 14, arrivalsPerHour: 200, handlingSeconds: 180 });
    expect(waiting.probabilityOfWait).toBeCloseTo(0.1741, 4);
    expect(waiting.serviceLevel(20)).toBeCloseTo(0.8884, 4);
    expect(waiting.averageWaitSeconds).toBeCloseTo(7.84, 2);
    expect(waiting.occupancy).toBeCloseTo(10 / 14, 12);
    expect(
      agentsNeeded({ arrivalsPerHour: 200, handlingSeconds: 180, targetSeconds: 20, serviceLevel: 0.8 }),
    ).toBe(14);
  });

  // Directly from the defining sums in exact rational arithmetic (Python fractions).
  it('B and C to 1e-9 against exact fractions', () => {
    expect(Math.abs(erlangB(14, 10) - 0.05681914338652086)).toBeLessThan(1e-12);
    const waiting = erlangC({ agents: 14, arrivalsPerHour: 200, handlingSeconds: 180 });
    expect(Math.abs(waiting.probabilityOfWait - 0.17413193359504983)).toBeLessThan(1e-12);
  });

  it('two thousand agents neither overflow nor lose their digits', () => {
    const waiting = erlangC({ agents: 2000, arrivalsPerHour: 1900 * 20, handlingSeconds: 180 });
    expect(Math.abs(waiting.probabilityOfWait / C2000 - 1)).toBeLessThan(1e-9);
  });
});

/** From the defining sums with 60 digits (mpmath), 2,000 agents offered 1,900 erlangs. */
const C2000 = 0.0134064373031903431;
