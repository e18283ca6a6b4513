/** Characters on a page of a contract in 11 point type as it comes out on average, and on one of dense print. */
export const AVERAGE_PAGE = 3_000;
const DENSE_PAGE = 4_000;

/** Pages of a text whose file does not say how many it has. */
export function estimatePages(characters: number): number {
  return Math.max(1, Math.ceil(characters / AVERAGE_PAGE));
}

/** Fewer pages than this do not hold so much text, whatever a file says. */
export function fewestPages(characters: number): number {
  return Math.max(1, Math.ceil(characters / DENSE_PAGE));
}
