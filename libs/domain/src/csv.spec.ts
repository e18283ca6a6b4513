import { expect, test } from 'vitest';
import { toCsv } from './csv.ts';

const body = (...row: Parameters<typeof toCsv>[1][number]) => toCsv(['h'], [row]).split('\r\n')[1];

test('a byte order mark, CRLF, and quotes where they are needed', () => {
  expect(toCsv(['a', 'b'], [['x, y', 'say "no"']])).toBe('\uFEFFa,b\r\n"x, y","say ""no"""\r\n');
});

test.each(['=1+1', '+cmd', '-cmd', '@sum', '\tx', '\rx', '\0x'])('%j cannot act as a formula', (text) => {
  expect(body(text)?.replace(/^"/, '')).toMatch(/^'/);
});

test('numbers stay numbers, even negative ones in text', () => {
  expect(body(-1.5, '-1.5', null, undefined, true)).toBe('-1.5,-1.5,,,true');
});
