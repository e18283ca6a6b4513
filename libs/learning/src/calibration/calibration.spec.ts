import { drawBeta, seededRandom } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { auditWeights } from './audit-weights.ts';
import { brierDecomposition } from './brier-decomposition.ts';
import { brier, brierInterval } from './brier.ts';
import { expectedCalibrationError, expectedCalibrationErrorInterval } from './expected-calibration-error.ts';
import { applyIsotonic, fitIsotonic, isotonic } from './isotonic.ts';
import { applyPlatt, platt } from './platt.ts';
import { reliabilityBins } from './reliability-bins.ts';
import { applyTemperature, temperature } from './temperature.ts';

describe('platt', () => {
  it('gives the base rate where scores say nothing', () => {
    const { a, b } = platt([3, 3, 3, 3], [1, 0, 0, 0]);
    expect(a).toBe(-0);
    // Targets 2/3 once and 1/5 three times.
    expect(applyPlatt({ a, b }, 3)).toBeCloseTo((2 / 3 + 3 / 5) / 4, 12);
  });

  it('stays finite for separable scores', () => {
    const fit = platt([-1, -2, 1, 2], [0, 0, 1, 1]);
    expect(Number.isFinite(fit.a) && Number.isFinite(fit.b)).toBe(true);
    expect(applyPlatt(fit, -1e6)).toBe(0);
    expect(applyPlatt(fit, 1e6)).toBe(1);
  });

  it.each([
    ['no scores', [], [], 'scores'],
    ['NaN', [NaN, 1], [0, 1], 'scores[0]'],
    ['lengths that differ', [1, 2], [1], 'outcomes'],
    ['one class', [1, 2], [1, 1], 'both outcomes'],
    ['another outcome', [1, 2], [0, 2], 'outcomes[1]: expected 0, 1, true or false, got 2'],
  ])('refuses %s', (_, scores, outcomes, message) => {
    expect(() => platt(scores, outcomes)).toThrow(message);
  });

  it('refuses weights that are negative, or that leave one class', () => {
    expect(() => platt([1, 2], [0, 1], [1, -1])).toThrow('weights[1]');
    expect(() => platt([1, 2], [0, 1], [1, 0])).toThrow('both outcomes');
  });
});

describe('isotonic', () => {
  it('is constant outside the data and linear between blocks', () => {
    const curve = isotonic([1, 2, 4], [0, 0.5, 1]);
    expect([0, 1, 1.5, 3, 4, 9].map(curve)).toEqual([0, 0, 0.25, 0.75, 1, 1]);
  });

  it('is one level for one value of x', () => {
    expect(isotonic([2, 2], [0, 1])(7)).toBe(0.5);
  });

  it('is the same from stored data', () => {
    const curve = fitIsotonic([1, 2, 3, 4], [1, 0, 2, 2]);
    expect(curve).toEqual({ x: [1, 2, 3, 4], y: [0.5, 0.5, 2, 2] });
    expect(applyIsotonic(curve, 2.5)).toBe(1.25);
  });

  it.each([
    ['no rows', [], [], 'x'],
    ['lengths that differ', [1, 2], [1], 'y'],
    ['NaN', [1, 2], [1, NaN], 'y[1]'],
  ])('refuses %s', (_, x, y, message) => {
    expect(() => isotonic(x, y)).toThrow(message);
  });

  it('refuses to be read at NaN', () => {
    expect(() => isotonic([1], [1])(NaN)).toThrow('x: expected a number, got NaN');
  });
});

describe('temperature', () => {
  it('ends at its bounds for a model that is always right and for one that knows nothing', () => {
    expect(
      temperature(
        [
          [3, 0],
          [0, 2],
        ],
        [0, 1],
      ),
    ).toBeCloseTo(0.001, 9);
    expect(
      temperature(
        [
          [3, 0],
          [3, 0],
        ],
        [0, 1],
      ),
    ).toBeCloseTo(1000, 6);
  });

  it('softens an overconfident model', () => {
    const logits = Array.from({ length: 10 }, () => [5, 0]);
    // Right eight times in ten: ln 4 = 5 / T.
    const t = temperature(logits, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
    expect(t).toBeCloseTo(5 / Math.log(4), 9);
    expect(applyTemperature([5, 0], t)[0]).toBeCloseTo(0.8, 9);
  });

  it.each([
    ['no rows', [], [], 'logits'],
    ['one class', [[1]], [0], 'at least two logits'],
    [
      'rows of different widths',
      [
        [1, 2],
        [1, 2, 3],
      ],
      [0, 0],
      'logits[1]',
    ],
    ['NaN', [[1, NaN]], [0], 'logits[0][1]'],
    ['an unknown label', [[1, 2]], [2], 'labels[0]: expected a class from 0 to 1, got 2'],
    ['lengths that differ', [[1, 2]], [0, 1], 'labels'],
  ])('refuses %s', (_, logits, labels, message) => {
    expect(() => temperature(logits, labels)).toThrow(message);
  });

  it('refuses a temperature that is not above 0', () => {
    expect(() => applyTemperature([1, 2], 0)).toThrow('temperature');
  });
});

describe('reliabilityBins', () => {
  it('puts an edge into the lower bin, and 0 into the first', () => {
    const bins = reliabilityBins([0, 0.1, 0.3, 0.7, 0.70001, 1], [0, 0, 0, 0, 0, 0], {
      bins: 10,
      scheme: 'width',
    });
    expect(bins.map((bin) => bin.n)).toEqual([2, 1, 1, 1, 1]);
  });

  it('leaves out bins without weight, and takes more bins than rows', () => {
    const o = { bins: 10, scheme: 'mass', weights: [1, 0] } as const;
    expect(reliabilityBins([0.2, 0.8], [0, 1], o)).toEqual([
      { meanProbability: 0.2, meanOutcome: 0, weight: 1, n: 1 },
    ]);
  });

  it.each([
    [{ bins: 0, scheme: 'width' as const }, 'bins'],
    [{ bins: 2, scheme: 'height' as 'width' }, "'width' or 'mass'"],
    [{ bins: 2, scheme: 'width' as const, weights: [1] }, 'weights'],
  ])('refuses %j', (options, message) => {
    expect(() => reliabilityBins([0.2, 0.8], [0, 1], options)).toThrow(message);
  });
});

describe('scores', () => {
  it.each([
    ['no rows', [], [], 'probabilities'],
    ['a probability above 1', [1.2], [1], 'probabilities[0]'],
    ['NaN', [NaN], [1], 'probabilities[0]'],
    ['lengths that differ', [0.5], [1, 0], 'outcomes'],
  ])('refuse %s', (_, p, y, message) => {
    expect(() => brier(p, y)).toThrow(message);
    expect(() => brierDecomposition(p, y)).toThrow(message);
    expect(() => expectedCalibrationError(p, y, { bins: 5, scheme: 'width' })).toThrow(message);
  });

  it('weighted by 1 / audit probability see the whole stream, where the labels alone do not', () => {
    // Nine in ten items are easy and audited at 5%; the rest are hard and always looked at.
    const random = seededRandom(3);
    const labels = Array.from({ length: 40_000 }, () => {
      const hard = random.next() < 0.1;
      const right = random.next() < (hard ? 0.6 : 0.95);
      const seen = hard || random.next() < 0.05;
      return { p: hard ? 0.8 : 0.95, right, inclusion: hard ? 1 : 0.05, seen };
    }).filter((label) => label.seen);
    const p = labels.map((label) => label.p);
    const y = labels.map((label) => label.right);
    const { weights, effectiveSize } = auditWeights(labels.map((label) => label.inclusion));
    const options = { bins: 10, scheme: 'width' } as const;
    // On the stream: a tenth of it is .2 off.
    expect(expectedCalibrationError(p, y, { ...options, weights })).toBeCloseTo(0.02, 2);
    expect(expectedCalibrationError(p, y, options)).toBeGreaterThan(0.1);
    expect(effectiveSize).toBeLessThan(labels.length / 2);
  });
});

describe('intervals', () => {
  const random = seededRandom(11);
  const p = Array.from({ length: 1500 }, () => drawBeta(random, 2, 1));
  const y = p.map((forecast) => random.next() < forecast);

  it('of the Brier score surround it and are the same for the same seed', () => {
    const draw = () => brierInterval(p, y, { random: seededRandom(1), replicates: 300 });
    const { value, lower, upper, n } = draw();
    expect(value).toBeCloseTo(brier(p, y), 12);
    expect(lower < value && value < upper).toBe(true);
    expect(n).toBe(1500);
    expect(draw()).toEqual(draw());
    expect(brierInterval([...p, ...p], [...y, ...y], { random: seededRandom(1), replicates: 100 }).n).toBe(
      3000,
    );
  });

  it('of the calibration error tell what chance alone would give', () => {
    const options = { bins: 10, scheme: 'mass', replicates: 200 } as const;
    const good = expectedCalibrationErrorInterval(p, y, { ...options, random: seededRandom(1) });
    expect(good.value).toBeLessThan(good.byChance.high);
    expect(good.byChance.mean).toBeLessThan(good.byChance.high);
    const bold = p.map((forecast) => forecast ** 0.3);
    const bad = expectedCalibrationErrorInterval(bold, y, { ...options, random: seededRandom(1) });
    expect(bad.lower).toBeGreaterThan(bad.byChance.high);
  });

  it('take weights', () => {
    const weights = p.map((_, i) => 1 + (i % 3));
    const o = { random: seededRandom(2), replicates: 100, weights };
    expect(brierInterval(p, y, o).value).toBeCloseTo(brier(p, y, weights), 12);
    const ece = expectedCalibrationErrorInterval(p, y, { ...o, bins: 5, scheme: 'width' });
    expect(ece.value).toBeCloseTo(expectedCalibrationError(p, y, { bins: 5, scheme: 'width', weights }), 12);
  });
});

describe('auditWeights', () => {
  it.each([
    [[], 'inclusion'],
    [[0.5, 0], 'inclusion[1]'],
    [[1.5], 'inclusion[0]'],
    [[NaN], 'inclusion[0]'],
  ])('refuses %j', (inclusion, message) => {
    expect(() => auditWeights(inclusion)).toThrow(message);
  });
});
