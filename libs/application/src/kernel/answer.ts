import type { Refusal } from '@countersign/domain';

/** What a use case gives back: the value, or a refusal with one of its own codes. */
export type Answer<Value, Code extends string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code | CommonCode> };

/** Any use case may say these. 'not found' also stands for what exists and is not theirs to know of. */
export type CommonCode = 'not found' | 'not allowed';

export type About = { readonly field?: string; readonly value?: string; readonly limit?: string };

/** Thrown inside a transaction to roll it back; never leaves the use case. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal<string>;

  constructor(refusal: Refusal<string>) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export type Refuse<Code extends string> = (code: Code | CommonCode, message: string, about?: About) => never;

export function answered<Value>(value: Value): Answer<Value, never> {
  return { ok: true, value };
}

/** Runs work that may refuse; a refusal becomes a value, anything else goes on being thrown. */
export async function answer<Value, Code extends string = never>(
  work: (refuse: Refuse<Code>) => Promise<Value>,
): Promise<Answer<Value, Code>> {
  try {
    return answered(await work(refuse));
  } catch (error) {
    // `refuse` below only ever takes this use case's codes.
    if (error instanceof Refused) return { ok: false, refusal: error.refusal as Refusal<Code | CommonCode> };
    throw error;
  }
}

function refuse(code: string, message: string, about: About = {}): never {
  throw new Refused({ refused: code, message, ...about });
}
