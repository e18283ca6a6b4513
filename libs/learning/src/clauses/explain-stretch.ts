import { columnOf } from './feature-index.ts';
import { CONTRIBUTION_OFFSET, type LinearModel } from './linear-model.ts';
import { visitWordGrams } from './ngram-hashes.ts';
import { createTokens, tokenize } from './tokens.ts';
import type { SparseLayer } from './sparse-layer.ts';

/** Terms shown at most. */
const MOST_TERMS = 5;

type Term = { readonly start: number; readonly end: number; readonly weight: number };

/**
 * The words and pairs of words in a stretch that spoke most for the category, strongest first, each once, none part
 * of another. Words without a single letter say nothing to a person and are left out.
 */
export function explainStretch(
  model: LinearModel,
  { text }: { readonly text: string },
  { start, end, category }: { readonly start: number; readonly end: number; readonly category: number },
): string[] {
  const stretch = text.slice(start, end);
  const tokens = createTokens();
  tokenize(stretch, tokens);
  const terms: Term[] = [];
  visitWordGrams(tokens, (hash, first, last) => {
    const column = columnOf(model.index, hash);
    if (column < 0 || column >= model.index.words) return;
    const weight =
      weightOf(model.words, column, CONTRIBUTION_OFFSET.own + category) * model.index.rarity[column]!;
    if (weight > 0) terms.push({ start: tokens.start[first]!, end: tokens.end[last]!, weight });
  });
  terms.sort((a, b) => b.weight - a.weight || a.start - b.start);
  const chosen: Term[] = [];
  const said = new Set<string>();
  for (const term of terms) {
    if (chosen.length === MOST_TERMS) break;
    const words = stretch.slice(term.start, term.end);
    const key = words.toLowerCase();
    if (said.has(key) || !/\p{L}{2}/u.test(words) || /\n/.test(words)) continue;
    if (chosen.some((other) => other.start < term.end && term.start < other.end)) continue;
    said.add(key);
    chosen.push(term);
  }
  return chosen.map((term) => stretch.slice(term.start, term.end));
}

export function weightOf(layer: SparseLayer, column: number, target: number): number {
  for (let entry = layer.rows[column]!; entry < layer.rows[column + 1]!; entry += 1) {
    if (layer.target[entry] === target) return layer.weight[entry]! * layer.scale[target]!;
  }
  return 0;
}
