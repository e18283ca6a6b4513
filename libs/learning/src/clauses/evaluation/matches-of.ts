import { CLAUSE_CATEGORIES } from '@countersign/domain';
import type { LabelledContract } from '../labelled-contract.ts';
import { halfOfWords, wordSet } from './span-curve.ts';

export type MatchCandidate = { readonly category: number; readonly start: number; readonly end: number };

/** 1 for each candidate that matches an answer of its category. */
export function matchesOf(
  { text, spans }: Pick<LabelledContract, 'text' | 'spans'>,
  candidates: readonly MatchCandidate[],
): Uint8Array {
  const answers = new Map<string, Set<string>[]>();
  for (const { category, start, end } of spans) {
    const of = answers.get(category) ?? [];
    of.push(wordSet(text.slice(start, end)));
    answers.set(category, of);
  }
  return Uint8Array.from(candidates, ({ category, start, end }) => {
    const of = answers.get(CLAUSE_CATEGORIES[category]!);
    if (!of) return 0;
    const words = wordSet(text.slice(start, end).trim());
    return of.some((answer) => halfOfWords(words, answer)) ? 1 : 0;
  });
}
