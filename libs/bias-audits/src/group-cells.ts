import { InputError } from '@countersign/domain';
import { requireSameLength, requireWeights } from '@countersign/statistics';

/** Yes/no truths and decisions of one group, by row number, and their weights. */
export type GroupRows = {
  readonly group: string;
  readonly truth: readonly number[];
  readonly decision: readonly number[];
  readonly weights: readonly number[];
};

/**
 * Checks the columns of an audit and divides them by group, in the order in which groups appear.
 * @throws InputError on no rows, columns of different length, values other than 0 and 1, or bad weights.
 */
export function rowsByGroup(
  truth: readonly number[],
  decision: readonly number[],
  group: readonly string[],
  weights?: readonly number[],
): GroupRows[] {
  if (truth.length === 0) throw new InputError('truth', truth, 'at least one decision');
  requireSameLength('decision', decision, truth);
  requireSameLength('group', group, truth);
  if (weights !== undefined) requireWeights(weights, truth.length);
  const parts = new Map<string, { truth: number[]; decision: number[]; weights: number[] }>();
  for (let i = 0; i < truth.length; i++) {
    requireBinary(`truth[${i}]`, truth[i]!);
    requireBinary(`decision[${i}]`, decision[i]!);
    const name = group[i]!;
    if (typeof name !== 'string') throw new InputError(`group[${i}]`, name, 'the name of a group');
    let part = parts.get(name);
    if (part === undefined) parts.set(name, (part = { truth: [], decision: [], weights: [] }));
    part.truth.push(truth[i]!);
    part.decision.push(decision[i]!);
    part.weights.push(weights?.[i] ?? 1);
  }
  return [...parts].map(([name, part]) => ({ group: name, ...part }));
}

export function requireBinary(field: string, value: number): void {
  if (value !== 0 && value !== 1) throw new InputError(field, value, '0 or 1');
}

/** Weighted counts of the four ways in which truth and decision can meet. */
export type Cells = { tp: number; fp: number; fn: number; tn: number };

export function cellsOf(rows: GroupRows): Cells {
  const cells: Cells = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (let i = 0; i < rows.truth.length; i++) cells[cellOf(rows, i)] += rows.weights[i]!;
  return cells;
}

export function cellOf(rows: GroupRows, i: number): keyof Cells {
  if (rows.decision[i] === 1) return rows.truth[i] === 1 ? 'tp' : 'fp';
  return rows.truth[i] === 1 ? 'fn' : 'tn';
}

/** null where there is no denominator. */
export type Rates = {
  readonly selectionRate: number | null;
  readonly truePositiveRate: number | null;
  readonly falsePositiveRate: number | null;
  readonly accuracy: number | null;
};

export function ratesOf({ tp, fp, fn, tn }: Cells): Rates {
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const all = tp + fp + fn + tn;
  return {
    selectionRate: share(tp + fp, all),
    truePositiveRate: share(tp, tp + fn),
    falsePositiveRate: share(fp, fp + tn),
    accuracy: share(tp + tn, all),
  };
}
