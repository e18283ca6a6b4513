import { InputError } from '@countersign/domain';

/**
 * Spreads contracts over folds so that a group is never split and folds hold about the same amount of text: largest
 * group first, each to the lightest fold. Deterministic.
 */
export function assignFolds(
  contracts: readonly { readonly group: string; readonly text: string }[],
  folds: number,
): number[] {
  const sizes = new Map<string, number>();
  for (const { group, text } of contracts) sizes.set(group, (sizes.get(group) ?? 0) + text.length);
  if (sizes.size < folds) {
    throw new InputError('contracts', sizes.size, `contracts of at least ${folds} different groups`);
  }
  const order = [...sizes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const weight = new Array<number>(folds).fill(0);
  const foldOf = new Map<string, number>();
  for (const [group, size] of order) {
    const lightest = weight.indexOf(Math.min(...weight));
    foldOf.set(group, lightest);
    weight[lightest]! += size;
  }
  return contracts.map(({ group }) => foldOf.get(group)!);
}
