import { InputError } from '@countersign/domain';

/** Probabilities may miss 1 by this much, as those of a model in single precision do. */
const SUM_SLACK = 1e-6;

/** Labels are kept in 16 bits. */
const MOST_CLASSES = 65_536;

/** The number of classes K: whole, at least 2. With one class there is nothing to decide. */
export function requireClasses(classes: number): number {
  if (!Number.isInteger(classes) || classes < 2 || classes > MOST_CLASSES) {
    throw new InputError('classes', classes, `a whole number from 2 to ${MOST_CLASSES}`);
  }
  return classes;
}

/** A class 0…K−1. */
export function requireLabel(field: string, label: number, classes: number): number {
  if (!Number.isInteger(label) || label < 0 || label >= classes) {
    throw new InputError(field, label, `a class from 0 to ${classes - 1}`);
  }
  return label;
}

/** K probabilities of at least 0 that sum to 1 (to 1e-6). */
export function requireProbabilities(
  field: string,
  probabilities: readonly number[],
  classes: number,
): readonly number[] {
  if (!Array.isArray(probabilities) || probabilities.length !== classes) {
    throw new InputError(field, probabilities, `${classes} probabilities, one for each class`);
  }
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    const p = (probabilities as readonly number[])[c]!;
    if (typeof p !== 'number' || !(p >= 0 && p <= 1 + SUM_SLACK)) {
      throw new InputError(`${field}[${c}]`, p, 'a probability from 0 to 1');
    }
    sum += p;
  }
  if (Math.abs(sum - 1) > SUM_SLACK) {
    throw new InputError(field, sum, 'probabilities that sum to 1');
  }
  return probabilities as readonly number[];
}

/** A loss table: costs[truth][decision], K × K, finite. Absent: 1 for a wrong decision, 0 for the right one. */
export function requireCosts(
  costs: readonly (readonly number[])[] | undefined,
  classes: number,
): readonly (readonly number[])[] {
  if (costs === undefined) {
    return Array.from({ length: classes }, (_, truth) =>
      Array.from({ length: classes }, (_, decision) => (truth === decision ? 0 : 1)),
    );
  }
  if (costs.length !== classes) throw new InputError('costs', costs, `${classes} rows, one for each truth`);
  for (const [truth, row] of costs.entries()) {
    if (row.length !== classes) {
      throw new InputError(`costs[${truth}]`, row, `${classes} costs, one for each decision`);
    }
    for (const [decision, cost] of row.entries()) {
      if (!Number.isFinite(cost)) throw new InputError(`costs[${truth}][${decision}]`, cost, 'a finite cost');
    }
  }
  return costs;
}
