import type { BoostedTrees } from '../boosted-trees.ts';
import { isEntityCategory } from '../category-kinds.ts';
import { RISK_TRAITS, riskTraits } from '../unit-risk.ts';
import { binFeatures } from './bin-features.ts';
import { fitBoostedTrees, type BoostingOptions } from './fit-boosted-trees.ts';
import type { PreparedContract } from './prepare-contract.ts';

export type RiskTask = {
  readonly contracts: readonly PreparedContract[];
  /** Calibrated log-odds of each contract, from models that never saw it. */
  readonly logits: readonly Float32Array[];
  /** The linear margin that a unit holds any clause, likewise. */
  readonly any: readonly Float32Array[];
  readonly options: BoostingOptions;
};

/** Learns how many clauses are seen by showing a unit. */
export function fitRisk({ contracts, logits, any, options }: RiskTask): BoostedTrees {
  const tables = contracts.map((contract, c) => riskTraits(contract, logits[c]!, any[c]!));
  const total = tables.reduce((sum, table) => sum + table.length, 0);
  const values = new Float32Array(total);
  const target = new Float32Array(total / RISK_TRAITS.length);
  let at = 0;
  contracts.forEach((contract, c) => {
    values.set(tables[c]!, at * RISK_TRAITS.length);
    target.set(clausesSeen(contract), at);
    at += contract.units.length;
  });
  const table = binFeatures({ width: RISK_TRAITS.length, values });
  const rows = Uint32Array.from(target, (_, row) => row);
  return fitBoostedTrees({ table, rows, target, loss: 'poisson' }, options);
}

/**
 * For each unit the clauses that showing it alone shows, half of a clause counting as all of it. Names and dates are
 * no clauses: they are found by other means.
 */
export function clausesSeen({ units, spans }: Pick<PreparedContract, 'units' | 'spans'>): Float32Array {
  const seen = new Float32Array(units.length);
  for (const span of spans) {
    if (isEntityCategory(span.category)) continue;
    units.forEach(({ start, end }, i) => {
      const shared = Math.min(end, span.end) - Math.max(start, span.start);
      if (shared > 0) seen[i]! += Math.min(1, (2 * shared) / (span.end - span.start));
    });
  }
  return seen;
}
