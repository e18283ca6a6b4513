import type { Row } from '@countersign/database';

/**
 * How far the AI is with a contract. `waiting`: nobody has begun; `from` is the time before which nobody will, where the
 * day's reviews are used up. `read`: all of it, at least once since it was asked, and it reads along while people edit.
 * `given up`: it could not, and people were asked to read instead. `not asked`: nobody sent it there.
 */
export type ReviewState =
  | { readonly state: 'waiting'; readonly from: string | null }
  | { readonly state: 'reading' | 'read' | 'given up' | 'not asked' };

type ReviewJob = Pick<Row<'job'>, 'state' | 'leasedUntil' | 'runAt' | 'progress'>;

/** What the newest job of a contract's review says; undefined where there never was one. */
export function reviewStateOf(job: ReviewJob | undefined, now: Date): ReviewState {
  if (!job) return { state: 'not asked' };
  if (job.state === 'failed') return { state: 'given up' };
  // Whoever holds it notes progress once everything was read.
  if (job.state === 'done' || job.progress !== null) return { state: 'read' };
  if (job.leasedUntil !== null && job.leasedUntil > now) return { state: 'reading' };
  return { state: 'waiting', from: job.runAt > now ? job.runAt.toISOString() : null };
}
