import { InputError } from '@countersign/domain';
import { requireSameLength } from '@countersign/statistics';
import { groupFairness, type FairnessOptions, type GroupFairness } from './group-fairness.ts';

/**
 * Group fairness for every attribute on its own and for the intersections of all of them: a process can treat each
 * attribute evenly and their combinations unevenly. Small intersections are shown and not compared.
 * Source: Buolamwini & Gebru, Gender Shades, FAT* 2018; Kearns, Neel, Roth, Wu, ICML 2018.
 *
 * @param attributes name → the group of each row under that attribute. Names of intersections join groups by " × ".
 * @throws InputError on no attribute, or as {@link groupFairness}.
 */
export function intersectionalFairness(
  truth: readonly number[],
  decision: readonly number[],
  attributes: Readonly<Record<string, readonly string[]>>,
  o: Omit<FairnessOptions, 'privileged'> = {},
): { readonly byAttribute: Readonly<Record<string, GroupFairness>>; readonly intersections: GroupFairness } {
  const columns = Object.entries(attributes);
  if (columns.length === 0) throw new InputError('attributes', attributes, 'at least one attribute');
  for (const [name, column] of columns) requireSameLength(`attributes.${name}`, column, truth);
  const joined = truth.map((_, i) => columns.map(([, column]) => column[i]!).join(' × '));
  return {
    byAttribute: Object.fromEntries(
      columns.map(([name, column]) => [name, groupFairness(truth, decision, column, o)]),
    ),
    intersections: groupFairness(truth, decision, joined, o),
  };
}
