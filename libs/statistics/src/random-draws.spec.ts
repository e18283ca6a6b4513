import { describe, expect, it } from 'vitest';
import {
  drawBeta,
  drawBinomial,
  drawExponential,
  drawGamma,
  drawIndex,
  drawInteger,
  drawNormal,
  mean,
  seededRandom,
  shuffled,
  variance,
} from './index.ts';

const draws = 20_000;

/** Mean and variance within four standard errors of the given ones (for the variance, of a kurtosis up to 9). */
function expectMoments(draw: () => number, centre: number, spread: number) {
  const values = Array.from({ length: draws }, draw);
  expect(Math.abs(mean(values) - centre)).toBeLessThan(4 * Math.sqrt(spread / draws));
  expect(Math.abs(variance(values) - spread)).toBeLessThan(4 * spread * Math.sqrt(8 / draws));
}

describe('seeded draws have the moments of their distributions', () => {
  const random = seededRandom(20261123);
  it.each<[string, () => number, number, number]>([
    ['uniform', () => random.next(), 0.5, 1 / 12],
    ['integer', () => drawInteger(random, 7), 3, 4],
    ['normal', () => drawNormal(random), 0, 1],
    ['exponential', () => drawExponential(random, 3), 3, 9],
    ['gamma', () => drawGamma(random, 2.5), 2.5, 2.5],
    ['gamma below 1', () => drawGamma(random, 0.4), 0.4, 0.4],
    ['beta', () => drawBeta(random, 2, 3), 0.4, 0.04],
    ['binomial, small', () => drawBinomial(random, 12, 0.3), 3.6, 2.52],
    ['binomial, large', () => drawBinomial(random, 100_000, 0.02), 2000, 1960],
    ['index', () => drawIndex(random, [1, 0, 3]), 1.5, 0.75],
  ])('%s', (_, draw, centre, spread) => expectMoments(draw, centre, spread));

  it('a seed repeats itself, another does not, and large seeds differ in their upper half', () => {
    const first = (seed: number) => seededRandom(seed).next();
    expect(first(1)).toBe(first(1));
    const seeds = [0, 1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 53 - 1];
    expect(new Set(seeds.map(first)).size).toBe(seeds.length);
  });

  it('a shuffle keeps every value and leaves its input alone', () => {
    const values = Object.freeze([1, 2, 3, 4, 5]);
    expect([...shuffled(random, values)].sort()).toEqual(values);
  });

  it('certain and impossible binomials', () => {
    expect(drawBinomial(random, 1000, 0)).toBe(0);
    expect(drawBinomial(random, 1000, 1)).toBe(1000);
  });
});
