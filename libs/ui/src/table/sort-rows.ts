export type SortValue = string | number | null | undefined;
export type Sorting = { readonly column: string; readonly descending: boolean };

/** Sorted copy; what has no value comes last either way, equals keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue,
  descending: boolean,
): Row[] {
  const way = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [valueOf(a) ?? null, valueOf(b) ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' && typeof right === 'number') return way * (left - right);
    return way * String(left).localeCompare(String(right), 'en', { numeric: true, sensitivity: 'base' });
  });
}

/** Reads a sorting from an address: `name` or `-name` (descending). */
export function readSorting(text: string | null | undefined): Sorting | null {
  if (!text) return null;
  return text.startsWith('-')
    ? { column: text.slice(1), descending: true }
    : { column: text, descending: false };
}

export function writeSorting(sorting: Sorting | null): string | null {
  return sorting && `${sorting.descending ? '-' : ''}${sorting.column}`;
}
