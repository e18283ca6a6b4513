import { expect, test } from 'vitest';
import { reviewStateOf } from './review-state.ts';

const now = new Date('2026-03-02T09:00:00Z');
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
type Job = Parameters<typeof reviewStateOf>[0];
const job = { state: 'waiting', leasedUntil: null, runAt: at(-1), progress: null } as const;
const read = { stage: 'keeping up' };

test.each<[string, Job, ReturnType<typeof reviewStateOf>]>([
  ['nobody sent the AI', undefined, { state: 'not asked' }],
  ['nobody took the job yet', job, { state: 'waiting', from: null }],
  [
    'the reviews of the day are used up',
    { ...job, runAt: at(60) },
    { state: 'waiting', from: at(60).toISOString() },
  ],
  ['somebody holds it', { ...job, leasedUntil: at(9) }, { state: 'reading' }],
  ['whoever held it is gone', { ...job, leasedUntil: at(-1) }, { state: 'waiting', from: null }],
  ['all was read and it reads along', { ...job, leasedUntil: at(9), progress: read }, { state: 'read' }],
  ['it was given back after that', { ...job, progress: read }, { state: 'read' }],
  ['it is done', { ...job, state: 'done' }, { state: 'read' }],
  ['it failed for good', { ...job, state: 'failed', progress: read }, { state: 'given up' }],
])('when %s, then %o', (_when, row, state) => {
  expect(reviewStateOf(row, now)).toEqual(state);
});
