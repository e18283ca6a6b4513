/** Stands for "no date given" on a change or comment; written back as no date. */
export const UNKNOWN_INSTANT = '1970-01-01T00:00:00Z';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/;

/** `w:date` as an ISO 8601 instant. Word writes no zone, or "Z", for what is in fact local time; neither is guessed. */
export function instantOfWord(date: string): string {
  const found = INSTANT.exec(date.trim());
  if (found === null || Number.isNaN(Date.parse(date))) return UNKNOWN_INSTANT;
  return found[1] === undefined ? `${date.trim()}Z` : date.trim();
}

/** An instant as Word writes it, to the second; undefined for an unknown one. */
export function wordOfInstant(at: string): string | undefined {
  const time = Date.parse(at);
  if (at === UNKNOWN_INSTANT || Number.isNaN(time)) return undefined;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at) ? at : `${new Date(time).toISOString().slice(0, 19)}Z`;
}
