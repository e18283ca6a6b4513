import { InputError } from '@countersign/domain';
import { seededRandom, shuffled, wilson } from '@countersign/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationWithinGroups, groupFairness, intersectionalFairness } from './index.ts';

/** Rows of [truth, decision, group], as many times as stated. */
function columns(cells: readonly (readonly [number, number, string, number])[]) {
  const rows = cells.flatMap(([t, d, g, n]) => Array.from({ length: n }, () => [t, d, g] as const));
  return { truth: rows.map(([t]) => t), decision: rows.map(([, d]) => d), group: rows.map(([, , g]) => g) };
}

// a: 100 rows, selected 50, TPR 40/50, FPR 10/50. b: 80 rows, selected 20, TPR 15/30, FPR 5/50. c: 10 rows.
const { truth, decision, group } = columns([
  [1, 1, 'a', 40],
  [1, 0, 'a', 10],
  [0, 1, 'a', 10],
  [0, 0, 'a', 40],
  [1, 1, 'b', 15],
  [1, 0, 'b', 15],
  [0, 1, 'b', 5],
  [0, 0, 'b', 45],
  [1, 1, 'c', 10],
]);

describe('groupFairness', () => {
  const audit = groupFairness(truth, decision, group, { privileged: 'a' });

  it('has Fairlearn’s and AIF360’s measures to 1e-10', () => {
    expect(audit.demographicParityDifference).toBeCloseTo(0.25, 10);
    expect(audit.demographicParityRatio).toBeCloseTo(0.5, 10);
    expect(audit.equalizedOddsDifference).toBeCloseTo(0.3, 10);
    expect(audit.disparateImpact).toBeCloseTo(0.5, 10);
    expect(audit.fourFifths).toBe(false);
  });

  it('has each group’s rates with intervals, and leaves small groups out of the comparisons', () => {
    expect(audit.byGroup['a']).toMatchObject({
      n: 100,
      selectionRate: 0.5,
      truePositiveRate: 0.8,
      falsePositiveRate: 0.2,
      accuracy: 0.8,
      interval: wilson(50, 100, 0.95),
      intervals: { truePositiveRate: wilson(40, 50, 0.95), falsePositiveRate: wilson(10, 50, 0.95) },
      tooFew: false,
    });
    expect(audit.byGroup['c']).toMatchObject({
      n: 10,
      selectionRate: 1,
      falsePositiveRate: null,
      tooFew: true,
    });
    const all = groupFairness(truth, decision, group, { minimum: 1 });
    expect(all.demographicParityDifference).toBeCloseTo(0.75, 10);
    expect(all.disparateImpact).toBeNull();
  });

  it('gives its gaps an interval that holds them', () => {
    const { lower, upper, n } = audit.intervals.demographicParityDifference!;
    expect(lower).toBeLessThan(0.25);
    expect(upper).toBeGreaterThan(0.25);
    expect(upper - lower).toBeLessThan(0.35);
    expect(n).toBe(180);
    const again = groupFairness(truth, decision, group, { privileged: 'a', seed: 1 });
    expect(again).toEqual(audit);
    expect(groupFairness(truth, decision, group, { seed: 2 }).intervals).not.toEqual(audit.intervals);
  });

  it('weights stand for what was not audited', () => {
    const weights = group.map((g, i) => (g === 'a' && decision[i] === 1 ? 4 : 1));
    const weighted = groupFairness(truth, decision, group, { weights });
    expect(weighted.byGroup['a']!.selectionRate).toBeCloseTo(200 / 250, 12);
    expect(weighted.demographicParityDifference).toBeCloseTo(0.8 - 0.25, 12);
    expect(weighted.intervals.demographicParityDifference!.upper).toBeGreaterThan(0.55);
  });

  it('has no comparison where there is nothing to compare', () => {
    const one = groupFairness([1, 0], [1, 0], ['a', 'a'], { minimum: 1 });
    expect(one).toMatchObject({
      demographicParityDifference: null,
      demographicParityRatio: null,
      equalizedOddsDifference: null,
      disparateImpact: null,
      fourFifths: null,
    });
    const none = groupFairness([0, 0], [0, 0], ['a', 'b'], { minimum: 1, privileged: 'a' });
    expect(none).toMatchObject({
      demographicParityDifference: 0,
      demographicParityRatio: null,
      equalizedOddsDifference: 0,
      disparateImpact: null,
      fourFifths: null,
    });
  });

  const row = fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1), fc.constantFrom('a', 'b', 'c'));
  it('order, names of groups and duplication change no measure; bounds hold', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), fc.nat(), (rows, s) => {
        const audited = (list: readonly (readonly [number, number, string])[]) =>
          groupFairness(
            list.map(([t]) => t),
            list.map(([, d]) => d),
            list.map(([, , g]) => g),
            { minimum: 1, replicates: 100 },
          );
        const names = [
          'demographicParityDifference',
          'demographicParityRatio',
          'equalizedOddsDifference',
        ] as const;
        const plain = audited(rows);
        const moved = audited(shuffled(seededRandom(s), rows));
        const renamed = audited(rows.map(([t, d, g]) => [t, d, `group ${g}`] as const));
        const twice = audited([...rows, ...rows]);
        for (const name of names) {
          const value = plain[name];
          if (value !== null) expect(value >= 0 && value <= 1).toBe(true);
          for (const other of [moved, renamed, twice]) {
            if (value === null) expect(other[name]).toBeNull();
            else expect(other[name]).toBeCloseTo(value, 12);
          }
        }
        expect(JSON.stringify(plain)).not.toMatch(/NaN/);
      }),
      { seed: 20261123, numRuns: 100 },
    );
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no rows', () => groupFairness([], [], []), /truth/],
    ['columns of different length', () => groupFairness([1], [1], []), /group/],
    ['a truth of 2', () => groupFairness([2], [1], ['a']), /truth\[0\]/],
    ['a decision that is NaN', () => groupFairness([1], [NaN], ['a']), /decision\[0\]/],
    [
      'a privileged group that is not there',
      () => groupFairness([1], [1], ['a'], { privileged: 'z' }),
      /privileged/,
    ],
    ['a minimum of 0', () => groupFairness([1], [1], ['a'], { minimum: 0 }), /minimum/],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});

describe('intersectionalFairness', () => {
  it('finds what each attribute hides', () => {
    // Selected: everyone in (x, 1) and (y, 2), nobody else: each attribute alone is even.
    const cells = columns([
      [1, 1, 'x1', 40],
      [1, 0, 'x2', 40],
      [1, 0, 'y1', 40],
      [1, 1, 'y2', 40],
    ]);
    const audit = intersectionalFairness(cells.truth, cells.decision, {
      letter: cells.group.map((g) => g[0]!),
      digit: cells.group.map((g) => g[1]!),
    });
    expect(audit.byAttribute['letter']!.demographicParityDifference).toBe(0);
    expect(audit.byAttribute['digit']!.demographicParityDifference).toBe(0);
    expect(audit.intersections.demographicParityDifference).toBe(1);
    expect(Object.keys(audit.intersections.byGroup)).toEqual(['x × 1', 'x × 2', 'y × 1', 'y × 2']);
    expect(() => intersectionalFairness([1], [1], {})).toThrow(InputError);
  });
});

describe('calibrationWithinGroups', () => {
  it('tells whom the AI promises too much', () => {
    const probabilities = Array.from({ length: 200 }, () => 0.8);
    const outcomes = Array.from({ length: 200 }, (_, i) => (i < 100 ? (i % 5 < 4 ? 1 : 0) : i % 2));
    const names = Array.from({ length: 200 }, (_, i) => (i < 100 ? 'a' : 'b'));
    const result = calibrationWithinGroups(probabilities, outcomes, names);
    expect(result.byGroup['a']!.excess).toBeCloseTo(0, 12);
    expect(result.byGroup['b']!.excess).toBeCloseTo(0.3, 12);
    expect(result.byGroup['b']!.calibrationError).toBeCloseTo(0.3, 12);
    expect(result.excessGap).toBeCloseTo(0.3, 12);
    const { lower, upper } = result.excessGapInterval!;
    expect(lower > 0.1 && lower < 0.3 && upper > 0.3).toBe(true);
    expect(result.byGroup['b']!.excessInterval.lower).toBeGreaterThan(0.15);
    expect(calibrationWithinGroups([0.5], [1], ['a']).excessGap).toBeNull();
    expect(() => calibrationWithinGroups([1.5], [1], ['a'])).toThrow(InputError);
    expect(() => calibrationWithinGroups([0.5], [1], ['a'], { weights: [0] })).toThrow(InputError);
  });

  it('weights stand for what was not audited', () => {
    const outcomes = Array.from({ length: 100 }, (_, i) => (i < 20 ? 1 : 0));
    const weights = outcomes.map((y) => (y === 1 ? 4 : 1));
    const { observed, meanProbability, interval } = calibrationWithinGroups(
      outcomes.map(() => 0.5),
      outcomes,
      outcomes.map(() => 'a'),
      { weights },
    ).byGroup['a']!;
    expect(observed).toBeCloseTo(0.5, 12);
    expect(meanProbability).toBeCloseTo(0.5, 12);
    expect(interval.n).toBeLessThan(100);
  });
});
