import { describe, expect, it } from 'vitest';
import { groupFairness, intersectionalFairness } from './index.ts';
import { addSums, logOddsRatio, NO_SUMS, sumsOf } from './mantel-haenszel.ts';

describe('Fairlearn, user guide, “Performing a Fairness Assessment”: 18 decisions in three groups', () => {
  const truth = [0, 1, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1];
  const decision = [0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 0];
  const group = Array.from('bbabbcccaacabccbcc');
  const audit = groupFairness(truth, decision, group, { minimum: 1, replicates: 100 });

  it.each([
    ['a', 4, 0.5, 1, 0.75],
    ['b', 6, 0.6, 0, 0.5],
    ['c', 8, 0.4, 2 / 3, 0.5],
  ] as const)('group %s', (...row) => {
    const [name, n, hits, alarms, selected] = row;
    const measures = audit.byGroup[name]!;
    expect(measures.n).toBe(n);
    expect(measures.truePositiveRate).toBeCloseTo(hits, 10);
    expect(measures.falsePositiveRate).toBeCloseTo(alarms, 10);
    expect(measures.selectionRate).toBeCloseTo(selected, 10);
  });

  it('differences and ratios', () => {
    expect(audit.demographicParityDifference).toBeCloseTo(0.25, 10);
    expect(audit.demographicParityRatio).toBeCloseTo(2 / 3, 10);
    expect(audit.equalizedOddsDifference).toBeCloseTo(1, 10);
    expect(audit.fourFifths).toBe(false);
  });

  it('recall where two attributes meet', () => {
    const second = [8, 6, 8, 8, 8, 8, 6, 6, 6, 8, 6, 6, 6, 6, 8, 6, 6, 6].map(String);
    const { byGroup } = intersectionalFairness(
      truth,
      decision,
      { group, second },
      { minimum: 1, replicates: 100 },
    ).intersections;
    const recall = Object.fromEntries(Object.entries(byGroup).map(([name, m]) => [name, m.truePositiveRate]));
    expect(recall).toEqual({
      'a × 6': 0,
      'a × 8': 1,
      'b × 6': 2 / 3,
      'b × 8': 0.5,
      'c × 6': 0.5,
      'c × 8': 0,
    });
  });
});

// Bickel, Hammel, O'Connell, Sex bias in graduate admissions, Science 187 (1975); the counts by department and the common
// odds ratio with its interval as in R's example of mantelhaen.test.
it('Berkeley admissions, 1973: the common odds ratio over six departments', () => {
  const departments = [
    [512, 313, 89, 19],
    [353, 207, 17, 8],
    [120, 205, 202, 391],
    [138, 279, 131, 244],
    [53, 138, 94, 299],
    [22, 351, 24, 317],
  ] as const;
  const { logOdds, variance } = logOddsRatio(
    departments.map(([a, b, c, d]) => sumsOf({ a, b, c, d })).reduce(addSums, { ...NO_SUMS }),
  );
  expect(Math.exp(logOdds)).toBeCloseTo(0.9046968, 6);
  expect(Math.exp(logOdds - 1.959963984540054 * Math.sqrt(variance))).toBeCloseTo(0.7719074, 6);
  expect(Math.exp(logOdds + 1.959963984540054 * Math.sqrt(variance))).toBeCloseTo(1.0603298, 6);
});
