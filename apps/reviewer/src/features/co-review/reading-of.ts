import type { Present } from '@countersign/ui';

/** How far the AI reviewers are with the contract; unknown while none is here. */
export type Reading = 'under way' | 'over' | 'unknown';

/** What the built-in AI says of itself once it has read everything, and stays. */
const READ = 'Reading along';

/** By what the AI reviewers who are here say that they are at. */
export function readingOf(present: readonly Pick<Present, 'kind' | 'doing'>[]): Reading {
  const reviewers = present.filter(({ kind }) => kind === 'ai');
  if (reviewers.length === 0) return 'unknown';
  return reviewers.some(({ doing }) => doing !== READ) ? 'under way' : 'over';
}
