/** How many requests each caller may make; what is over is answered with the seconds to wait. */
export type RateLimit = {
  /** Null when it may go on; else after how many seconds it may. */
  readonly take: (caller: string, now: number) => number | null;
};

const WINDOW_MS = 60_000;
/** Callers beyond so many share what is left: memory stays bounded whoever asks. */
const MOST_CALLERS = 10_000;

/** A fixed window of a minute for each caller. */
export function createRateLimit(perMinute: number): RateLimit {
  const windows = new Map<string, { start: number; count: number }>();
  return {
    take(caller, now) {
      const known = windows.has(caller) || windows.size < MOST_CALLERS || sweep(now);
      const key = known ? caller : '';
      const window = windows.get(key);
      if (!window || now - window.start >= WINDOW_MS) {
        windows.set(key, { start: now, count: 1 });
        return null;
      }
      window.count += 1;
      return window.count <= perMinute ? null : Math.ceil((window.start + WINDOW_MS - now) / 1_000);
    },
  };

  function sweep(now: number): boolean {
    for (const [caller, { start }] of windows) {
      if (now - start >= WINDOW_MS) windows.delete(caller);
    }
    return windows.size < MOST_CALLERS;
  }
}
