import { InputError } from '@countersign/domain';

/**
 * A drift detector: one observation at a time, in constant memory or close to it. `State` is plain data, so that a
 * detector can be stored with its stream and taken up again.
 */
export type DriftDetector<State> = {
  /** Takes the next observation. `drift` is true on the observation that raises the alarm, not on those after it. */
  readonly update: (x: number | boolean) => { readonly drift: boolean };
  /** A copy of what the detector knows. */
  readonly state: () => State;
};

/**
 * An observation as a number; true is 1.
 * @throws InputError when it is not finite.
 */
export function requireObservation(x: number | boolean): number {
  const value = typeof x === 'boolean' ? Number(x) : x;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new InputError('x', x, 'a finite number, true or false');
  }
  return value;
}
