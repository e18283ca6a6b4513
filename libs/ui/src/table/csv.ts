export type CsvValue = string | number | boolean | null | undefined;

const DANGEROUS = /^[=+\-@\t\r\0]/;
const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Rows as CSV (RFC 4180, CRLF, UTF-8 with a byte order mark so that spreadsheets read it). A cell that a
 * spreadsheet would take for a formula gets an apostrophe in front, unless it is a plain number.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: CsvValue): string {
  const text = String(value ?? '');
  const safe = DANGEROUS.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /["\r\n,']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
