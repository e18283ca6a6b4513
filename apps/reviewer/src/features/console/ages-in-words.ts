import type { LoadReport } from '@countersign/api';

/** What the ages of the open tasks come to; where all of them are of one age, that is all there is to say. */
export function agesInWords({ open, byAge }: Pick<LoadReport['queue'], 'open' | 'byAge'>): string {
  if (open === 0) return 'Nothing waits now.';
  const all = byAge.find(({ n }) => n === open);
  const tasks = open === 1 ? '1 open task' : `${open} open tasks`;
  if (!all) return `${tasks}, by the time since they were made.`;
  if (open === 1) return `The one open task has waited ${all.label}.`;
  return `All ${tasks} have waited ${all.label}.`;
}
