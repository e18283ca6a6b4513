import { InputError } from '@countersign/domain';
import { requireCount, requirePositive, requireShare, type Numbers } from './checks.ts';
import type { RandomSource } from './random.ts';
import { requireWeights } from './sum.ts';

/**
 * A whole number from 0 to n − 1, each equally likely (rejection, so there is no modulo bias). n ≤ 2³².
 *
 * @throws InputError unless n is a count of at least 1.
 */
export function drawInteger(random: RandomSource, n: number): number {
  requireCount('n', n, 1);
  if (n > 4294967296) throw new InputError('n', n, 'at most 2^32');
  const fair = 4294967296 - (4294967296 % n);
  for (;;) {
    const word = random.bits();
    if (word < fair) return word % n;
  }
}

/**
 * True with probability p.
 *
 * @throws InputError unless p is in [0, 1].
 */
export function drawChance(random: RandomSource, p: number): boolean {
  requireShare('p', p);
  return random.next() < p;
}

/** A standard normal number. Source: Marsaglia & Bray's polar method (1964); one of its two numbers is dropped. */
export function drawNormal(random: RandomSource): number {
  for (;;) {
    const u = 2 * random.next() - 1;
    const v = 2 * random.next() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/**
 * An exponential waiting time with the given mean.
 * Source: inversion (Devroye 1986, II.2).
 *
 * @throws InputError unless the mean is above 0.
 */
export function drawExponential(random: RandomSource, mean: number): number {
  requirePositive('mean', mean);
  return -mean * Math.log1p(-random.next());
}

/**
 * Gamma(shape, 1). Source: Marsaglia & Tsang, A simple method for generating gamma variables, ACM TOMS 26 (2000).
 *
 * @throws InputError unless shape is above 0.
 */
export function drawGamma(random: RandomSource, shape: number): number {
  requirePositive('shape', shape);
  if (shape < 1) {
    // 1 − next() is never 0, so the power stays finite.
    return drawGamma(random, shape + 1) * Math.pow(1 - random.next(), 1 / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = Math.pow(1 + c * x, 3);
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/**
 * Beta(a, b).
 * Source: two gamma draws (Devroye 1986, IX.4).
 *
 * @throws InputError unless a, b > 0.
 */
export function drawBeta(random: RandomSource, a: number, b: number): number {
  const x = drawGamma(random, a);
  const y = drawGamma(random, b);
  return x + y === 0 ? a / (a + b) : x / (x + y);
}

/**
 * Binomial(n, p), exact and in logarithmic time: the range is split at a beta-distributed order statistic.
 * Source: Relles, A simple algorithm for generating binomial random variables when N is large, JASA 67 (1972).
 *
 * @throws InputError unless n is a count and p in [0, 1].
 */
export function drawBinomial(random: RandomSource, n: number, p: number): number {
  requireCount('n', n);
  requireShare('p', p);
  let left = n;
  let share = p;
  let successes = 0;
  while (left > 24) {
    const middle = (left + 1) >> 1;
    const cut = drawBeta(random, middle, left + 1 - middle);
    if (cut >= share) {
      left = middle - 1;
      share = cut === 0 ? 0 : share / cut;
    } else {
      successes += middle;
      left -= middle;
      share = Math.min(1, Math.max(0, (share - cut) / (1 - cut)));
    }
  }
  for (let i = 0; i < left; i++) if (random.next() < share) successes += 1;
  return successes;
}

/**
 * An index, with probability proportional to its weight.
 *
 * @throws InputError on no weights, a bad one, or a sum of 0.
 */
export function drawIndex(random: RandomSource, weights: Numbers): number {
  requireWeights(weights, weights.length);
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  let left = random.next() * total;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i]! === 0) continue;
    last = i;
    left -= weights[i]!;
    if (left < 0) return i;
  }
  return last;
}

/** A shuffled copy (Fisher & Yates); the input keeps its order. */
export function shuffled<T>(random: RandomSource, values: readonly T[]): T[] {
  const copy = [...values];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = drawInteger(random, i + 1);
    const held = copy[i]!;
    copy[i] = copy[j]!;
    copy[j] = held;
  }
  return copy;
}
