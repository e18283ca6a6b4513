import type { ContractView } from './contract-view.ts';

/** Paragraphs `[from, to)` of one clause, or the beginning of a long one. */
export type ClauseRun = {
  /** Which clause they belong to, from 1; 0 for what stands before the first. */
  readonly clause: number;
  readonly from: number;
  readonly to: number;
};

/** A clause longer than this is read in several runs. */
const MOST = 30;

/**
 * The clauses of a contract in reading order: what stands under each number of the outermost level, and in a text without
 * numbers under each heading. Every paragraph is in one run.
 */
export function readClauses({ facts, places }: Pick<ContractView, 'facts' | 'places'>): {
  readonly clauses: number;
  readonly runs: readonly ClauseRun[];
} {
  const isNumbered = (opener: number) => {
    const label = facts[opener]?.label;
    return label !== undefined && label !== null && label.kind !== 'exhibit';
  };
  const hasNumbers = places.some(({ chapter }) => isNumbered(chapter));
  const opens = (chapter: number) => chapter >= 0 && (!hasNumbers || isNumbered(chapter));
  const runs: ClauseRun[] = [];
  let clause = 0;
  let open = -1;
  let from = 0;
  for (const [index, { chapter }] of places.entries()) {
    const begins = chapter !== open && opens(chapter);
    if (index > from && (begins || index - from >= MOST)) {
      runs.push({ clause, from, to: index });
      from = index;
    }
    if (!begins) continue;
    open = chapter;
    clause += 1;
  }
  if (from < places.length) runs.push({ clause, from, to: places.length });
  return { clauses: clause, runs };
}
