import { until } from './until.ts';

/** Milliseconds, rounded, from now until this is so. */
export async function timeUntil(check: () => boolean | Promise<boolean>): Promise<number> {
  const started = performance.now();
  await until(check);
  return Math.round(performance.now() - started);
}
