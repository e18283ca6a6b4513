import { InputError } from '@countersign/domain';
import { requireCount, requireNumbers, type Numbers } from './checks.ts';
import { logChoose } from './log-gamma.ts';
import { drawInteger } from './random-draws.ts';
import type { RandomSource } from './random.ts';
import { mean } from './sum.ts';

export type PermutationOptions = {
  readonly random: RandomSource;
  /** Random relabellings, at least 99. Default 9,999. Where there are fewer distinct ones, all are counted instead. */
  readonly permutations?: number;
  /** Which differences of means, first minus second, speak against equality. Default `two-sided`. */
  readonly alternative?: 'two-sided' | 'greater' | 'less';
};

/** `exact` says that every relabelling was counted, so chance played no part. */
export type PermutationResult = { readonly difference: number; readonly p: number; readonly exact: boolean };

/**
 * Permutation test of equal distributions in two independent samples, by the difference of means.
 * The observed labelling counts as one of the permutations, so p is valid and never 0.
 * Source: Phipson & Smyth, Permutation p-values should never be zero, Stat. Appl. Genet. Mol. Biol. 9 (2010).
 *
 * @throws InputError on an empty sample, a value that is not finite, or too few permutations.
 */
export function permutationTest(first: Numbers, second: Numbers, o: PermutationOptions): PermutationResult {
  requireNumbers('first', first);
  requireNumbers('second', second);
  const permutations = requireCount('permutations', o.permutations ?? 9999, 99);
  const pooled = Float64Array.from([...first, ...second]);
  const difference = mean(first) - mean(second);
  const total = pooled.reduce((sum, v) => sum + v, 0);
  const size = first.length;
  const rest = second.length;
  const gap = (sum: number) => sum / size - (total - sum) / rest;
  const extreme = extremeness(difference, o.alternative ?? 'two-sided', scaleOf(pooled));
  if (logChoose(pooled.length, size) <= Math.log(permutations + 1)) {
    const counts = { hits: 0, all: 0 };
    countSubsets(pooled, size, (sum) => {
      counts.all += 1;
      if (extreme(gap(sum))) counts.hits += 1;
    });
    return { difference, p: counts.hits / counts.all, exact: true };
  }
  let hits = 1;
  for (let r = 0; r < permutations; r++) {
    let sum = 0;
    // The first `size` places of a partial shuffle are a random subset.
    for (let i = 0; i < size; i++) {
      const j = i + drawInteger(o.random, pooled.length - i);
      const held = pooled[i]!;
      pooled[i] = pooled[j]!;
      pooled[j] = held;
      sum += pooled[i]!;
    }
    if (extreme(gap(sum))) hits += 1;
  }
  return { difference, p: hits / (permutations + 1), exact: false };
}

/**
 * Sign-flip permutation test of paired differences (first minus second): under equality each sign is a coin.
 * @throws InputError on no differences, a value that is not finite, or too few permutations.
 */
export function pairedPermutationTest(differences: Numbers, o: PermutationOptions): PermutationResult {
  requireNumbers('differences', differences);
  const permutations = requireCount('permutations', o.permutations ?? 9999, 99);
  const n = differences.length;
  const difference = mean(differences);
  const extreme = extremeness(difference, o.alternative ?? 'two-sided', scaleOf(differences));
  const exact = n < 31 && 2 ** n <= permutations + 1;
  const rounds = exact ? 2 ** n : permutations;
  let hits = exact ? 0 : 1;
  for (let r = 0; r < rounds; r++) {
    let sum = 0;
    let word = r;
    for (let i = 0; i < n; i++) {
      if (!exact && i % 32 === 0) word = o.random.bits();
      sum += (word & 1) === 1 ? -differences[i]! : differences[i]!;
      word >>>= 1;
    }
    if (extreme(sum / n)) hits += 1;
  }
  return { difference, p: hits / (exact ? rounds : rounds + 1), exact };
}

function extremeness(observed: number, alternative: string, scale: number): (value: number) => boolean {
  // Sums in another order differ in their last digits; equal differences must still count as equal.
  const slack = 1e-12 * scale;
  switch (alternative) {
    case 'two-sided':
      return (value) => Math.abs(value) >= Math.abs(observed) - slack;
    case 'greater':
      return (value) => value >= observed - slack;
    case 'less':
      return (value) => value <= observed + slack;
    default:
      throw new InputError('alternative', alternative, "'two-sided', 'greater' or 'less'");
  }
}

function scaleOf(values: Numbers): number {
  let top = 0;
  for (let i = 0; i < values.length; i++) top = Math.max(top, Math.abs(values[i]!));
  return top;
}

function countSubsets(values: Float64Array, size: number, visit: (sum: number) => void): void {
  const walk = (from: number, left: number, sum: number): void => {
    if (left === 0) {
      visit(sum);
      return;
    }
    for (let i = from; i <= values.length - left; i++) walk(i + 1, left - 1, sum + values[i]!);
  };
  walk(0, size, 0);
}
