/** Values of SciPy 1.17 (`ks_2samp`) and NumPy 2.4 (`percentile`, `searchsorted`) on the data given here. */
import { expect, it } from 'vitest';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { populationStability } from './population-stability.ts';

it('Kolmogorov–Smirnov: the exact p-value of two small samples', () => {
  const first = [
    0.61, 0.29, 0.06, 0.59, -1.73, -0.74, 0.51, -0.56, 0.39, 1.64, 0.05, -0.06, 0.64, -0.82, 0.37, 1.77, 1.09,
    -1.28, 2.36, 1.31, 1.05, -0.32, -0.4, 1.06, -2.47,
  ];
  const second = [1.2, 0.8, 2.1, 0.4, 1.9, 0.7, 1.5, -0.2, 0.95, 2.6, 1.02, 0.33];
  const { statistic, p, exact } = kolmogorovSmirnov(first, second);
  expect(exact).toBe(true);
  expect(statistic).toBeCloseTo(0.47, 12);
  expect(p).toBeCloseTo(0.03906610217543935, 10);
});

it('Kolmogorov–Smirnov: samples with ties', () => {
  const { statistic, p } = kolmogorovSmirnov([1, 2, 2, 3, 3], [1, 2, 3, 3, 4, 5]);
  expect(statistic).toBeCloseTo(1 / 3, 12);
  expect(p).toBeCloseTo(0.8181818181818182, 10);
});

it('Kolmogorov–Smirnov: the asymptotic p-value of large samples is within a twentieth of the exact one', () => {
  const wave = (n: number, step: number, shift: number) =>
    Array.from({ length: n }, (_, i) => Math.round((Math.sin(i * step) * 3 + shift) * 100) / 100);
  const { statistic, p, exact } = kolmogorovSmirnov(wave(700, 1.7, 0), wave(600, 2.3, 0.15));
  expect(exact).toBe(false);
  expect(statistic).toBeCloseTo(0.10142857142857142, 12);
  expect(p / 0.00239358340661575).toBeGreaterThan(0.95);
  expect(p / 0.00239358340661575).toBeLessThan(1.05);
});

it('the population stability index of a hundred even values and their square roots', () => {
  const reference = Array.from({ length: 100 }, (_, i) => (i + 1) / 100);
  // Counts 1, 3, 5, … 19 of a hundred against 10 in every bin.
  expect(populationStability(reference, reference.map(Math.sqrt), 10)).toBeCloseTo(0.4619300796423609, 12);
});
