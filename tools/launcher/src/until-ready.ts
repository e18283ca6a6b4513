import { setTimeout as delay } from 'node:timers/promises';

/** Waits until a service answers that it is ready. @throws Error that says which did not; also when it is aborted */
export async function untilReady(
  { name, readyUrl }: { readonly name: string; readonly readyUrl: string },
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (performance.now() < deadline) {
    signal.throwIfAborted();
    try {
      if ((await fetch(readyUrl, { signal: AbortSignal.timeout(5_000) })).ok) return;
    } catch {
      // Not listening yet, or busy with its first work.
    }
    await delay(100, undefined, { signal });
  }
  throw new Error(`${name} was not ready within ${Math.round(milliseconds / 1_000)} s.`);
}
