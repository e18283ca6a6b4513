type InHand<Row> = {
  readonly idOf: (row: Row) => string;
  /** The one that the address asks for. */
  readonly asked: string | null;
  /** The one that was in hand before. */
  readonly held: string | null;
  /** Where to begin, the first choice first. */
  readonly begin?: readonly ((row: Row) => boolean)[];
};

/**
 * Which row is in hand: the one asked for, else the one that was before, else where one begins. It stays while others
 * come and go: a key that decides must not meet another row than the one that is read.
 */
export function inHand<Row>(
  rows: readonly Row[],
  { idOf, asked, held, begin = [] }: InHand<Row>,
): Row | null {
  const choices = [(row: Row) => idOf(row) === asked, (row: Row) => idOf(row) === held, ...begin];
  for (const choice of choices) {
    const found = rows.find(choice);
    if (found !== undefined) return found;
  }
  return rows[0] ?? null;
}

/** The row so many further, round the end; null where there is none. */
export function stepFrom<Row>(rows: readonly Row[], current: Row | null, by: 1 | -1): Row | null {
  const at = current === null ? -1 : rows.indexOf(current);
  // From nowhere, forwards is the first and backwards the last.
  const next = at === -1 && by === -1 ? -1 : at + by;
  return rows.at(next % Math.max(rows.length, 1)) ?? null;
}

/** The first after a row, round the end, that meets a condition; never the row itself. */
export function nextAfter<Row>(
  rows: readonly Row[],
  isFrom: (row: Row) => boolean,
  wanted: (row: Row) => boolean,
): Row | null {
  const start = rows.findIndex(isFrom);
  const rest = [...rows.slice(start + 1), ...rows.slice(0, Math.max(start, 0))];
  return rest.find((row) => wanted(row) && !isFrom(row)) ?? null;
}
