import { expect } from 'vitest';
import type { Answer } from '../kernel/answer.ts';

/** @throws Error with the refusal, where it was one */
export async function valueOf<Value>(answer: Promise<Answer<Value, string>>): Promise<Value> {
  const given = await answer;
  if (!given.ok) throw new Error(JSON.stringify(given.refusal));
  return given.value;
}

/** An answer that refuses so, for `toEqual`. */
export const refusedAs = (refused: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ refused, ...more }) as unknown,
});
