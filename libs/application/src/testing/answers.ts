import { expect } from 'vitest';
import type { Answer } from '../kernel/answer.ts';

/** @throws Error with the refusal, where it was one */
export function value<Value>(answer: Answer<Value, string>): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
}

/** The same of an answer that is under way. */
export async function valueOf<Value>(answer: Promise<Answer<Value, string>>): Promise<Value> {
  return value(await answer);
}

/** An answer that refuses so, for `toEqual`. */
export const refusedAs = (refused: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ refused, ...more }) as unknown,
});
