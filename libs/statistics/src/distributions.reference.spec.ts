import { describe, expect, it } from 'vitest';
import {
  betaQuantile,
  binomialTest,
  chiSquaredQuantile,
  logBinomialLowerTail,
  logGamma,
  normalCdf,
  normalQuantile,
  regularisedBeta,
  regularisedGamma,
  studentTCdf,
  studentTQuantile,
} from './index.ts';

/** Reference values: mpmath 1.3 with 40 digits; quantiles and the binomial test from SciPy 1.17. */
function expectRelative(actual: number, expected: number, tolerance = 1e-12) {
  const scale = Math.abs(expected) > 1e-300 ? Math.abs(expected) : 1;
  expect(Math.abs(actual - expected) / scale, `${actual} against ${expected}`).toBeLessThan(tolerance);
}

describe('special functions against mpmath, 40 digits', () => {
  it.each([
    [0.3, 2, 3, 0.3483],
    [0.01, 0.5, 0.5, 0.063768560858519849],
    [0.999, 50, 0.3, 0.5524049218371449],
    [0.49, 2000, 2100, 0.61080377889805917],
    [0.6, 4000, 2500, 0.0055527823811425515],
    [0.02, 3, 1000, 0.99999962772762058],
    [1e-10, 0.1, 5, 0.12233374999555149],
    [0.75, 200.5, 70.25, 0.63139283127804411],
  ])('I_%f(%f, %f)', (x, a, b, expected) => expectRelative(regularisedBeta(x, a, b), expected));

  it.each([
    [1e-8, 18.420680738180209],
    [0.5, 0.57236494292470009],
    [1.5, -0.12078223763524522],
    [10, 12.80182748008147],
    [15.5, 26.536914491115614],
    [100.1, 359.59427178885679],
    [1e6, 12815504.569147612],
  ])('ln Γ(%f)', (x, expected) => expectRelative(logGamma(x), expected, 1e-13));

  it('ln Γ near its zero at 2 is right to 1e-14 in absolute terms', () => {
    expect(Math.abs(logGamma(2.0001) - 4.2281658112919946e-5)).toBeLessThan(1e-14);
  });

  it.each([
    [0, 10, 0.1, -1.0536051565782631],
    [3, 10, 0.5, -1.7609878105613013],
    [12, 500, 0.05, -5.9482830758492359],
    [25, 500, 0.05, -0.59250785064557094],
    [100, 5000, 0.05, -63.440563109920269],
    [400, 2000, 0.9, -2729.2506752724241],
  ])('ln P(X ≤ %i), n = %i, p = %f', (k, n, p, expected) => {
    expectRelative(logBinomialLowerTail(k, n, p), expected);
  });

  it.each([
    [0.5, 0.1, 0.34527915398142298, 0.65472084601857702],
    [3, 10, 0.99723060428448842, 0.0027693957155115759],
    [100, 80, 0.017108313035133114, 0.98289168696486689],
    [10000, 10200, 0.9767126778664012, 0.023287322133598804],
    [0.01, 1e-5, 0.8963367982671972, 0.1036632017328028],
  ])('P and Q(%f, %f)', (a, x, lower, upper) => {
    expectRelative(regularisedGamma(a, x).lower, lower);
    expectRelative(regularisedGamma(a, x).upper, upper);
  });

  it.each([
    [-30, 4.9067139271481871e-198],
    [-8, 6.2209605742717841e-16],
    [-1.96, 0.024997895148220436],
    [0, 0.5],
    [0.3, 0.61791142218895263],
    [1.5, 0.93319279873114193],
    [5, 0.99999971334842812],
  ])('Φ(%f)', (z, expected) => expectRelative(normalCdf(z), expected));
});

describe('quantiles and tests against SciPy', () => {
  it.each([
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404056],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.999999, 4.753424308817087],
  ])('normal quantile of %f', (p, expected) => expectRelative(normalQuantile(p), expected, 1e-14));

  it.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 10, 2.228138851986274],
    [0.9, 2.5, 1.7302509288071766],
    [0.51, 4, 0.02667061830264906],
    [1e-10, 7, -53.83557948467374],
    [0.995, 1e5, 2.575878469908375],
  ])('t quantile of %f, %f degrees', (p, freedom, expected) => {
    expectRelative(studentTQuantile(p, freedom), expected, 1e-11);
  });

  it.each([
    [-2.5, 3, 0.04385332350403278],
    [0.01, 1, 0.503182992764907],
    [10, 2.5, 0.9977792521163463],
    [1, 1e6, 0.8413446250832108],
  ])('t distribution at %f, %f degrees', (t, freedom, expected) => {
    expectRelative(studentTCdf(t, freedom), expected, 1e-11);
  });

  it.each([
    [0.95, 1, 3.841458820694124],
    [0.5, 1, 0.454936423119572],
    [0.001, 1, 1.5707971492624921e-6],
    [0.99, 10, 23.209251158954356],
    [0.05, 200, 168.27855443662838],
    [0.975, 0.3, 2.545055437452546],
  ])('chi-squared quantile of %f, %f degrees', (p, freedom, expected) => {
    expectRelative(chiSquaredQuantile(p, freedom), expected, 1e-11);
  });

  it.each([
    [0.025, 2, 9, 0.02521072632683336],
    [0.975, 0.5, 0.5, 0.9984586668665639],
    [0.5, 1000, 3, 0.9973321745805727],
    [1e-6, 0.2, 4, 1.8071188913284526e-31],
    [0.999, 81, 183, 0.3979803786418424],
  ])('beta quantile of %f, Beta(%f, %f)', (p, a, b, expected) => {
    expectRelative(betaQuantile(p, a, b), expected, 1e-11);
  });

  it.each([
    [3, 10, 0.5, 0.34375],
    [682, 925, 0.75, 0.3824915595748517],
    [0, 20, 0.1, 0.25452997802490435],
    [12, 20, 0.3, 0.005936084198097523],
    [2, 7, 0.9, 0.0001765],
  ])('binomial test of %i in %i at %f', (k, n, p, expected) => {
    expectRelative(binomialTest(k, n, p), expected, 1e-10);
  });
});
