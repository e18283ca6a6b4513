import { CLAUSE_CATEGORIES } from '@countersign/domain';
import { scoresOf, type ClauseModel, type ScoredContract } from '@countersign/learning';
import type { DataSetContract } from './read-data-set.ts';

export type LineOptions = Pick<ClauseModel, 'reading'> & {
  /** Places of the categories to write. */
  readonly categories: readonly number[];
};

/**
 * A scored contract as JSON lines, offsets in code points: `span` for each finding, `read` with risk and scores for
 * each unit, `flag` for each unit that a reading target shows.
 */
export function predictionLines(
  { id, offsets }: DataSetContract,
  scored: ScoredContract,
  { reading, categories }: LineOptions,
): string[] {
  const place = ({ start, end }: { readonly start: number; readonly end: number }) => ({
    contract_id: id,
    start: offsets.toCodePoint(start),
    end: offsets.toCodePoint(end),
  });
  const spans = scored.spans
    .filter(({ category }) => categories.includes(category))
    .map((span) => ({
      kind: 'span',
      ...place(span),
      category: CLAUSE_CATEGORIES[span.category]!,
      score: span.probability,
    }));
  const units = scored.units.flatMap((unit, i) => {
    const risk = scored.risks[i]!;
    const scores = scoresOf(scored, i);
    const read = {
      kind: 'read',
      ...place(unit),
      risk,
      scores: Object.fromEntries(categories.map((k) => [CLAUSE_CATEGORIES[k]!, scores[k]!])),
    };
    const flags = reading
      .filter((target) => risk >= target.risk)
      .map(({ recall }) => ({ kind: 'flag', target: recall, ...place(unit) }));
    return [read, ...flags];
  });
  return [...spans, ...units].map((line) => JSON.stringify(line));
}
