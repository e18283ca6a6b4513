import { InputError } from '@countersign/domain';

/** Numbers in order: a plain array or any typed array of numbers. Never written to. */
export type Numbers =
  readonly number[] | Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A finite number, or an {@link InputError} that names `field`. */
export function requireFinite(field: string, value: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new InputError(field, value, 'a finite number');
  }
  return value;
}

/** A finite number above zero. */
export function requirePositive(field: string, value: number): number {
  if (typeof value !== 'number' || !(value > 0) || value === Infinity) {
    throw new InputError(field, value, 'a finite number above 0');
  }
  return value;
}

/** A finite number of at least zero. */
export function requireNonNegative(field: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0) || value === Infinity) {
    throw new InputError(field, value, 'a finite number of at least 0');
  }
  return value;
}

/** A whole number of at least `minimum` (default 0). */
export function requireCount(field: string, value: number, minimum = 0): number {
  if (!Number.isSafeInteger(value) || value < minimum) {
    throw new InputError(field, value, `a whole number of at least ${minimum}`);
  }
  return value;
}

/** A probability or a share: 0 ≤ value ≤ 1. */
export function requireShare(field: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    throw new InputError(field, value, 'a number from 0 to 1');
  }
  return value;
}

/** A confidence level, an error rate or the like, where both ends would be meaningless: 0 < value < 1. */
export function requireInnerShare(field: string, value: number): number {
  if (typeof value !== 'number' || !(value > 0 && value < 1)) {
    throw new InputError(field, value, 'a number above 0 and below 1');
  }
  return value;
}

/** At least `minimum` finite numbers (default 1). The error names the first bad position. */
export function requireNumbers<T extends Numbers>(field: string, values: T, minimum = 1): T {
  if (values.length < minimum) {
    throw new InputError(
      field,
      values,
      minimum === 1 ? 'at least one number' : `at least ${minimum} numbers`,
    );
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new InputError(`${field}[${i}]`, value, 'a finite number');
    }
  }
  return values;
}

/** Two columns that describe the same rows. */
export function requireSameLength(
  field: string,
  values: { readonly length: number },
  reference: { readonly length: number },
): void {
  if (values.length !== reference.length) {
    throw new InputError(field, values, `${reference.length} entries, one for each row`);
  }
}
