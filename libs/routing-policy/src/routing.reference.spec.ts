import { describe, expect, it } from 'vitest';
import {
  conformalRiskControl,
  fitCertifiedThreshold,
  itemsForMissBound,
  labelsNeeded,
  observeAudit,
  reviewWorth,
  smallestMissBound,
  startWatch,
} from './index.ts';

/** n labels of one confidence, the first `wrong` of them wrong: one test, nothing to walk. */
function oneTest(n: number, wrong: number, o: { epsilon: number; delta: number }) {
  const confidence = Array<number>(n).fill(0.9);
  return fitCertifiedThreshold(
    confidence,
    confidence.map((_, i) => i >= wrong),
    { ...o, starts: [1] },
  );
}

// Tails and bounds by SciPy 1.17: binom.cdf(3, 100, .1) = .00784, binom.cdf(4, 100, .1) = .02371, and
// beta.ppf(.99, 4, 97) = .09697.
describe('Learn-then-Test on one hypothesis is the exact binomial test', () => {
  it('3 of 100 wrong certify 10% at δ = .01, 4 do not', () => {
    const fit = oneTest(100, 3, { epsilon: 0.1, delta: 0.01 });
    expect(fit).toMatchObject({ threshold: 0.9, coverage: 1 });
    expect(fit.upperBound).toBeCloseTo(0.09697104526534446, 6);
    expect(oneTest(100, 4, { epsilon: 0.1, delta: 0.01 }).threshold).toBeNull();
    expect(oneTest(100, 4, { epsilon: 0.1, delta: 0.0238 }).threshold).toBe(0.9);
  });

  // Hahn & Meeker, Statistical Intervals (1991): 59 successes without failure show 95% reliability at 95% confidence.
  it('59 labels without an error show 5% at δ = .05, 58 do not', () => {
    expect(labelsNeeded(0.05, 0.05)).toBe(59);
    expect(oneTest(59, 0, { epsilon: 0.05, delta: 0.05 }).threshold).toBe(0.9);
    expect(oneTest(58, 0, { epsilon: 0.05, delta: 0.05 }).threshold).toBeNull();
  });
});

// Angelopoulos, Bates, Fisch, Lei, Schuster, Conformal Risk Control, ICLR 2024, theorem 1.
describe('conformal risk control', () => {
  it('a 2% bound on missed clauses needs 49 contracts', () => {
    expect(itemsForMissBound(0.02)).toBe(49);
    expect(smallestMissBound(49)).toBeCloseTo(0.02, 12);
    const without = (n: number) =>
      conformalRiskControl(
        Array.from({ length: n }, () => [0]),
        [1],
        0.02,
      );
    expect(without(49)).toBe(1);
    expect(without(48)).toBeNull();
  });

  it('is the first λ at which n/(n+1)·mean + B/(n+1) is within α', () => {
    const losses = [
      [1, 0.5, 0],
      [1, 0, 0],
      [0.4, 0.4, 0],
    ];
    // Means 0.8, 0.3, 0: corrected (3·mean + 1)/4 = .85, .475, .25.
    expect(conformalRiskControl(losses, [1, 2, 3], 0.475)).toBe(2);
    expect(conformalRiskControl(losses, [1, 2, 3], 0.47)).toBe(3);
    expect(conformalRiskControl(losses, [1, 2, 3], 0.24)).toBeNull();
  });
});

// Raiffa & Schlaifer (1961): the value of perfect information on a coin with a loss of 100 is 50.
it('a review by somebody who is always right is worth the expected loss that it removes', () => {
  expect(reviewWorth({ confidence: 0.5, errorCost: 100 })).toBe(50);
  expect(reviewWorth({ confidence: 0.9, humanAccuracy: 0.8, errorCost: 100, reviewCost: 1 })).toBeCloseTo(
    -11,
    12,
  );
});

// Ville's inequality through a mixture of likelihood ratios: after one error each ratio is its multiple of ε.
it('the evidence after one error is the mean of the alternatives’ ratios', () => {
  const watch = observeAudit(startWatch({ epsilon: 0.05, delta: 0.1 }), true);
  expect(watch.eValue).toBeCloseTo((1.25 + 1.5 + 2 + 3 + 5) / 5, 12);
});
