/** Characters on a page of a contract in 11 point type as it comes out on average, and on one of dense print. */
const AVERAGE_PAGE = 3_000;
const DENSE_PAGE = 4_000;

export function estimatePages(characters: number): number {
  return Math.max(1, Math.ceil(characters / AVERAGE_PAGE));
}

/** What a limit on pages is held against where the file does not say how many it has. */
export function fewestPages(characters: number): number {
  return Math.max(1, Math.ceil(characters / DENSE_PAGE));
}
