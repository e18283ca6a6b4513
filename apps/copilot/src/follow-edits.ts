/** After an edit the next one is waited for so long, and so long at most: findings follow within a second. */
const SETTLE_MS = 150;
const AT_MOST_MS = 400;

/**
 * When edits are looked at that came one upon the other.
 *
 * @param first when the first came of those that were not looked at yet, in milliseconds
 * @param last when the last came
 * @returns a time on the same clock
 */
export function followAt({ first, last }: { readonly first: number; readonly last: number }): number {
  return Math.min(last + SETTLE_MS, first + AT_MOST_MS);
}
