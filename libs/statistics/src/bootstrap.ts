import { InputError } from '@countersign/domain';
import { requireCount, requireInnerShare } from './checks.ts';
import type { Estimate } from './interval.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { drawInteger } from './random-draws.ts';
import type { RandomSource } from './random.ts';

/**
 * A statistic of a resample: it reads rows by index. `rows` is reused between calls and must not be kept. null says
 * that this resample has no value (a rate without a denominator); such resamples are left out.
 */
export type Statistic = (rows: Uint32Array) => number | null;

export type BootstrapOptions = {
  readonly level: number;
  readonly random: RandomSource;
  /** Resamples, at least 100. Default 2,000. */
  readonly replicates?: number;
  /** Default `bca`: bias-corrected and accelerated, n + 1 more evaluations. */
  readonly method?: 'percentile' | 'bca';
};

/**
 * Bootstrap interval for any statistic of n independent rows.
 * Source: Efron, Better bootstrap confidence intervals, JASA 82 (1987); Efron & Tibshirani (1993), ch. 14.
 *
 * @param n how many rows there are.
 * @returns the statistic on the rows as they are, with its interval. Where the statistic has no value on the data or
 * on most resamples: null.
 * @throws InputError on bad options or a statistic that is not finite.
 */
export function bootstrapInterval(n: number, statistic: Statistic, o: BootstrapOptions): Estimate | null {
  requireCount('n', n, 1);
  requireInnerShare('level', o.level);
  const replicates = requireCount('replicates', o.replicates ?? 2000, 100);
  const all = Uint32Array.from({ length: n }, (_, i) => i);
  const value = evaluate(statistic, all);
  if (value === null) return null;
  const resamples = resample(n, statistic, { replicates, random: o.random });
  if (resamples.length < replicates / 2) return null;
  const tail = (1 - o.level) / 2;
  const shares: readonly [number, number] =
    o.method === 'percentile' ? [tail, 1 - tail] : corrected({ n, statistic, value, resamples, tail });
  return {
    value,
    lower: orderStatistic(resamples, shares[0], 'lower'),
    upper: orderStatistic(resamples, shares[1], 'upper'),
    n,
  };
}

/**
 * Percentile bootstrap for a statistic of several independent samples, each resampled on its own.
 * Source: Efron & Tibshirani (1993), ch. 8.3 and 13.
 *
 * @param sizes how many rows each sample has.
 * @param statistic reads rows of each sample by index; the arrays are reused between calls.
 * @returns the statistic on the samples as they are, with its interval; `n` is all rows together.
 * @throws InputError on an empty sample, bad options or a statistic that is not finite.
 */
export function bootstrapSamples(
  sizes: readonly number[],
  statistic: (rows: readonly Uint32Array[]) => number,
  o: Omit<BootstrapOptions, 'method'>,
): Estimate {
  sizes.forEach((size, i) => requireCount(`sizes[${i}]`, size, 1));
  requireInnerShare('level', o.level);
  const replicates = requireCount('replicates', o.replicates ?? 2000, 100);
  const rows = sizes.map((size) => Uint32Array.from({ length: size }, (_, i) => i));
  const measure = () => evaluate(() => statistic(rows), new Uint32Array(0))!;
  const value = measure();
  const values = new Float64Array(replicates);
  for (let r = 0; r < replicates; r++) {
    for (const sample of rows) {
      for (let i = 0; i < sample.length; i++) sample[i] = drawInteger(o.random, sample.length);
    }
    values[r] = measure();
  }
  values.sort();
  const tail = (1 - o.level) / 2;
  return {
    value,
    lower: Math.min(value, orderStatistic(values, tail, 'lower')),
    upper: Math.max(value, orderStatistic(values, 1 - tail, 'upper')),
    n: sizes.reduce((sum, size) => sum + size, 0),
  };
}

function resample(
  n: number,
  statistic: Statistic,
  o: { readonly replicates: number; readonly random: RandomSource },
): Float64Array {
  const rows = new Uint32Array(n);
  const values = new Float64Array(o.replicates);
  let kept = 0;
  for (let r = 0; r < o.replicates; r++) {
    for (let i = 0; i < n; i++) rows[i] = drawInteger(o.random, n);
    const value = evaluate(statistic, rows);
    if (value !== null) values[kept++] = value;
  }
  return values.slice(0, kept).sort();
}

function corrected(o: {
  readonly n: number;
  readonly statistic: Statistic;
  readonly value: number;
  readonly resamples: Float64Array;
  readonly tail: number;
}): readonly [number, number] {
  let below = 0;
  for (const v of o.resamples) below += v < o.value ? 1 : v === o.value ? 0.5 : 0;
  const share = Math.min(
    1 - 0.5 / o.resamples.length,
    Math.max(0.5 / o.resamples.length, below / o.resamples.length),
  );
  const bias = normalQuantile(share);
  const acceleration = jackknifeAcceleration(o.n, o.statistic);
  const adjust = (z: number) => {
    const shifted = bias + z;
    const scale = 1 - acceleration * shifted;
    // Past this point the correction turns round; the plain percentile is the safe answer.
    return scale <= 0 ? normalCdf(z) : normalCdf(bias + shifted / scale);
  };
  return [adjust(normalQuantile(o.tail)), adjust(normalQuantile(1 - o.tail))];
}

function jackknifeAcceleration(n: number, statistic: Statistic): number {
  if (n < 2) return 0;
  const rows = Uint32Array.from({ length: n - 1 }, (_, i) => i + 1);
  const values: number[] = [];
  for (let left = 0; left < n; left++) {
    if (left > 0) rows[left - 1] = left - 1;
    const value = evaluate(statistic, rows);
    if (value !== null) values.push(value);
  }
  if (values.length < 2) return 0;
  const centre = values.reduce((sum, v) => sum + v / values.length, 0);
  let squares = 0;
  let cubes = 0;
  for (const v of values) {
    squares += (centre - v) ** 2;
    cubes += (centre - v) ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

function orderStatistic(sorted: Float64Array, share: number, end: 'lower' | 'upper'): number {
  const rank = share * (sorted.length + 1);
  const at = end === 'lower' ? Math.floor(rank) - 1 : Math.ceil(rank) - 1;
  return sorted[Math.min(sorted.length - 1, Math.max(0, at))]!;
}

function evaluate(statistic: Statistic, rows: Uint32Array): number | null {
  const value = statistic(rows);
  if (value !== null && !Number.isFinite(value)) {
    throw new InputError('statistic', value, 'a finite number, or null where it has no value');
  }
  return value;
}
