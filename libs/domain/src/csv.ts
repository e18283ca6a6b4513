export type CsvValue = string | number | boolean | null | undefined;

/** First in every file, so that spreadsheets read it as UTF-8. */
export const CSV_BEGINS = '\uFEFF';

const DANGEROUS = /^[=+\-@\t\r\0]/;
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * One record of CSV (RFC 4180) with its CRLF. A cell that a spreadsheet would take for a formula gets an apostrophe in
 * front, unless it is a plain number.
 */
export function csvRecord(values: readonly CsvValue[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** A whole table as a file: byte order mark, header, rows. */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return CSV_BEGINS + [header, ...rows].map(csvRecord).join('');
}

function cell(value: CsvValue): string {
  const text = String(value ?? '');
  const safe = DANGEROUS.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /["\r\n,']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
