import { CLAUSE_CATEGORIES } from '@countersign/domain';

/** The categories whose answers are names and dates rather than clauses. */
export const ENTITY_CATEGORIES = ['Document Name', 'Parties', 'Agreement Date', 'Effective Date'] as const;
export type EntityCategory = (typeof ENTITY_CATEGORIES)[number];

export function isEntityCategory(category: string): category is EntityCategory {
  return (ENTITY_CATEGORIES as readonly string[]).includes(category);
}

/** Places of all other categories, those of clauses, among the categories. */
export const CLAUSE_INDICES: readonly number[] = CLAUSE_CATEGORIES.flatMap((category, k) =>
  isEntityCategory(category) ? [] : [k],
);
