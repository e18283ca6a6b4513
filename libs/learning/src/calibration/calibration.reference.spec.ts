/**
 * Published values, and values found independently: Platt scaling and temperature by root finding with 40 digits
 * (mpmath 1.3) on the same formulas.
 */
import { describe, expect, it } from 'vitest';
import { brierDecomposition } from './brier-decomposition.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { isotonic } from './isotonic.ts';
import { platt } from './platt.ts';
import { temperature } from './temperature.ts';

describe('platt', () => {
  it('gives the values of LIBSVM’s code (as printed in scikit-learn’s tests), which stops at 1e-5', () => {
    const { a, b } = platt([5, -4, 1], [1, 0, 0]);
    expect(Math.abs(a - -0.20261354391187855)).toBeLessThan(1e-5);
    expect(Math.abs(b - 0.6523631498001051)).toBeLessThan(1e-5);
  });

  it('finds the optimum to more digits than that', () => {
    const { a, b } = platt([5, -4, 1], [1, 0, 0]);
    expect(a).toBeCloseTo(-0.20261448961847558, 11);
    expect(b).toBeCloseTo(0.6523666389984492, 11);
  });

  const scores = [-2.1, -1.3, -0.8, -0.2, 0.1, 0.4, 0.9, 1.1, 1.7, 2.5];
  const outcomes = [0, 0, 1, 0, 0, 1, 0, 1, 1, 1];

  it('finds the optimum for ten overlapping scores', () => {
    const { a, b } = platt(scores, outcomes);
    expect(a).toBeCloseTo(-0.699527350517012, 11);
    expect(b).toBeCloseTo(0.164917447133037, 11);
  });

  it('finds the optimum with weights', () => {
    const { a, b } = platt(scores, outcomes, [1, 2, 1, 1, 4, 1, 1, 2, 1, 1]);
    expect(a).toBeCloseTo(-0.855313692193824, 11);
    expect(b).toBeCloseTo(0.588519444522074, 11);
  });
});

describe('isotonic', () => {
  const at = (x: readonly number[], curve: (x: number) => number) => x.map(curve);

  it('gives the published fits of R’s isoreg and of scikit-learn’s tests', () => {
    const one = [1, 0, 4, 3, 3, 5, 4, 2, 0];
    const places = one.map((_, i) => i);
    expect(at(places, isotonic(places, one))).toEqual([0.5, 0.5, 3, 3, 3, 3, 3, 3, 3]);
    const two = [3, 7, 5, 9, 8, 7, 10];
    expect(at(places.slice(0, 7), isotonic(places.slice(0, 7), two))).toEqual([3, 6, 6, 8, 8, 8, 10]);
  });

  it('fits the pituitary data, ties averaged, as the R package isotone does', () => {
    // Pothoff & Roy (1964) as in de Leeuw, Hornik, Mair, Isotone optimization in R, J. Statistical Software 32 (2009).
    const age = [8, 8, 8, 10, 10, 10, 12, 12, 12, 14, 14];
    const size = [21, 23.5, 23, 24, 21, 25, 21.5, 22, 19, 23.5, 25];
    const curve = isotonic(age, size);
    [8, 10, 12].forEach((x) => expect(curve(x)).toBeCloseTo(22.222222222222, 10));
    expect(curve(14)).toBeCloseTo(24.25, 12);
    expect(curve(13)).toBeCloseTo((22.222222222222 + 24.25) / 2, 10);
  });
});

it('temperature agrees with a root found to 15 digits', () => {
  const logits = [
    [2, 0.5, -1],
    [0.2, 1.9, 0.3],
    [3.1, -0.4, 0.2],
    [-0.5, 0.4, 2.2],
    [1.2, 1.1, 0.9],
    [0.3, 2.8, 0.1],
    [4, 1, 0],
    [0.1, 0.2, 2.5],
  ];
  expect(temperature(logits, [0, 1, 1, 2, 2, 1, 0, 0])).toBeCloseTo(2.00494089445621, 9);
});

describe('by hand', () => {
  // Ten forecasts: .1 (none of two happened), .4 (one of three), .6 (two of three), .9 (both).
  const forecast = [0.1, 0.1, 0.4, 0.4, 0.4, 0.6, 0.6, 0.6, 0.9, 0.9];
  const happened = [0, 0, 1, 0, 0, 1, 1, 0, 1, 1];

  it('the expected calibration error in both schemes', () => {
    // (.2·.1 + .3·(.4 − 1/3) + .3·(2/3 − .6) + .2·.1)
    expect(expectedCalibrationError(forecast, happened, { bins: 10, scheme: 'width' })).toBeCloseTo(0.08, 12);
    // Halves: |.28 − .2| and |.72 − .8|, half the weight each.
    expect(expectedCalibrationError(forecast, happened, { bins: 2, scheme: 'mass' })).toBeCloseTo(0.08, 12);
    // Four bins of 3, 3, 2, 2; three equal forecasts on an edge share their outcomes.
    expect(expectedCalibrationError(forecast, happened, { bins: 4, scheme: 'mass' })).toBeCloseTo(
      (Math.abs(0.6 - 1 / 3) + Math.abs(1.4 - 4 / 3) + Math.abs(1.2 - 4 / 3) + Math.abs(1.8 - 2)) / 10,
      12,
    );
  });

  it('Murphy’s parts: reliability − resolution + uncertainty is the Brier score', () => {
    const parts = brierDecomposition(forecast, happened);
    expect(parts.brier).toBeCloseTo(0.14, 12);
    expect(parts.reliability).toBeCloseTo((2 * 0.01 + 3 / 225 + 3 / 225 + 2 * 0.01) / 10, 12);
    expect(parts.resolution).toBeCloseTo((2 * 0.25 + 3 / 36 + 3 / 36 + 2 * 0.25) / 10, 12);
    expect(parts.uncertainty).toBeCloseTo(0.25, 12);
    expect(parts.withinBins).toBe(0);
    expect(parts.reliability - parts.resolution + parts.uncertainty).toBeCloseTo(parts.brier, 12);
  });
});
