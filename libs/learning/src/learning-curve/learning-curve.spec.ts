import fc from 'fast-check';
import { drawNormal, seededRandom, shuffled } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { frozen } from '../testing/arbitraries.ts';
import { fitLearningCurve, type LearningPoint } from './fit-learning-curve.ts';
import { errorAt, labelsFor } from './read-learning-curve.ts';

const sizes = [20, 50, 100, 200, 400, 800];
const measured = [0.42, 0.33, 0.27, 0.225, 0.19, 0.168];
const points: LearningPoint[] = sizes.map((labels, i) => ({ labels, error: measured[i]! }));
const fit = (given: readonly LearningPoint[], seed = 1) =>
  fitLearningCurve(given, { random: seededRandom(seed), replicates: 50 });

describe('fitLearningCurve', () => {
  it('agrees with Levenberg–Marquardt (SciPy 1.17, curve_fit), without and with weights', () => {
    const plain = fit(points);
    expect(plain.a).toBeCloseTo(0.987440323222, 5);
    expect(plain.b).toBeCloseTo(0.336233667895, 6);
    expect(plain.c).toBeCloseTo(0.060856378349, 6);
    const weighted = fit(points.map((point, i) => ({ ...point, weight: [1, 1, 2, 2, 4, 4][i]! })));
    expect(weighted.a).toBeCloseTo(1.020379856021, 5);
    expect(weighted.b).toBeCloseTo(0.357290709413, 6);
    expect(weighted.c).toBeCloseTo(0.072452748251, 6);
  });

  it('finds a power law that is there', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        fc.double({ min: 0.2, max: 1.2, noNaN: true }),
        fc.double({ min: 0, max: 0.3, noNaN: true }),
        (a, b, c) => {
          const exact = sizes.map((labels) => ({ labels, error: a * labels ** -b + c }));
          const found = fit(exact);
          for (const n of [20, 300, 1600]) expect(errorAt(found, n).value).toBeCloseTo(a * n ** -b + c, 6);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('does not depend on the order of points, and scales with their unit', () => {
    const here = fit(points);
    expect(fit(shuffled(seededRandom(4), points))).toEqual(here);
    const percent = fit(frozen(points.map((point) => ({ ...point, error: 100 * point.error }))));
    expect(errorAt(percent, 1000).value).toBeCloseTo(100 * errorAt(here, 1000).value, 6);
    expect(errorAt(percent, 1000).upper).toBeCloseTo(100 * errorAt(here, 1000).upper, 4);
  });

  it('never rises and never falls below 0', () => {
    const odd = fit([
      { labels: 10, error: 0.1 },
      { labels: 20, error: 0.2 },
      { labels: 40, error: 0.15 },
      { labels: 80, error: 0.3 },
    ]);
    expect(errorAt(odd, 10).value).toBeGreaterThanOrEqual(errorAt(odd, 1000).value);
    expect(errorAt(odd, 1e9).lower).toBeGreaterThanOrEqual(0);
  });

  it('covers the truth about as often as its level says', () => {
    const truth = { a: 1, b: 0.4, c: 0.1 };
    const at = (n: number) => truth.a * n ** -truth.b + truth.c;
    const covered = Array.from({ length: 40 }, (_, seed) => {
      const random = seededRandom(seed);
      const noisy = [25, 50, 100, 150, 200, 300, 400, 600, 800].map((labels) => ({
        labels,
        error: at(labels) + 0.01 * drawNormal(random),
      }));
      const curve = fitLearningCurve(noisy, { random, replicates: 40, level: 0.9 });
      const { lower, upper } = errorAt(curve, 1600);
      return lower <= at(1600) && at(1600) <= upper;
    });
    expect(covered.filter(Boolean).length).toBeGreaterThan(31);
  });

  it.each([
    ['three points', points.slice(0, 3), 'at least 4 points'],
    ['two sizes', [1, 2, 1, 2].map((labels) => ({ labels, error: 0.1 })), 'three different numbers'],
    ['no labels', [...points, { labels: 0, error: 0.1 }], 'points[6].labels'],
    ['a negative error', [...points, { labels: 5, error: -0.1 }], 'points[6].error'],
    ['NaN', [...points, { labels: 5, error: NaN }], 'points[6].error'],
    ['a weight of 0', [...points, { labels: 5, error: 0.1, weight: 0 }], 'points[6].weight'],
  ])('refuses %s', (_, given, message) => {
    expect(() => fit(given)).toThrow(message);
  });

  it('refuses bad options', () => {
    expect(() => fitLearningCurve(points, { random: seededRandom(1), level: 1 })).toThrow('level');
    expect(() => fitLearningCurve(points, { random: seededRandom(1), replicates: 5 })).toThrow('replicates');
  });
});

describe('reading a learning curve', () => {
  const curve = fit(points);

  it('goes back and forth between labels and errors', () => {
    const { value } = errorAt(curve, 1500);
    expect(labelsFor(curve, value).value).toBeCloseTo(1500, 6);
  });

  it('says Infinity for an error that it never reaches', () => {
    expect(labelsFor(curve, curve.c / 2).value).toBe(Infinity);
    expect(labelsFor(curve, curve.c / 2).upper).toBe(Infinity);
  });

  it('surrounds its value', () => {
    const { value, lower, upper } = errorAt(curve, 3000);
    expect(lower <= value && value <= upper).toBe(true);
  });

  it('refuses numbers that are not above 0', () => {
    expect(() => errorAt(curve, 0)).toThrow('labels');
    expect(() => labelsFor(curve, -1)).toThrow('error');
  });
});
