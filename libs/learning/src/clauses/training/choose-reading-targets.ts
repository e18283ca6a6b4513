import type { ReadingTarget } from '../clause-model.ts';
import { isEntityCategory } from '../category-kinds.ts';
import type { PreparedContract } from './prepare-contract.ts';

export const READING_RECALLS = [0.95, 0.98, 0.99] as const;

/**
 * The risk from which units are shown so that the share of clauses seen on these contracts is at least each target.
 * A clause is seen when at least half of it is shown: it has a risk of its own, the largest at which it is seen.
 */
export function chooseReadingTargets(
  contracts: readonly PreparedContract[],
  risks: readonly Float32Array[],
): ReadingTarget[] {
  const seenAt = contracts.flatMap((contract, c) => clauseRisks(contract, risks[c]!)).sort((a, b) => b - a);
  return READING_RECALLS.map((recall) => {
    const needed = Math.ceil(recall * seenAt.length);
    return { recall, risk: seenAt[needed - 1] ?? -Infinity };
  });
}

/** For each clause the largest risk at which at least half of it is shown. */
export function clauseRisks(
  { units, spans }: Pick<PreparedContract, 'units' | 'spans'>,
  risk: Float32Array,
): number[] {
  return spans
    .filter(({ category }) => !isEntityCategory(category))
    .map((span) => {
      const parts: { risk: number; shared: number }[] = [];
      units.forEach(({ start, end }, i) => {
        const shared = Math.min(end, span.end) - Math.max(start, span.start);
        if (shared > 0) parts.push({ risk: risk[i]!, shared });
      });
      parts.sort((a, b) => b.risk - a.risk);
      let shown = 0;
      for (const part of parts) {
        shown += part.shared;
        if (2 * shown >= span.end - span.start) return part.risk;
      }
      return -Infinity;
    });
}
