import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv, type CsvValue } from './csv.ts';

/**
 * Reads CSV by the grammar of RFC 4180, section 2, and nothing more lenient: every record ends with CRLF, and quotes,
 * commas, CR and LF stand in quoted fields alone.
 *
 * @throws Error where the text is not of that grammar
 */
function read(text: string): string[][] {
  const field = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  const records: string[][] = [];
  let record: string[] = [];
  for (let at = 0; at < text.length;) {
    field.lastIndex = at;
    const [all, quoted, bare] = field.exec(text)!;
    record.push(quoted === undefined ? bare! : quoted.replaceAll('""', '"'));
    at += all.length;
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      at += 2;
      records.push(record);
      record = [];
    } else throw new Error(`neither a comma nor the end of a record at ${at}`);
  }
  if (record.length > 0) throw new Error('the last record does not end');
  return records;
}

/** The same rule in other words than the code's: the first character is a formula's, and the whole is no decimal number. */
function expected(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const numeric = /^[-+.\de]+$/i.test(text) && Number.isFinite(Number(text));
  return '=+-@\t\r\0'.includes(text.charAt(0) || 'x') && !numeric ? `'${text}` : text;
}

const awkward = fc.string({
  unit: fc.constantFrom(...Array.from('=+-@\t\r\n\0",;\'\\ .eE09xX|'), '\uFEFF', '\u2028', 'é', '汉', '🖋'),
  maxLength: 12,
});
const numberLike = fc
  .tuple(
    fc.constantFrom('', '+', '-', '--', '=', '\t', '-\t'),
    fc.double().map(String),
    fc.constantFrom('', ' ', '%', '.'),
  )
  .map((parts) => parts.join(''));
const text = fc.oneof(awkward, numberLike, fc.string({ unit: 'binary' }));
const value: fc.Arbitrary<CsvValue> = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);
const table = fc
  .integer({ min: 1, max: 6 })
  .chain((width) =>
    fc.tuple(
      fc.array(text, { minLength: width, maxLength: width }),
      fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 6 }),
    ),
  );
const runs = { seed: 4180, numRuns: 3000 };

describe('a table in CSV', () => {
  test('is read back as it was sent, but for the cells that would act', () => {
    fc.assert(
      fc.property(table, ([header, rows]) => {
        const csv = toCsv(header, rows);
        expect(csv.startsWith('\uFEFF')).toBe(true);
        expect(read(csv.slice(1))).toEqual([header, ...rows].map((row) => row.map(expected)));
      }),
      runs,
    );
  });

  test('holds no cell that a spreadsheet would take for a formula', () => {
    fc.assert(
      fc.property(table, ([header, rows]) => {
        for (const cell of read(toCsv(header, rows).slice(1)).flat()) {
          if (!Number.isFinite(Number(cell))) expect(cell).not.toMatch(/^[=+\-@\t\r\0]/);
        }
      }),
      runs,
    );
  });

  test('gets an apostrophe where it must and nowhere else', () => {
    fc.assert(
      fc.property(text, (sent) => {
        const [[, got] = []] = read(toCsv(['x', sent], []).slice(1));
        expect(got === sent || (got === `'${sent}` && /^[=+\-@\t\r\0]/.test(sent))).toBe(true);
      }),
      runs,
    );
  });
});

test('the reader refuses what is not of the grammar', () => {
  for (const bad of ['a', 'a\n', 'a"b\r\n', '"a\r\n', '"a"b\r\n', 'a\rb\r\n'])
    expect(() => read(bad), bad).toThrow();
  expect(read('"a,""\r\n",b\r\n,\r\n')).toEqual([
    ['a,"\r\n', 'b'],
    ['', ''],
  ]);
});
