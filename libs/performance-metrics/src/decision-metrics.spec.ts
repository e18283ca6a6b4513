import { InputError } from '@countersign/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costWeightedError, decisionMetrics, mcnemar, stratifiedShare, wilson } from './index.ts';

describe('decisionMetrics', () => {
  const truth = [1, 1, 1, 0, 0, 0, 0, 1];
  const decision = [1, 1, 0, 1, 0, 0, 0, 0];

  it('counts what it should', () => {
    const metrics = decisionMetrics(truth, decision);
    expect(metrics.accuracy).toEqual({ value: 5 / 8, ...wilson(5, 8, 0.95) });
    expect(metrics.precision).toEqual({ value: 2 / 3, ...wilson(2, 3, 0.95) });
    expect(metrics.recall).toEqual({ value: 0.5, ...wilson(2, 4, 0.95) });
    expect(metrics.specificity).toEqual({ value: 0.75, ...wilson(3, 4, 0.95) });
    expect(metrics.f1).toBeCloseTo(4 / 7, 12);
  });

  it('has null where there is no denominator, never NaN', () => {
    expect(decisionMetrics([0, 0], [0, 0])).toMatchObject({ precision: null, recall: null, f1: null });
    expect(decisionMetrics([1, 0], [0, 1]).f1).toBe(0);
  });

  it('a weight of k is k copies in value; the cost is the mean over cells', () => {
    const row = fc.tuple(fc.constantFrom(0, 1), fc.constantFrom(0, 1), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const copies = rows.flatMap(([t, d, w]) => Array.from({ length: w }, () => [t, d] as const));
        const weighted = decisionMetrics(
          rows.map(([t]) => t),
          rows.map(([, d]) => d),
          { weights: rows.map(([, , w]) => w) },
        );
        const plain = decisionMetrics(
          copies.map(([t]) => t),
          copies.map(([, d]) => d),
        );
        for (const name of ['accuracy', 'precision', 'recall', 'specificity'] as const) {
          expect(weighted[name]?.value ?? -1).toBeCloseTo(plain[name]?.value ?? -1, 12);
        }
        const zeroOne = costWeightedError(
          copies.map(([t]) => t),
          copies.map(([, d]) => d),
          [
            [0, 1],
            [1, 0],
          ],
        );
        expect(zeroOne).toBeCloseTo(1 - plain.accuracy.value, 12);
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });

  it('costs count by cell', () => {
    const costs = [
      [0, 1],
      [10, 0],
    ];
    expect(costWeightedError(truth, decision, costs)).toBe((1 + 20) / 8);
    expect(costWeightedError([1, 0], [0, 1], costs, [3, 1])).toBe(31 / 4);
  });

  it.each<[string, () => unknown, RegExp]>([
    ['no rows', () => decisionMetrics([], []), /truth/],
    ['columns of different length', () => decisionMetrics([1], [1, 0]), /decision/],
    ['NaN', () => decisionMetrics([NaN], [1]), /truth\[0\]/],
    ['weights that sum to 0', () => decisionMetrics([1], [1], { weights: [0] }), /weights/],
    ['a cell without cost', () => costWeightedError([2], [0], [[0]]), /costs/],
    ['a negative cost', () => costWeightedError([0], [0], [[-1]]), /costs\[0\]\[0\]/],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });

  it('the door also has the intervals and tests that figures need', () => {
    expect(mcnemar(1, 7, { exact: true }).p).toBeCloseTo(0.0703, 4);
    expect(stratifiedShare([{ weight: 1, successes: 1, n: 2 }], { level: 0.95 }).value).toBe(0.5);
  });
});
