import type { Definition } from '../facts/definitions.ts';
import type { ParagraphFacts } from '../facts/paragraph-facts.ts';
import { termKey } from '../text/words.ts';

/** A defined term with every place that defines it. */
export type Term = {
  readonly term: string;
  readonly key: string;
  readonly definitions: readonly { readonly paragraph: number; readonly definition: Definition }[];
};

/** Terms by their key, in order of first definition. */
export function readTerms(facts: readonly ParagraphFacts[]): ReadonlyMap<string, Term> {
  const terms = new Map<
    string,
    { term: string; key: string; definitions: { paragraph: number; definition: Definition }[] }
  >();
  for (const [paragraph, fact] of facts.entries()) {
    for (const definition of fact.definitions) {
      const key = termKey(definition.term);
      if (key === '') continue;
      const known = terms.get(key);
      if (known === undefined)
        terms.set(key, { term: definition.term, key, definitions: [{ paragraph, definition }] });
      else known.definitions.push({ paragraph, definition });
    }
  }
  return terms;
}

/** One use of a term, found by its words. `exact` is the text's own capitals. */
export type TermUse = {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
  /** Every word of weight starts with a capital. */
  readonly capital: boolean;
};

/** Every place where the words of a term stand side by side, its definitions among them. */
export function findTermUses(facts: readonly ParagraphFacts[], key: string): readonly TermUse[] {
  const parts = key.split(' ');
  const uses: TermUse[] = [];
  for (const [paragraph, { words, wordIndex }] of facts.entries()) {
    for (const at of wordIndex.get(parts[0]!) ?? []) {
      if (!parts.every((part, offset) => words[at + offset]?.key === part)) continue;
      const span = words.slice(at, at + parts.length);
      uses.push({
        paragraph,
        start: span[0]!.start,
        end: span.at(-1)!.end,
        capital: span.every(({ capital, key: word }) => capital || SMALL_WORDS.has(word)),
      });
    }
  }
  return uses;
}

const SMALL_WORDS = new Set(['of', 'and', 'or', 'the', 'to', 'in', 'for', 'a', 'an', 'on', 'by', '&']);
