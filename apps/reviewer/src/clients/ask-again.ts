const SOON_MS = 3_000;

/**
 * How long until a list of waiting work is asked for again, in milliseconds: seldom while some is known to wait, soon
 * while none does, since that is soon no longer true where an AI reviewer is reading.
 *
 * @param waiting how many wait; undefined before the first answer
 */
export function askAgainAfter(waiting: number | undefined, seldomMs: number): number {
  return waiting === 0 ? Math.min(SOON_MS, seldomMs) : seldomMs;
}
