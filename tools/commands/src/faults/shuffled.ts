import type { Chance } from '@countersign/coediting/simulation';

/** The same items in an order by chance. */
export function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
  const left = [...items];
  return items.map(() => left.splice(chance.below(left.length), 1)[0]!);
}
