import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frozen } from '../testing/arbitraries.ts';
import { crowdlabScore } from './crowdlab-score.ts';
import { diverseSelection } from './diverse-selection.ts';
import { uncertainty, type UncertaintyMeasure } from './uncertainty.ts';

const measures: UncertaintyMeasure[] = ['least-confidence', 'margin', 'entropy'];

describe.each(measures)('uncertainty by %s', (measure) => {
  const distribution = fc
    .array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 6 })
    .map((parts) => parts.map((part) => part / parts.reduce((a, b) => a + b, 0)));

  it('is 0 for certainty and 1 for even odds', () => {
    expect(uncertainty([0, 1, 0], measure)).toBe(0);
    expect(uncertainty([1 / 3, 1 / 3, 1 / 3], measure)).toBeCloseTo(1, 12);
  });

  it('lies between them, whatever the classes are called', () => {
    fc.assert(
      fc.property(distribution, (p) => {
        const score = uncertainty(frozen(p), measure);
        expect(score >= 0 && score <= 1 + 1e-12).toBe(true);
        expect(uncertainty(p.toReversed(), measure)).toBeCloseTo(score, 12);
      }),
    );
  });

  it('falls as two classes move apart', () => {
    const scores = [0.5, 0.6, 0.7, 0.8, 0.9, 1].map((p) => uncertainty([p, 1 - p], measure));
    scores.slice(1).forEach((score, i) => expect(score).toBeLessThan(scores[i]!));
  });

  it.each([
    [[1], 'at least two classes'],
    [[0.5, 0.4], 'sum to 1'],
    [[1.5, -0.5], 'probabilities[0]'],
    [[NaN, 1], 'probabilities[0]'],
  ])('refuses %j', (p, message) => {
    expect(() => uncertainty(p, measure)).toThrow(message);
  });
});

it('the three measures order items differently where a third class matters', () => {
  const torn = [0.5, 0.5, 0];
  const vague = [0.5, 0.25, 0.25];
  expect(uncertainty(torn, 'margin')).toBeGreaterThan(uncertainty(vague, 'margin'));
  expect(uncertainty(torn, 'entropy')).toBeLessThan(uncertainty(vague, 'entropy'));
  expect(uncertainty(torn, 'least-confidence')).toBe(uncertainty(vague, 'least-confidence'));
});

describe('diverseSelection', () => {
  const line = [[0], [1], [2], [10], [11]];

  it('goes far from what it has', () => {
    expect(diverseSelection(line, { count: 3 })).toEqual([0, 4, 2]);
    expect(diverseSelection(line, { count: 2, labelled: [[0]] })).toEqual([4, 2]);
  });

  it('starts with the best score and weighs distance by it', () => {
    expect(diverseSelection(line, { count: 2, scores: [0.1, 0.9, 0.1, 0.5, 0.1] })).toEqual([1, 3]);
  });

  it('picks every item once where more are asked for', () => {
    expect(diverseSelection([[1], [1], [1]], { count: 9 })).toEqual([0, 1, 2]);
  });

  const cloud = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
    maxLength: 25,
  });

  it('leaves no item farther from its picks than twice the best possible cover allows', () => {
    fc.assert(
      fc.property(cloud, (points) => {
        const picked = diverseSelection(frozen(points), { count: 2 });
        expect(new Set(picked).size).toBe(picked.length);
        const far = (a: readonly number[], b: readonly number[]) => Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
        const cover = (centres: readonly (readonly number[])[]) =>
          Math.max(...points.map((p) => Math.min(...centres.map((c) => far(p, c)))));
        const best = Math.min(...points.flatMap((a) => points.map((b) => cover([a, b]))));
        expect(cover(picked.map((i) => points[i]!))).toBeLessThanOrEqual(2 * best + 1e-9);
      }),
    );
  });

  it('does not change with the unit of distance', () => {
    fc.assert(
      fc.property(cloud, (points) => {
        const scaled = points.map((p) => p.map((v) => 4 * v + 3));
        expect(diverseSelection(scaled, { count: 5 })).toEqual(diverseSelection(points, { count: 5 }));
      }),
    );
  });

  it.each([
    ['no items', [], { count: 1 }, 'features'],
    ['vectors of different widths', [[1], [1, 2]], { count: 1 }, 'features[1]'],
    ['labelled vectors of another width', [[1]], { count: 1, labelled: [[1, 2]] }, 'labelled[0]'],
    ['NaN', [[NaN]], { count: 1 }, 'features[0][0]'],
    ['a count of 0', [[1]], { count: 0 }, 'count'],
    ['scores of another length', [[1]], { count: 1, scores: [1, 2] }, 'scores'],
    ['a negative score', [[1]], { count: 1, scores: [-1] }, 'scores[0]'],
  ])('refuses %s', (_, features, options, message) => {
    expect(() => diverseSelection(features, options)).toThrow(message);
  });
});

describe('crowdlabScore', () => {
  const o = { classes: 2, modelWeight: 1, meanReviewerWeight: 0.5 };

  it('is the formula of the paper', () => {
    // Labelled: quality .9 at weight 1 + .4 + .6, even odds at weight .5.
    expect(crowdlabScore({ quality: 0.9, reviewerWeights: [0.4, 0.6] }, o)).toBeCloseTo(
      1 - (2 * 0.9 + 0.25) / 2.5,
      12,
    );
    // Unlabelled: the model's .9 at weight 1.
    expect(crowdlabScore({ quality: 0.9, reviewerWeights: [] }, o)).toBeCloseTo(1 - (0.9 + 0.25) / 1.5, 12);
  });

  it('asks sooner where quality is low, and where fewer have answered as well', () => {
    const score = (quality: number, reviewerWeights: number[]) =>
      crowdlabScore({ quality, reviewerWeights }, o);
    expect(score(0.6, [1])).toBeGreaterThan(score(0.9, [1]));
    expect(score(0.9, [])).toBeGreaterThan(score(0.9, [1]));
    expect(score(0.55, [1, 1])).toBeGreaterThan(score(0.99, []));
  });

  it.each([
    [{ quality: 1.2, reviewerWeights: [] }, o, 'quality'],
    [{ quality: 0.5, reviewerWeights: [-1] }, o, 'reviewerWeights[0]'],
    [{ quality: 0.5, reviewerWeights: [] }, { ...o, modelWeight: 0 }, 'modelWeight'],
    [{ quality: 0.5, reviewerWeights: [] }, { ...o, meanReviewerWeight: 0 }, 'meanReviewerWeight'],
    [{ quality: 0.5, reviewerWeights: [] }, { ...o, classes: 1 }, 'classes'],
  ])('refuses %j with %j', (item, options, message) => {
    expect(() => crowdlabScore(item, options)).toThrow(message);
  });
});
