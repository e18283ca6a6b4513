/**
 * Bad input to a pure function. It names what was wrong, the value, and what would have been right; hosts turn it
 * into their own transport's error.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly field: string;
  readonly value: unknown;

  constructor(field: string, value: unknown, expected: string) {
    super(`${field}: expected ${expected}, got ${describe(value)}`);
    this.field = field;
    this.value = value;
  }
}

function describe(value: unknown): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) {
    return String(value);
  }
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A use case's "no", as a value: a code of its own union, words for a person, and what it was about. */
export type Refusal<Code extends string> = {
  readonly refused: Code;
  readonly message: string;
  readonly field?: string;
  readonly value?: string;
  /** What `value` may be at most. */
  readonly limit?: string;
};
