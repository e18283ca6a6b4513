/** A service that is started again is there within seconds: for some four of them it is asked this often, in milliseconds. */
const SHORT_MS = 400;
const SHORT_WAITS = 10;
/** One that stays away is asked less and less. */
const LONG_MS = 5_000;

/**
 * The longest wait until a lost connection is tried again, as Socket.IO asks for it. Half as much to half as much again, for
 * everybody another, since Socket.IO spreads no wait that has reached its bound.
 *
 * @param attempts how often it was tried in vain
 * @param random uniform on [0, 1)
 * @returns milliseconds
 */
export function longestWait(attempts: number, random: number): number {
  const wait = Math.min(SHORT_MS * 2 ** Math.max(0, attempts - SHORT_WAITS), LONG_MS);
  return wait * (0.5 + random);
}
