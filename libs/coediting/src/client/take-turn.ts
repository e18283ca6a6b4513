/** A page that stands still in its turn is not waited for any longer: words made twice are seen, and those that wait are not. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Waits until no other page of this browser has the turn of this name. Where a browser gives none out, it is everybody's.
 *
 * @returns ends it; the end of the page does too
 */
export function takeTurn(name: string): Promise<() => void> {
  const { locks } = browser.navigator ?? {};
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve) => {
    const hold = () => new Promise<void>((end) => resolve(end));
    locks
      .request(name, { signal: AbortSignal.timeout(LONGEST_WAIT_MS) }, hold)
      .catch(() => resolve(() => undefined));
  });
}

type Locks = {
  request(name: string, options: { signal: AbortSignal }, run: () => Promise<void>): Promise<unknown>;
};

/** What there is of a browser: this runs in Node too. */
const browser = globalThis as { readonly navigator?: { readonly locks?: Locks } };
