import { READING_ALONG } from '@countersign/domain';
import type { Present } from '@countersign/ui';

/** How far the AI reviewers are with the contract; unknown while none is here. */
export type Reading = 'under way' | 'over' | 'unknown';

/** By what the AI reviewers who are here say that they are at. */
export function readingOf(present: readonly Pick<Present, 'kind' | 'doing'>[]): Reading {
  const reviewers = present.filter(({ kind }) => kind === 'ai');
  if (reviewers.length === 0) return 'unknown';
  return reviewers.some(({ doing }) => doing !== READING_ALONG) ? 'under way' : 'over';
}
