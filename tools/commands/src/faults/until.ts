import { setTimeout as delay } from 'node:timers/promises';

/** Within which everything comes that comes at all, however busy the machine is. */
const PATIENCE_MS = 180_000;

/**
 * Looks again and again.
 *
 * @throws Error when it does not come: who waits for ever lets people type for ever, and takes the machine from what is run next
 */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await check())) {
    if (performance.now() > end) throw tooLate(check.toString());
    await delay(5);
  }
}

/** The same of what comes by itself. @param what is said of it when it does not */
export async function soon<Value>(coming: Promise<Value>, what: string): Promise<Value> {
  const come = new AbortController();
  const late = delay(PATIENCE_MS, undefined, { signal: come.signal }).then(() => {
    throw tooLate(what);
  });
  // Given up when it has come.
  late.catch(() => undefined);
  try {
    return await Promise.race([coming, late]);
  } finally {
    come.abort();
  }
}

function tooLate(what: string): Error {
  return new Error(`This did not come within ${PATIENCE_MS / 1_000} s: ${what}`);
}
