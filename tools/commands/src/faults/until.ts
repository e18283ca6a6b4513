import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again; what never comes is ended by whoever runs it. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await delay(5);
}
