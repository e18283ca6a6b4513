import type { BoostedTrees } from '../boosted-trees.ts';
import { describeCandidates, STACK_FEATURES, type Candidates, type UnitLogits } from '../stack-features.ts';
import { binFeatures, type BinnedTable } from './bin-features.ts';
import { fitBoostedTrees, type BoostingOptions } from './fit-boosted-trees.ts';
import type { PreparedContract } from './prepare-contract.ts';

export type StackTable = {
  readonly candidates: readonly Candidates[];
  readonly table: BinnedTable;
  readonly target: Float32Array;
  /** First row of each contract, and one past the last. */
  readonly start: readonly number[];
};

/**
 * Every candidate pair of every contract as one table.
 * @param linear of each contract, from linear models that never saw it.
 */
export function assembleStack(
  contracts: readonly PreparedContract[],
  linear: readonly UnitLogits[],
): StackTable {
  const candidates = contracts.map((contract, c) => describeCandidates(contract, linear[c]!));
  const width = STACK_FEATURES.length;
  const start = [0];
  for (const { unit } of candidates) start.push(start.at(-1)! + unit.length);
  const values = new Float32Array(start.at(-1)! * width);
  const target = new Float32Array(start.at(-1)!);
  candidates.forEach(({ unit, category, features }, c) => {
    values.set(features, start[c]! * width);
    const labels = contracts[c]!.labels.map((of) => new Set(of));
    unit.forEach((i, row) => {
      target[start[c]! + row] = labels[i]!.has(category[row]!) ? 1 : 0;
    });
  });
  return { candidates, table: binFeatures({ width, values }), target, start };
}

/** Learns from the contracts that `includes` names. */
export function fitStack(
  { table, target, start }: StackTable,
  options: BoostingOptions,
  includes: (contract: number) => boolean = () => true,
): BoostedTrees {
  const rows: number[] = [];
  for (let c = 0; c + 1 < start.length; c += 1) {
    if (includes(c)) for (let row = start[c]!; row < start[c + 1]!; row += 1) rows.push(row);
  }
  return fitBoostedTrees({ table, rows: Uint32Array.from(rows), target, loss: 'logistic' }, options);
}
