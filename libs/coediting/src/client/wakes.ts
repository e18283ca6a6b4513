/**
 * What happens to the machine that a connection should know of:
 *
 * - `woken`: it slept, or stood still for so long that the server may have given the connection up.
 * - `network`: a network is there again.
 * - `no network`: it is gone.
 * - `shown`: somebody looks at the page again.
 * - `leaving`: the page may end at any moment.
 */
export type Wake = 'woken' | 'network' | 'no network' | 'shown' | 'leaving';

const LOOK_EVERY_MS = 5_000;
/** A timer this late was not late because the machine was busy. */
const SLEPT_MS = 20_000;

/** @returns stops listening */
export function watchWakes(listener: (wake: Wake) => void): () => void {
  const stopClock = watchClock(() => listener('woken'));
  const stops = [
    heard('online', () => listener('network')),
    heard('offline', () => listener('no network')),
    heard('pagehide', () => listener('leaving')),
    // Taken out of the browser's memory: its sockets were closed when it was put there.
    heard('pageshow', (event) => {
      if (event.persisted === true) listener('woken');
    }),
    heard('visibilitychange', () =>
      listener(browser.document?.visibilityState === 'visible' ? 'shown' : 'leaving'),
    ),
  ];
  return () => {
    stopClock();
    for (const stop of stops) stop();
  };
}

function watchClock(slept: () => void): () => void {
  let last = Date.now();
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - last > LOOK_EVERY_MS + SLEPT_MS) slept();
    last = now;
  }, LOOK_EVERY_MS);
  // In Node it keeps no program from ending.
  (timer as { unref?: () => void }).unref?.();
  return () => clearInterval(timer);
}

/** `visibilitychange` reaches the window too. Elsewhere than in browsers nothing of the kind is heard. */
function heard(name: string, run: (event: Heard) => void): () => void {
  browser.addEventListener?.(name, run);
  return () => browser.removeEventListener?.(name, run);
}

type Heard = { readonly persisted?: boolean };
type Listening = (name: string, run: (event: Heard) => void) => void;

/** What there is of a browser: this runs in Node too. */
const browser = globalThis as {
  readonly document?: { readonly visibilityState: string };
  readonly addEventListener?: Listening;
  readonly removeEventListener?: Listening;
};
