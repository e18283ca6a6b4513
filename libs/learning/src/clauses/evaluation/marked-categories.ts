import { CLAUSE_CATEGORIES } from '@countersign/domain';
import type { LabelledContract } from '../labelled-contract.ts';

/**
 * The places of the categories that experts marked anywhere in these contracts. Only they are measured: of a category
 * without a single example nobody can say whether its findings are right to be few.
 */
export function markedCategories(contracts: readonly Pick<LabelledContract, 'spans'>[]): number[] {
  const marked = new Set<string>(contracts.flatMap(({ spans }) => spans.map(({ category }) => category)));
  return CLAUSE_CATEGORIES.flatMap((category, k) => (marked.has(category) ? [k] : []));
}
